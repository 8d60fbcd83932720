/** In the browser: a place to sign with a finger; what was drawn goes with the form as a picture. */
import { openPad, putDrawing } from '#components/ui/signature-pad.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-sign]')) offerSigning(place);

function offerSigning(place: HTMLElement): void {
  const canvas = place.querySelector('canvas');
  const pen = canvas?.getContext('2d');
  const input = place.querySelector<HTMLInputElement>('input[type="file"]');
  const done = place.querySelector<HTMLButtonElement>('[data-sign-done]');
  const again = place.querySelector<HTMLButtonElement>('[data-sign-again]');
  if (!canvas || !pen || !input?.form || !done || !again || !window.PointerEvent) return;
  for (const element of [canvas, done, again]) element.hidden = false;
  place.querySelector('[data-sign-photo]')?.removeAttribute('open');
  const clear = openPad(canvas, pen, () => {
    done.disabled = false;
  });
  done.disabled = true;
  again.addEventListener('click', () => {
    clear();
    done.disabled = true;
  });
  done.addEventListener('click', (event) => {
    if (input.files && input.files.length > 0) return; // the picture is in place: this press sends it
    event.preventDefault();
    canvas.toBlob((drawn) => drawn && attachDrawing(drawn, input, done), 'image/png');
  });
}

function attachDrawing(drawn: Blob, input: HTMLInputElement, done: HTMLButtonElement): void {
  putDrawing(drawn, input);
  input.form?.requestSubmit(done);
}
