/** In the browser: a place to sign with a finger. Without it a photograph of the signature does the same. */
import { openPad, putDrawing } from '#components/ui/signature-pad.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-draw]')) offerDrawing(place);

function offerDrawing(place: HTMLElement): void {
  const canvas = place.querySelector('canvas');
  const pen = canvas?.getContext('2d');
  const input = place.querySelector<HTMLInputElement>('input[type="file"]');
  const done = place.querySelector<HTMLButtonElement>('[data-draw-done]');
  const again = place.querySelector<HTMLButtonElement>('[data-draw-again]');
  if (!canvas || !pen || !input || !done || !again || !window.PointerEvent) return;
  for (const element of [canvas, done, again]) element.hidden = false;
  const clear = openPad(canvas, pen, () => {
    done.disabled = false;
  });
  done.disabled = true;
  again.addEventListener('click', () => {
    clear();
    done.disabled = true;
  });
  done.addEventListener('click', () => canvas.toBlob((drawn) => drawn && send(drawn, input, place), 'image/png'));
}

function send(drawn: Blob, input: HTMLInputElement, place: HTMLElement): void {
  putDrawing(drawn, input);
  const add = place.querySelector<HTMLButtonElement>('button[name="add"]');
  if (add) input.form?.requestSubmit(add);
}
