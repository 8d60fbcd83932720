/** In the browser: keeps what is typed a moment after the last key, by the very form the button would send. */
import { actions } from 'astro:actions';

const pause = 2_000;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-typed]')) keepTyped(form);

function keepTyped(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-keep-status]');
  let timer: number | undefined;
  let isSending = false;
  let isStopped = false;
  const say = (words: string | undefined) => {
    if (status) status.textContent = words ?? '';
  };

  const save = async (): Promise<void> => {
    if (isSending || isStopped) return;
    isSending = true;
    say(form.dataset.saving);
    const { data, error } = await actions.practice.keepWork(typedIn(form)).catch(() => ({ data: null, error: null }));
    isSending = false;
    const seen = form.elements.namedItem('seen');
    if (data && seen instanceof HTMLInputElement) seen.value = String(data.savedAt.getTime());
    // Another window has saved something else: from here on her own button decides, so that nothing is overwritten.
    if (error?.code === 'CONFLICT') isStopped = true;
    say(data ? form.dataset.saved : form.dataset.unsaved);
  };

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  });
  form.addEventListener('submit', () => {
    isStopped = true;
    window.clearTimeout(timer);
  });
}

/** The form without its files and a witness's PIN: those go with the button. */
function typedIn(form: HTMLFormElement): FormData {
  const typed = new FormData(form);
  for (const name of [...typed.keys()]) if (/^(files|sign)\./.test(name)) typed.delete(name);
  return typed;
}
