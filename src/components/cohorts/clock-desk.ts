/** In the browser: a tap without network stays on this phone, shows as running, and is sent when there is network. */
import { newUploadId } from '#components/practice/upload-id.ts';
import { dropKept, type Kept, keyOf, listKept, readKept, sendKept, writeKept } from './kept-posts.ts';

const clock = document.querySelector<HTMLFormElement>('form[data-clock]');
if (clock) tend(clock);

function tend(form: HTMLFormElement): void {
  const owner = form.dataset.owner ?? '';
  const mine = keyOf(owner, `clock ${form.dataset.clock} `);
  const keptTaps = () => listKept(owner).filter((key) => key.startsWith(mine));
  showKept(form, readKept(keptTaps().at(-1) ?? ''));

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
  // Refused for good (the session was moved, or it is long over): the page says so as it is now.
  dropKept(key);
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

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' });
}
