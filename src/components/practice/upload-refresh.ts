/**
 * In the browser: shows one item as the server has it now, without losing what is being typed or sent beside it. If the
 * page cannot be fetched, everything stays as it is: the next visit shows it.
 */
export async function refreshItem(form: HTMLFormElement, item: string): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const which = `fieldset[data-evidence="${CSS.escape(item)}"]`;
  const [old, fresh] = [form.querySelector(which), page.querySelector(which)];
  if (!old || !fresh) return;
  keepTyped(old, fresh);
  keepRows(old, fresh);
  for (const button of fresh.querySelectorAll<HTMLElement>('[data-record]'))
    button.hidden = old.querySelector<HTMLElement>('[data-record]')?.hidden ?? true;
  old.replaceWith(document.adoptNode(fresh));
  const [before, after] = [form.querySelector('#things'), page.querySelector('#things')];
  if (before && after) before.parentElement?.replaceWith(document.adoptNode(after.parentElement ?? after));
}

/** What is being sent here stays, and the list with it; the server's own rows are those of the fresh page. */
function keepRows(old: Element, fresh: Element): void {
  const [list, now] = [old, fresh].map((item) => item.querySelector('[data-upload-rows]'));
  if (!list || !now) return;
  for (const row of list.querySelectorAll(':scope > :not([data-live])')) row.remove();
  const isLive = (row: Element) => list.querySelector(`[data-live="${row.getAttribute('data-upload-left')}"]`) !== null;
  list.prepend(...[...now.children].filter((row) => !isLive(row)));
  now.replaceWith(list);
}

function keepTyped(old: Element, fresh: Element): void {
  const fields = 'input:not([type=file]):not([type=hidden]), textarea';
  for (const field of old.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields)) {
    const same = fresh.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${CSS.escape(field.name)}"]`);
    if (!field.name || !same) continue;
    same.value = field.value;
    if (field instanceof HTMLInputElement && same instanceof HTMLInputElement) same.checked = field.checked;
  }
  const [open, details] = [old.querySelector('details[open]'), fresh.querySelector('details')];
  if (open && details) details.open = true;
}
