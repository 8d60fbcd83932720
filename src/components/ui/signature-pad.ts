/** In the browser: what every place to sign with a finger needs. */

/** White paper under the pen; `onDrawn` is told of every stroke. Returns what makes the paper white again. */
export function openPad(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, onDrawn: () => void): () => void {
  const clear = () => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  };
  clear();
  followFinger(canvas, pen, onDrawn);
  return clear;
}

/** Puts a drawing into a file input, as if it had been chosen there. */
export function putDrawing(drawn: Blob, input: HTMLInputElement): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File([drawn], 'signature.png', { type: 'image/png' }));
  input.files = chosen.files;
}

function followFinger(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, onDrawn: () => void): void {
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
