/** Makes chosen photographs small before they cross a weak line; what cannot be made small goes as it is. */
import { shrinkPicture } from '#components/ui/shrink-picture.ts';

for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][data-shrink]')) {
  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])];
    const button = input.form?.querySelector<HTMLButtonElement>('button[type=submit]');
    if (button) button.disabled = true;
    try {
      const small = new DataTransfer();
      for (const file of chosen) small.items.add(await shrinkPicture(file).catch(() => file));
      if (input.files?.length === chosen.length) input.files = small.files;
    } catch {
      // An old browser cannot put files into a field: they go as they are.
    } finally {
      if (button) button.disabled = false;
    }
  });
}
