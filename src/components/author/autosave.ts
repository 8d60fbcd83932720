/** In the browser: saves a file two seconds after the last key, and when the page is left. Says what became of it. */
import { actions } from 'astro:actions';
import { dropCopy, keepCopy } from './kept-copy.ts';

const pause = 2_000;
const patience = 15_000;

/** Says a sentence of the form, with the time of day in it. */
export function say(
  form: HTMLFormElement,
  words: 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict',
  at = new Date(),
): void {
  const status = document.querySelector('[data-author-status]');
  if (status) status.textContent = (form.dataset[words] ?? '').replace('{time}', timeOf(at));
}

export const timeOf = (at: Date): string =>
  at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export function autosave(form: HTMLFormElement): void {
  let timer: number | undefined;
  let isSending = false;
  let isStopped = false;
  let typed = 0;
  let saved = 0;

  const later = (milliseconds: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, milliseconds);
  };

  const save = async (): Promise<void> => {
    if (isSending || isStopped || saved === typed) return;
    isSending = true;
    const sent = typed;
    say(form, 'saving');
    const { data, error } = await actions.author
      .saveFile(new FormData(form))
      .catch(() => ({ data: null, error: null }));
    isSending = false;
    if (data) {
      saved = sent;
      const revision = form.elements.namedItem('revision');
      if (revision instanceof HTMLInputElement) revision.value = String(data.revision);
      if (saved === typed) dropCopy(form);
      say(form, 'saved', data.savedAt);
      if (saved !== typed) later(pause);
    } else if (error?.code === 'CONFLICT') {
      // Somebody else has saved it: from here on the author decides, so that nothing is overwritten.
      isStopped = true;
      say(form, 'conflict');
    } else {
      say(form, error && navigator.onLine ? 'failed' : 'unsaved');
      later(patience);
    }
  };

  form.addEventListener('input', () => {
    typed += 1;
    keepCopy(form);
    later(pause);
  });
  form.addEventListener('submit', () => {
    isStopped = true;
    window.clearTimeout(timer);
  });
  addEventListener('online', save);
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save());
  addEventListener('pagehide', () => {
    if (isStopped || saved === typed) return;
    fetch('/_actions/author.saveFile', { method: 'POST', body: new FormData(form), keepalive: true }).catch(() => null);
  });
}
