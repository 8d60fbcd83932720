/** In the browser: all the files of one work that are on their way. One is sent at a time: they share a weak line. */
import { type Copy, dropCopy, keepCopy, listCopies } from './upload-copies.ts';
import { fingerprintOf, makeReady, type Ready } from './upload-file.ts';
import { newUploadId } from './upload-id.ts';
import { large, sendCopy } from './upload-job.ts';
import { record } from './upload-recording.ts';
import { standing } from './upload-request.ts';
import { announce, openRow, type Row, sayBytes, word } from './upload-row.ts';
import type { Sending } from './upload-sending.ts';

export type Desk = {
  take(input: HTMLInputElement, files: readonly File[]): Promise<void>;
  record(button: HTMLElement): void;
  offer(): Promise<void>;
};

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
