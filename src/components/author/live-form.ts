/**
 * In the browser: a form that says `data-live-form` asks its own page what it looks like now, a little after typing
 * stops, and shows the parts marked `data-live` anew: the preview, what would be better, sums. Nothing is saved by it.
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
}

/** The page as it would be with what is typed now; it is looked at, never run. */
async function fetchParts(form: HTMLFormElement): Promise<Map<string, Element>> {
  const body = new FormData(form);
  body.delete('press');
  const response = await fetch(location.pathname, { method: 'POST', body });
  if (!response.ok) return new Map();
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return new Map([...page.querySelectorAll<HTMLElement>('[data-live]')].map((part) => [part.dataset.live ?? '', part]));
}
