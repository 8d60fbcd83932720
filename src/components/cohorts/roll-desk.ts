/**
 * In the browser: counts while the roll is called, keeps every mark on this phone, and sends the roll when there is
 * network. The same form works without any of it.
 */
import { newUploadId } from '#components/practice/upload-id.ts';
import { dropKept, type Kept, keyOf, readKept, sendKept, writeKept } from './kept-posts.ts';

const form = document.querySelector<HTMLFormElement>('form[data-roll]');
/** Milliseconds between two tries while the phone thinks there is network, but nothing arrives. */
const again = 30_000;
const notes = ['offline', 'draft', 'refused', 'drop'] as const;
type Note = (typeof notes)[number];

if (form) tend(form);

function tend(sheet: HTMLFormElement): void {
  const key = keyOf(sheet.dataset.owner ?? '', `roll ${sheet.dataset.roll}`);
  const kept = readKept(key);
  if (sheet.dataset.typed === undefined) {
    setField(sheet, 'id', newUploadId());
    if (kept) putBack(sheet, kept);
  }
  show(sheet, kept && sheet.dataset.typed === undefined ? noteOf(kept) : null);
  count(sheet);

  sheet.addEventListener('change', () => {
    count(sheet);
    // What is on its way stays so: a mark changed meanwhile goes with it.
    keep(sheet, key, readKept(key)?.state === 'waiting' ? 'waiting' : 'draft');
  });
  sheet.addEventListener('submit', (event) => {
    if (!keep(sheet, key, 'waiting')) return;
    event.preventDefault();
    void send(sheet, key);
  });
  addEventListener('online', () => {
    if (readKept(key)?.state === 'waiting') void send(sheet, key);
  });
  sheet.querySelector('[data-roll-drop]')?.addEventListener('click', () => {
    dropKept(key);
    location.reload();
  });
  if (kept?.state === 'waiting') void send(sheet, key);
}

function noteOf({ state }: Kept): Note {
  return state === 'waiting' ? 'offline' : state;
}

/** Without a place to keep it the browser sends the form itself. */
function keep(sheet: HTMLFormElement, key: string, state: Kept['state']): boolean {
  const fields = [...new FormData(sheet)].flatMap(([name, value]): Kept['fields'] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return writeKept(key, { action: sheet.action, fields, at: Date.now(), state });
}

async function send(sheet: HTMLFormElement, key: string): Promise<void> {
  sheet.setAttribute('aria-busy', 'true');
  const sent = await sendKept(key);
  sheet.removeAttribute('aria-busy');
  if (sent.outcome === 'sent' || sent.outcome === 'elsewhere') return location.assign(sent.to);
  // The server says why on its own page, with everything that was marked.
  if (sent.outcome === 'refused') return sheet.submit();
  show(sheet, 'offline');
  setTimeout(() => {
    if (navigator.onLine && readKept(key)?.state === 'waiting') void send(sheet, key);
  }, again);
}

/** The form as it was kept, with the id it was kept under. */
function putBack(sheet: HTMLFormElement, { fields }: Kept): void {
  const rest = sheet.elements.namedItem('rest');
  if (rest instanceof HTMLInputElement) rest.checked = false;
  for (const [name, value] of fields) setField(sheet, name, value);
}

function setField(sheet: HTMLFormElement, name: string, value: string): void {
  if (name === 'as') return;
  for (const field of sheet.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.value === value;
    else field.value = value;
  }
}

function show(sheet: HTMLFormElement, note: Note | null): void {
  for (const one of sheet.querySelectorAll<HTMLElement>('[data-roll-say]')) {
    const name = one.dataset.rollSay;
    one.hidden = !(name === note || (name === 'drop' && (note === 'draft' || note === 'refused')));
  }
}

/** Whoever need not be marked is not waited for. */
function count(sheet: HTMLFormElement): void {
  const lines = [...sheet.querySelectorAll<HTMLElement>('.roll > li')];
  const chosen = lines.map((line) => line.querySelector<HTMLInputElement>('.seg input:checked')?.value ?? null);
  const left = lines.filter((line, place) => chosen[place] === null && line.dataset.free === undefined).length;
  for (const cell of sheet.querySelectorAll<HTMLElement>('[data-tally]')) {
    const what = cell.dataset.tally;
    cell.textContent = String(what === 'left' ? left : chosen.filter((status) => status === what).length);
  }
}
