/** In the browser: saves a file two seconds after the last key, and when the page is left. Says what became of it. */
import { actions } from 'astro:actions';
import { dropCopy, keepCopy, typedIn } from './kept-copy.ts';

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

/** One form's saving: what was typed, what of it the server has, and what comes next. */
type Saving = {
  form: HTMLFormElement;
  typed: number;
  saved: number;
  isSending: boolean;
  isStopped: boolean;
  timer: number;
};

export function autosave(form: HTMLFormElement): void {
  const saving: Saving = { form, typed: 0, saved: 0, isSending: false, isStopped: false, timer: 0 };
  form.addEventListener('input', () => {
    saving.typed += 1;
    keepCopy(form);
    saveLater(saving, pause);
  });
  form.addEventListener('submit', () => {
    saving.isStopped = true;
    window.clearTimeout(saving.timer);
  });
  addEventListener('online', () => save(saving));
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save(saving));
  addEventListener('pagehide', () => {
    if (saving.isStopped || saving.saved === saving.typed) return;
    fetch('/_actions/author.saveFile', { method: 'POST', body: typedIn(form), keepalive: true }).catch(() => null);
  });
}

function saveLater(saving: Saving, milliseconds: number): void {
  window.clearTimeout(saving.timer);
  saving.timer = window.setTimeout(() => save(saving), milliseconds);
}

async function save(saving: Saving): Promise<void> {
  const { form } = saving;
  if (saving.isSending || saving.isStopped || saving.saved === saving.typed) return;
  saving.isSending = true;
  const sent = saving.typed;
  say(form, 'saving');
  const { data, error } = await actions.author.saveFile(typedIn(form)).catch(() => ({ data: null, error: null }));
  saving.isSending = false;
  if (data) {
    saving.saved = sent;
    const revision = form.elements.namedItem('revision');
    if (revision instanceof HTMLInputElement) revision.value = String(data.revision);
    if (sent === saving.typed) dropCopy(form);
    else saveLater(saving, pause);
    say(form, 'saved', data.savedAt);
  } else if (error?.code === 'CONFLICT') {
    // Somebody else has saved it: from here on the author decides, so that nothing is overwritten.
    saving.isStopped = true;
    say(form, 'conflict');
  } else {
    say(form, error && navigator.onLine ? 'failed' : 'unsaved');
    saveLater(saving, patience);
  }
}
