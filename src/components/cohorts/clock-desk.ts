/**
 * In the browser: a tap without network stays on this phone, shows as running, and is sent when there is network. One
 * that the server refused for good stays in sight, with its time, until the teacher has typed it in or lets it go.
 */
import { newUploadId } from '#components/practice/upload-id.ts';
import { dropKept, type Kept, keyOf, listKept, readKept, sendKept, writeKept } from './kept-posts.ts';

const clock = document.querySelector<HTMLFormElement>('form[data-clock]');
if (clock) tend(clock);

function tend(form: HTMLFormElement): void {
  const owner = form.dataset.owner ?? '';
  const mine = keyOf(owner, `clock ${form.dataset.clock} `);
  const tapsOf = (state: Kept['state']) =>
    listKept(owner).filter((key) => key.startsWith(mine) && readKept(key)?.state === state);
  const keptTaps = () => tapsOf('waiting');
  showKept(form, readKept(keptTaps().at(-1) ?? ''));
  showRefused(form, tapsOf('refused'));

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    const id = newUploadId();
    const data = new FormData(form);
    const fields: Kept['fields'] = [
      ['as', String(data.get('as'))],
      ['id', id],
      ['sessionId', String(data.get('sessionId'))],
      ['kind', button.value],
    ];
    const kept: Kept = { action: form.action, fields, at: Date.now(), state: 'waiting' };
    if (!writeKept(mine + id, kept)) return;
    event.preventDefault();
    void send(form, mine + id);
  });
  addEventListener('online', () => void sendAll(keptTaps()));
}

async function send(form: HTMLFormElement, key: string): Promise<void> {
  const kept = readKept(key);
  form.setAttribute('aria-busy', 'true');
  const sent = await sendKept(key);
  form.removeAttribute('aria-busy');
  if (sent.outcome === 'sent' || sent.outcome === 'elsewhere') return location.assign(sent.to);
  if (sent.outcome === 'away') return showKept(form, kept);
  // Refused for good (the session was moved, or it is long over): it stays, and the page shows what holds now.
  location.reload();
}

/** One after the other; the page then shows what the server made of them. */
async function sendAll(keys: string[]): Promise<void> {
  for (const key of keys) if ((await sendKept(key)).outcome === 'away') return;
  if (keys.length > 0) location.reload();
}

function showKept(form: HTMLFormElement, kept: Kept | null): void {
  const note = form.querySelector<HTMLElement>('[data-clock-say]');
  if (note) note.hidden = !kept;
  if (!kept) return;
  const kind = kept.fields.find(([name]) => name === 'kind')?.[1];
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[name="kind"]')) {
    const isOn = button.value === kind && kind !== 'stop';
    button.classList.toggle('go', isOn);
    button.setAttribute('aria-pressed', String(isOn));
    const now = form.querySelector('[data-clock-now]');
    if (now && button.value === kind) now.textContent = `${button.textContent?.trim()} ${timeOf(kept.at)}`;
  }
}

function showRefused(form: HTMLFormElement, keys: readonly string[]): void {
  const note = form.querySelector<HTMLElement>('[data-clock-refused]');
  const row = note?.querySelector('template');
  if (!note || !row || keys.length === 0) return;
  note.hidden = false;
  for (const key of keys) {
    const kept = readKept(key);
    const line = row.content.cloneNode(true);
    if (!kept || !(line instanceof DocumentFragment)) continue;
    const kind = kept.fields.find(([name]) => name === 'kind')?.[1];
    const label = form.querySelector(`button[name="kind"][value="${CSS.escape(kind ?? '')}"]`)?.textContent?.trim();
    const words = line.querySelector('b');
    if (words) words.textContent = `${timeOf(kept.at)} ${label ?? ''}`;
    line.querySelector('button')?.addEventListener('click', ({ currentTarget }) => {
      dropKept(key);
      if (currentTarget instanceof Element) currentTarget.closest('li')?.remove();
      note.hidden = note.querySelector('li') === null;
    });
    note.querySelector('ul')?.append(line);
  }
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });
}
