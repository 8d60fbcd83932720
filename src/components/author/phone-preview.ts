/** In the browser: shows what is typed on the phone beside it, and what was found in it, a moment after the last key. */
import { typedIn } from './kept-copy.ts';

const pause = 400;

export function showOnPhone(form: HTMLFormElement, onLook: () => void): void {
  const frame = document.querySelector<HTMLIFrameElement>('[data-author-phone]');
  if (!frame) return;
  let timer: number | undefined;
  let newest = 0;

  const renew = async (): Promise<void> => {
    newest += 1;
    const own = newest;
    const answer = await fetch(addressOf(frame), { method: 'POST', body: typedIn(form) }).catch(() => null);
    if (!answer?.ok || own !== newest) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('main');
    const shown = frame.contentDocument?.querySelector('main');
    if (fresh && shown) shown.replaceWith(document.adoptNode(fresh));
    const look = page.querySelector<HTMLTemplateElement>('template[data-author-look]')?.content.firstElementChild;
    const place = document.querySelector('div[data-author-look]');
    if (look && place) place.replaceWith(document.adoptNode(look));
    weigh(frame);
    onLook();
  };

  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(renew, pause);
  });
  frame.addEventListener('load', () => weigh(frame));
  weigh(frame);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-view]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      dress(frame, link);
    });
  }
}

const addressOf = (frame: HTMLIFrameElement): string => frame.src;

/** Says how many bytes a phone fetches. */
function weigh(frame: HTMLIFrameElement): void {
  const tag = document.querySelector<HTMLElement>('[data-author-bytes]');
  const bytes = frame.contentDocument?.querySelector('main')?.dataset.bytes;
  if (!tag || !bytes) return;
  tag.textContent = bytes;
  tag.hidden = false;
}

/** Day, night, large type: only the frame's clothes change, not its text. */
function dress(frame: HTMLIFrameElement, link: HTMLAnchorElement): void {
  const page = frame.contentDocument?.documentElement;
  if (!page) return;
  const { view } = link.dataset;
  page.dataset.theme = view === 'night' ? 'dark' : 'light';
  page.toggleAttribute('data-elder', view === 'elder');
  for (const one of document.querySelectorAll('[data-view]')) one.toggleAttribute('aria-current', one === link);
}
