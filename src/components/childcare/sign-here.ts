/** In the browser: a place to sign with a finger; what was drawn goes with the form as a picture. */

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
  const clear = () => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    done.disabled = true;
  };
  clear();
  followStroke(canvas, pen, () => {
    done.disabled = false;
  });
  again.addEventListener('click', clear);
  done.addEventListener('click', (event) => {
    if (input.files && input.files.length > 0) return; // the picture is in place: this press sends it
    event.preventDefault();
    canvas.toBlob((drawn) => drawn && attachDrawing(drawn, input, done), 'image/png');
  });
}

function attachDrawing(drawn: Blob, input: HTMLInputElement, done: HTMLButtonElement): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File([drawn], 'signature.png', { type: 'image/png' }));
  input.files = chosen.files;
  input.form?.requestSubmit(done);
}

function followStroke(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, onDrawn: () => void): void {
  let isDown = false;
  const pointOf = (event: PointerEvent) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) * canvas.width) / width, ((event.clientY - top) * canvas.height) / height] as const;
  };
  canvas.addEventListener('pointerdown', (event) => {
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...pointOf(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!isDown) return;
    Object.assign(pen, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#22302a' });
    pen.lineTo(...pointOf(event));
    pen.stroke();
    onDrawn();
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (isDown = false));
}
