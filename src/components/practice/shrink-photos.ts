/** In the browser: makes photographs small before they are sent, says how large they are, and sends them. */
import { shrinkPicture } from '#components/ui/shrink-picture.ts';

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-shrink]')) {
  input.addEventListener('change', () => sendSmall(input));
}

async function sendSmall(input: HTMLInputElement): Promise<void> {
  const { form } = input;
  const files = [...(input.files ?? [])];
  if (!form || files.length === 0) return;
  const small = await Promise.all(files.map((file) => shrinkPicture(file).catch(() => file)));
  const chosen = new DataTransfer();
  for (const file of small) chosen.items.add(file);
  input.files = chosen.files;
  const bytes = small.reduce((sum, { size }) => sum + size, 0);
  const status = input.closest('fieldset')?.querySelector('[data-shrink-status]');
  const words = form.dataset.sending ?? '';
  if (status) status.textContent = words.replace('{count}', String(small.length)).replace('{size}', sizeOf(bytes));
  const add = form.querySelector<HTMLButtonElement>(`button[name="add"][value="${input.name.slice('files.'.length)}"]`);
  if (add) form.requestSubmit(add);
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
