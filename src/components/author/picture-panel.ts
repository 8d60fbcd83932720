/** In the browser: a picture is made small, sent by itself, and written into the text at the cursor. */
import { actions } from 'astro:actions';
import { shrinkPicture } from '#components/ui/shrink-picture.ts';

export function takePictures(form: HTMLFormElement, insert: (line: string) => void): void {
  const panel = document.querySelector<HTMLDetailsElement>('[data-picture]');
  const input = panel?.querySelector<HTMLInputElement>('input[type="file"]');
  const button = panel?.querySelector<HTMLButtonElement>('[data-picture-go]');
  if (!panel || !input || !button) return;
  const choose = (files: FileList | undefined): boolean => {
    const file = [...(files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file) return false;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    show(panel, file);
    return true;
  };
  input.addEventListener('change', () => input.files?.[0] && show(panel, input.files[0]));
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => choose(event.dataTransfer?.files) && event.preventDefault());
  form.addEventListener('paste', (event) => choose(event.clipboardData?.files) && event.preventDefault(), true);
  button.addEventListener('click', (event) => {
    event.preventDefault();
    send(form, panel, input, insert);
  });
}

function show(panel: HTMLDetailsElement, file: File): void {
  const image = panel.querySelector<HTMLImageElement>('[data-picture-shown]');
  panel.open = true;
  if (image) {
    URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(file);
    image.hidden = false;
  }
  panel.querySelector<HTMLInputElement>('[name="alt"]')?.focus();
}

async function send(
  form: HTMLFormElement,
  panel: HTMLDetailsElement,
  input: HTMLInputElement,
  insert: (line: string) => void,
): Promise<void> {
  const file = input.files?.[0];
  const alt = panel.querySelector<HTMLInputElement>('[name="alt"]');
  const caption = panel.querySelector<HTMLInputElement>('[name="caption"]');
  const issue = panel.querySelector<HTMLElement>('[data-picture-issue]');
  const say = (words: string) => {
    if (!issue) return;
    issue.textContent = words;
    issue.hidden = words === '';
  };
  if (!file) return input.click();
  if (!alt?.value.trim()) {
    say(issue?.dataset.needed ?? '');
    return alt?.focus();
  }
  say(panel.dataset.sending ?? '');
  const sent = new FormData();
  for (const name of ['as', 'draftId', 'path']) sent.set(name, String(new FormData(form).get(name) ?? ''));
  sent.set('alt', alt.value);
  sent.set('picture', await shrinkPicture(file).catch(() => file));
  const { data } = await actions.author.addPicture(sent).catch(() => ({ data: null }));
  // The server says in words what is wrong with it: let the whole form go the long way.
  if (!data) return form.requestSubmit(panel.querySelector<HTMLButtonElement>('[data-picture-go]'));
  const plain = (text: string) => text.replace(/[[\]"\\\n]/g, '').trim();
  const title = caption?.value.trim() ? ` "${plain(caption.value)}"` : '';
  insert(`![${plain(alt.value)}](../${data.path}${title})`);
  say('');
  for (const field of [alt, caption, input]) if (field) field.value = '';
  panel.open = false;
  const image = panel.querySelector<HTMLImageElement>('[data-picture-shown]');
  if (image) image.hidden = true;
}
