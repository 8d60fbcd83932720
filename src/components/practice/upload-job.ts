/** In the browser: one file with its row: what the buttons do, and what becomes of it. */
import { type Copy, dropCopy } from './upload-copies.ts';
import { refreshItem } from './upload-refresh.ts';
import { announce, openRow, type Press, type Row, sayBytes, word } from './upload-row.ts';
import { lineSpeed, type Report, Sending } from './upload-sending.ts';
import { minutesFor } from './upload-speed.ts';

/** Smaller ones set out at once; of larger ones it is said first how long they take. */
export const large = 3_000_000;
/** So much is sent of a large one to know the line. */
const probe = 192 * 1024;

export type Job = {
  form: HTMLFormElement;
  list: HTMLElement;
  copy: Copy;
  underWay: Set<Sending>;
  isKnown: boolean;
  /** How much of it came last time, when it waits until she says that it shall go on. */
  left: number | null;
};

export async function sendCopy(job: Job): Promise<void> {
  const { list, copy, underWay, left } = job;
  const { facts, file } = copy;
  const row = openRow(list, facts, (press) => void pressed(press));
  const sending = new Sending({ ...copy, isKnown: job.isKnown }, (report) => void hear(job, row, sending, report));
  underWay.add(sending);
  const show = (report: Report) => row.show(report, file.size, lineSpeed());
  const go = (most?: number) => {
    show({ state: 'queued', sent: 0, words: '' });
    return inLine(() =>
      alone(
        facts.id,
        () => sending.go(most),
        () => show({ state: 'elsewhere', sent: 0, words: '' }),
      ),
    );
  };
  const pressed = async (press: Press) => {
    if (press === 'go') return go();
    if (press === 'pause') return sending.pause();
    row.element.remove();
    underWay.delete(sending);
    await dropCopy(facts.id);
    await sending.remove().catch(() => undefined);
  };
  if (left !== null) {
    const sent = left * file.size;
    show({ state: 'paused', sent, words: '' });
    row.say(word('left', { sent: sayBytes(sent), size: sayBytes(file.size) }), ['go', 'remove']);
  } else if (file.size < large) await go();
  else {
    await go(probe);
    if (row.element.isConnected && row.element.dataset.state === 'sending') estimate(job, row);
  }
}

async function hear({ form, copy, underWay }: Job, row: Row, sending: Sending, report: Report): Promise<void> {
  row.show(report, copy.file.size, lineSpeed());
  if (!/^(done|refused|held)$/.test(report.state)) return;
  underWay.delete(sending);
  await dropCopy(copy.id);
  if (report.state === 'held' || report.words) return;
  await refreshItem(form, copy.facts.item);
  row.element.remove();
}

/** What a large file will cost her, before it does. */
function estimate({ list, copy: { file, facts } }: Job, row: Row): void {
  const minutes = minutesFor(file.size, lineSpeed()) ?? 1;
  const words = word(minutes > 1 ? 'estimate' : 'estimateSoon', { size: sayBytes(file.size), minutes });
  row.say(words, ['go', 'remove']);
  announce(list, `${facts.name} ${words}`);
}

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
