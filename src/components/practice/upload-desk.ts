/** In the browser: all the files of one work that are on their way. One is sent at a time: they share a weak line. */
import { type Copy, dropCopy, keepCopy, listCopies } from './upload-copies.ts';
import { fingerprintOf, makeReady, type Ready } from './upload-file.ts';
import { newUploadId } from './upload-id.ts';
import { record } from './upload-recording.ts';
import { refreshItem } from './upload-refresh.ts';
import { standing } from './upload-request.ts';
import { announce, openRow, type Press, type Row, sayBytes, word } from './upload-row.ts';
import { lineSpeed, type Report, Sending } from './upload-sending.ts';
import { minutesFor } from './upload-speed.ts';

export type Desk = {
  take(input: HTMLInputElement, files: readonly File[]): Promise<void>;
  record(button: HTMLElement): void;
  offer(): Promise<void>;
};

/** Smaller ones set out at once; of larger ones it is said first how long they take. */
const large = 3_000_000;
/** So much is sent of a large one to know the line. */
const probe = 192 * 1024;

const desks = new WeakMap<HTMLFormElement, Desk>();

export function openDesk(form: HTMLFormElement): Desk {
  const desk = desks.get(form) ?? makeDesk(form);
  desks.set(form, desk);
  return desk;
}

function makeDesk(form: HTMLFormElement): Desk {
  const underWay = new Set<Sending>();
  holdBack(form, underWay);
  const take = async (input: HTMLInputElement, files: readonly File[]) => {
    for (const file of files) await takeFile(form, input, file, underWay);
  };
  return {
    take,
    record(button) {
      const input = button.closest('fieldset')?.querySelector<HTMLInputElement>('input[data-upload]');
      if (input) void record(button, Number(input.dataset.maxSeconds ?? 180), (file) => void take(input, [file]));
    },
    async offer() {
      for (const copy of await listCopies(fieldOf(form, 'as'))) await offerCopy(form, copy, underWay);
    },
  };
}

const fieldOf = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '');

async function takeFile(form: HTMLFormElement, input: HTMLInputElement, file: File, underWay: Set<Sending>) {
  const { course = '', task = '', item = '', kind = '' } = input.dataset;
  const list = listOf(input);
  const row = openRow(list, { id: '', name: file.name }, (press) => press === 'remove' && row.element.remove());
  row.say(word('preparing'), []);
  const ready = await makeReady(file, kind);
  const issue = findIssue(input, ready);
  if (issue) return refuse(list, row, issue);
  const fingerprint = await fingerprintOf(ready.file);
  const left = form.querySelector<HTMLElement>(`[data-upload-left][data-fingerprint="${CSS.escape(fingerprint)}"]`);
  const facts = { as: fieldOf(form, 'as'), course, task, item, name: file.name, fingerprint };
  const id = left?.dataset.uploadLeft ?? newUploadId();
  left?.remove();
  row.element.remove();
  const copy = { id, facts: { ...facts, id }, kind, file: ready.file, poster: ready.poster, at: Date.now() };
  await keepCopy(copy);
  await sendCopy({ form, list, copy, underWay, isKnown: left !== null, left: null });
}

/** What can be seen to be wrong before a byte is sent. */
function findIssue(input: HTMLInputElement, { file, seconds }: Ready): string | null {
  const most = Number(input.dataset.maxBytes ?? Number.POSITIVE_INFINITY);
  const longest = Number(input.dataset.maxSeconds ?? Number.POSITIVE_INFINITY);
  // A recording of 180 s is 180.2 s long as often as not.
  if (seconds !== null && seconds >= longest + 1)
    return word('tooLong', { seconds: Math.round(seconds), most: longest });
  if (file.size === 0) return word('empty');
  return file.size > most ? word('tooBig', { size: sayBytes(file.size), most: sayBytes(most) }) : null;
}

function refuse(list: HTMLElement, row: Row, words: string): void {
  row.element.dataset.state = 'refused';
  row.say(words, ['remove']);
  announce(list, words);
}

type Job = {
  form: HTMLFormElement;
  list: HTMLElement;
  copy: Copy;
  underWay: Set<Sending>;
  isKnown: boolean;
  /** How much of it came last time, when it waits until she says that it shall go on. */
  left: number | null;
};

async function sendCopy({ form, list, copy, underWay, isKnown, left }: Job): Promise<void> {
  const { facts, file, poster } = copy;
  const row = openRow(list, facts, (press) => void pressed(press));
  const sending = new Sending({ facts, file, poster, isKnown }, (report) => void heard(report));
  underWay.add(sending);
  const go = (upTo?: number) => {
    row.show({ state: 'queued', sent: 0, words: '' }, file.size, lineSpeed());
    return inLine(() =>
      alone(
        facts.id,
        () => sending.go(upTo),
        () => row.show(elsewhere, file.size, null),
      ),
    );
  };
  const heard = async (report: Report) => {
    row.show(report, file.size, lineSpeed());
    if (!/^(done|refused|held)$/.test(report.state)) return;
    underWay.delete(sending);
    await dropCopy(facts.id);
    if (report.state === 'held' || report.words) return;
    await refreshItem(form, facts.item);
    row.element.remove();
  };
  const pressed = async (press: Press) => {
    if (press === 'go') await go();
    else if (press === 'pause') sending.pause();
    else {
      row.element.remove();
      underWay.delete(sending);
      await dropCopy(facts.id);
      await sending.remove().catch(() => undefined);
    }
  };
  if (left !== null) {
    row.show({ state: 'paused', sent: left * file.size, words: '' }, file.size, null);
    return row.say(word('left', { sent: sayBytes(left * file.size), size: sayBytes(file.size) }), ['go', 'remove']);
  }
  if (file.size < large) return go();
  await go(probe);
  if (!row.element.isConnected || row.element.dataset.state !== 'sending') return;
  const minutes = minutesFor(file.size, lineSpeed()) ?? 1;
  const estimate = word(minutes > 1 ? 'estimate' : 'estimateSoon', { size: sayBytes(file.size), minutes });
  row.say(estimate, ['go', 'remove']);
  announce(list, `${facts.name} ${estimate}`);
}

async function offerCopy(form: HTMLFormElement, copy: Copy, underWay: Set<Sending>): Promise<void> {
  const { course, task, item, id } = copy.facts;
  if (fieldOf(form, 'courseId') !== course || fieldOf(form, 'taskId') !== task) return;
  const list = form.querySelector<HTMLElement>(`[data-evidence="${CSS.escape(item)}"] [data-upload-rows]`);
  const row = form.querySelector<HTMLElement>(`[data-upload-left="${CSS.escape(id)}"]`);
  // The server does not list it as under way: it has arrived, or has never set out.
  const stands = row ? null : await standing(id).catch(() => null);
  if (!list || (stands && stands.state !== 'open')) return dropCopy(id);
  const share = row?.querySelector('progress')?.value ?? 0;
  row?.remove();
  const left = copy.file.size < large ? null : share;
  await sendCopy({ form, list, copy, underWay, isKnown: row !== null || stands !== null, left });
}

function listOf(input: HTMLInputElement): HTMLElement {
  const list = input.closest('fieldset')?.querySelector<HTMLElement>('[data-upload-rows]');
  if (!list) throw new Error('no list for files on their way');
  return list;
}

const elsewhere: Report = { state: 'elsewhere', sent: 0, words: '' };

/** Does `work` while no other window of this browser sends the same file, with the screen kept on. */
async function alone(id: string, work: () => Promise<void>, taken: () => void): Promise<void> {
  const awake = await navigator.wakeLock?.request('screen').catch(() => null);
  const hold = (lock: Lock | null) => (lock ? work() : taken());
  try {
    if (navigator.locks) await navigator.locks.request(`upload ${id}`, { ifAvailable: true }, hold);
    else await work();
  } finally {
    await awake?.release();
  }
}

let tail: Promise<unknown> = Promise.resolve();

/** One after the other; a file that waits for the network lets nobody by, for the others have none either. */
function inLine(work: () => Promise<void>): Promise<void> {
  const mine = tail.then(work);
  tail = mine.catch(() => undefined);
  return mine;
}

/** Handing in while files are under way: she is told once, and may do it all the same. */
function holdBack(form: HTMLFormElement, underWay: ReadonlySet<Sending>): void {
  let isTold = false;
  form.addEventListener('submit', (event) => {
    const isHandingIn = !event.submitter?.hasAttribute('formaction');
    if (!isHandingIn || underWay.size === 0 || isTold) return;
    event.preventDefault();
    isTold = true;
    const status = form.querySelector('[data-keep-status]');
    if (status) status.textContent = word('holdBack', { count: underWay.size });
    form.querySelector('[data-upload-rows] > *')?.scrollIntoView({ block: 'center' });
  });
}
