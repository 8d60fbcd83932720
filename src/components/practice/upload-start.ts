/**
 * In the browser: makes the file fields of a work send at once and piece by piece. This small script waits for a file to
 * be chosen, or for one that is still on its way; only then is the rest loaded. If that fails, the form's own buttons
 * send the files, as without a script.
 */
import { flag } from './upload-flag.ts';

const load = () => import('./upload-desk.ts');

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-uploads]')) start(form);

function start(form: HTMLFormElement): void {
  form.dataset.uploadsOn = '';
  form.addEventListener('change', async ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.upload === undefined || !target.files?.length) return;
    const files = [...target.files];
    const { openDesk } = await load().catch((error: unknown) => {
      delete form.dataset.uploadsOn; // the plain button takes over
      throw error;
    });
    target.value = '';
    await openDesk(form).take(target, files);
  });
  form.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-record]') : null;
    if (button) (await load()).openDesk(form).record(button);
  });
  if ('MediaRecorder' in window && 'mediaDevices' in navigator)
    for (const button of form.querySelectorAll<HTMLElement>('[data-record]')) button.hidden = false;
  const isAny = form.querySelector('[data-upload-left]') !== null || hasCopies();
  if (isAny) void load().then(({ openDesk }) => openDesk(form).offer());
}

function hasCopies(): boolean {
  try {
    return localStorage.getItem(flag) !== null;
  } catch {
    return false;
  }
}
