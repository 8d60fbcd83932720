/** In the browser: a question that has just been saved needs no copy on this computer any more. */
const { searchParams } = new URL(location.href);
const as = document.querySelector<HTMLInputElement>('input[name="as"]')?.value ?? '';
if (searchParams.get('done') === 'saved' && document.referrer) {
  const { origin, pathname } = new URL(document.referrer);
  // The store of a private window may be closed.
  if (origin === location.origin) queueMicrotask(() => localStorage.removeItem(`form ${as} ${pathname}`));
}
