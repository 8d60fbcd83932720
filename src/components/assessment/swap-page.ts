/** In the browser: the page of an answer in the place of this one, with its address, its title and the focus. */

/** `isNew`: it is another work, read from its top; otherwise the eye stays where it is. */
export async function swapPage(answer: Response, { isNew }: { isNew: boolean }): Promise<void> {
  const { pathname, search } = new URL(answer.url);
  const isDesk = /^\/grading\/[^/]+$/.test(pathname) && pathname !== '/grading/templates';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('main');
  const old = document.querySelector('main');
  if (!isDesk || !fresh || !old) {
    location.assign(answer.url);
    return;
  }
  const top = window.scrollY;
  const open = openedIn(old);
  old.replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  if (answer.redirected && pathname + search !== location.pathname + location.search) {
    history[isNew ? 'pushState' : 'replaceState'](null, '', pathname + search);
  }
  if (!isNew) openAgain(fresh, open);
  window.scrollTo(0, isNew ? 0 : top);
  focusAfter(fresh, isNew);
}

/** What was unfolded stays so. */
const openedIn = (main: Element): string[] =>
  [...main.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent?.trim() ?? '');

function openAgain(main: Element, open: string[]): void {
  for (const details of main.querySelectorAll('details')) {
    if (open.includes(details.querySelector('summary')?.textContent?.trim() ?? '')) details.open = true;
  }
}

/** On what there is to say; a new work begins with its title, so that a screen reader begins there. */
function focusAfter(main: HTMLElement, isNew: boolean): void {
  const place = main.querySelector<HTMLElement>('[role="alert"]') ?? (isNew ? main.querySelector('h1') : null);
  if (!place) return;
  place.tabIndex = -1;
  place.focus();
}
