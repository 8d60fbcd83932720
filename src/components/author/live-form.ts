import { timeOf } from './autosave.ts';
import { findCodes } from './code-picker.ts';
import { dropCopy, findCopy, keepCopy } from './kept-copy.ts';

/**
 * In the browser: a form that says `data-live-form` asks its own page what it looks like now, a little after typing
 * stops, and shows the parts marked `data-live` anew: the preview, what would be better, sums. Nothing is saved by it;
 * what is typed is kept on this computer until it is, and offered after a crash.
 */
const rest = 700;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-form]')) {
  let timer: number | undefined;
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const mine = asked;
    const parts = await fetchParts(form).catch(() => new Map<string, Element>());
    if (mine !== asked) return;
    for (const [name, part] of parts) document.querySelector(`[data-live="${name}"]`)?.replaceWith(part);
  };
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, rest);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('input', () => keepCopy(form));
  offerCopy(form);
}
findCodes();

/** The page as it would be with what is typed now; it is looked at, never run. */
async function fetchParts(form: HTMLFormElement): Promise<Map<string, Element>> {
  const body = new FormData(form);
  body.delete('press');
  const response = await fetch(location.pathname, { method: 'POST', body });
  if (!response.ok) return new Map();
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return new Map([...page.querySelectorAll<HTMLElement>('[data-live]')].map((part) => [part.dataset.live ?? '', part]));
}

/** What a crash left behind comes back as if it had been typed: with all the rows that it had then. */
function offerCopy(form: HTMLFormElement): void {
  const copy = findCopy(form);
  const offer = document.querySelector<HTMLElement>('[data-author-copy]');
  if (!copy || !offer) return;
  const words = offer.querySelector('[data-copy-words]');
  if (words) words.textContent = (offer.dataset.words ?? '').replace('{time}', timeOf(new Date(copy.at)));
  offer.hidden = false;
  offer.querySelector('[data-copy-take]')?.addEventListener('click', () => bringBack(form, copy.fields));
  offer.querySelector('[data-copy-drop]')?.addEventListener('click', () => {
    dropCopy(form);
    offer.hidden = true;
  });
}

function bringBack(form: HTMLFormElement, fields: readonly [name: string, value: string][]): void {
  const again = document.createElement('form');
  again.method = 'POST';
  again.action = location.pathname;
  again.hidden = true;
  const now = new FormData(form);
  const own = ['as', 'draftId', 'path'].map((name): [string, string] => [name, String(now.get(name) ?? '')]);
  for (const [name, value] of [...own, ...fields]) {
    const field = document.createElement('textarea');
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}
