/** In the browser: makes photographs small before they are sent, says how large they are, and sends them. */

const side = 1280;
const quality = 0.8;

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-shrink]')) {
  input.addEventListener('change', () => sendSmall(input));
}

async function sendSmall(input: HTMLInputElement): Promise<void> {
  const { form } = input;
  const files = [...(input.files ?? [])];
  if (!form || files.length === 0) return;
  const small = await Promise.all(files.map((file) => shrink(file).catch(() => file)));
  const chosen = new DataTransfer();
  for (const file of small) chosen.items.add(file);
  input.files = chosen.files;
  const bytes = small.reduce((sum, { size }) => sum + size, 0);
  const status = input.closest('fieldset')?.querySelector('[data-shrink-status]');
  const words = form.dataset.sending ?? '';
  if (status) status.textContent = words.replace('{count}', String(small.length)).replace('{size}', sizeOf(bytes));
  const add = form.querySelector<HTMLButtonElement>(
    `button[name="add"][value="${input.name.slice('photos.'.length)}"]`,
  );
  if (add) form.requestSubmit(add);
}

/** The picture as a JPEG of at most 1280 pixels; the file itself when that would not be smaller. */
async function shrink(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return file;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name, { type: blob.type });
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
