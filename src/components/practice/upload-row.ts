/** In the browser: one line of the list of files on their way. Words and markup come with the page (UploadWords.astro). */
import type { Report, State } from './upload-sending.ts';
import { minutesFor } from './upload-speed.ts';

export type Press = 'go' | 'pause' | 'remove';
export type Row = {
  readonly element: HTMLElement;
  /** Words of one's own, with the buttons that make sense now. */
  say(words: string, presses: readonly Press[]): void;
  show(report: Report, bytes: number, speed: number | null): void;
};

/** Which buttons make sense, by state. */
const presses: Record<State, readonly Press[]> = {
  queued: ['remove'],
  sending: ['pause', 'remove'],
  waiting: ['pause', 'remove'],
  paused: ['go', 'remove'],
  checking: [],
  done: [],
  refused: ['remove'],
  held: ['remove'],
  'signed-out': ['go', 'remove'],
  elsewhere: ['go'],
};

/** `id` is that of the upload; empty for a file that has none yet. */
export function openRow(
  list: HTMLElement,
  { id, name }: { id: string; name: string },
  onPress: (press: Press) => void,
): Row {
  const template = document.querySelector<HTMLTemplateElement>('#upload-row');
  const copy = template?.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error('no template for a row');
  const find = <Found extends Element>(what: string) => copy.querySelector<Found & HTMLElement>(what);
  const line = find('[data-line]');
  const bar = find<HTMLProgressElement>('progress');
  const title = find('[data-name]');
  if (title) title.textContent = name;
  copy.dataset.live = id;
  list.append(copy);
  copy.addEventListener('click', ({ target }) => {
    const press = target instanceof Element ? target.closest<HTMLElement>('[data-press]')?.dataset.press : undefined;
    if (press === 'go' || press === 'pause' || press === 'remove') onPress(press);
  });
  const offer = (wanted: readonly Press[]) => {
    for (const button of copy.querySelectorAll<HTMLElement>('[data-press]'))
      button.hidden = !wanted.some((press) => press === button.dataset.press);
  };
  return {
    element: copy,
    say(words, wanted) {
      if (line) line.textContent = words;
      offer(wanted);
    },
    show(report, bytes, speed) {
      const isMoving = report.state === 'sending' || report.state === 'checking';
      copy.dataset.state = report.state;
      if (bar) bar.value = report.state === 'done' ? 1 : report.sent / bytes;
      this.say(sayReport(report, bytes, speed), presses[report.state]);
      if (!isMoving) announce(list, `${name} ${line?.textContent ?? ''}`);
    },
  };
}

/** For those who listen instead of looking: what changes, not every number. */
export function announce(list: HTMLElement, words: string): void {
  const status = list.parentElement?.querySelector('[data-upload-status]');
  if (status && status.textContent !== words) status.textContent = words;
}

function sayReport({ state, sent, words }: Report, bytes: number, speed: number | null): string {
  const facts = { sent: sayBytes(sent), size: sayBytes(bytes) };
  if (state === 'sending') {
    const minutes = minutesFor(bytes - sent, speed);
    return minutes && minutes > 1 ? word('sending', { ...facts, minutes }) : word('sendingSoon', facts);
  }
  if (state === 'waiting') return words ? word('busy', { ...facts, words }) : word('waiting', facts);
  if (words && (state === 'refused' || state === 'held' || state === 'signed-out')) return words;
  return word(state, facts);
}

/** A word of the page's language, with its values put in. */
export function word(key: string, values: Record<string, string | number> = {}): string {
  const text = words()[key] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

let known: Record<string, string> | undefined;

function words(): Record<string, string> {
  known ??= JSON.parse(document.querySelector<HTMLElement>('#upload-row')?.dataset.words ?? '{}') ?? {};
  return known ?? {};
}

export const sayBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
