/**
 * PDFs and pictures of drawings, made for one person after the other in a thread of their own, which starts with the first of them
 * and goes when nobody has wanted one for a while: with its fonts open it holds about 100 MB.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import type { Drawing } from './drawing.ts';
import { AppError } from './errors.ts';
import { FairQueue, type Order } from './press-queue.ts';
import type { About, PressAnswer, PressJob, PressOrder, PressReply } from './press-worker.ts';

/** Milliseconds until the thread is thought to hang: to start, and for each page, on the slowest machine. */
const patience = { start: 30_000, page: 2_000 };
const idle = 60_000;

/** By this name from the project's root, because in the built program this file lies elsewhere. */
const program = createRequire(import.meta.url).resolve('#server/press-worker.ts');

type Waiting = Order<PressJob> & { settle: (reply: PressReply) => void };
/** What is being made, by the id under which the thread knows it. */
type Current = Waiting & { id: number; timer: NodeJS.Timeout };
type Lane = { queue: FairQueue<Waiting>; current: Current | null };

/** Files of many pages, and everything else, which is made between two pages of those. */
const lanes: { long: Lane; short: Lane } = {
  long: { queue: new FairQueue(), current: null },
  short: { queue: new FairQueue(), current: null },
};
const shortPages = 4;
let lastId = 0;
let worker: Worker | null = null;
let idleTimer: NodeJS.Timeout | undefined;

/** A sign that no font of ours has; `issues` name each, so that whoever prints can say which. */
export const missingSign = 'sign-missing';

/**
 * One PDF of some pages. `invalid` when a sign cannot be drawn: issues `{ path: [sign], rule: 'sign-missing' }`. `who`: the
 * id of the person who wants it; people are served in turn.
 */
export const pressPdf = (pages: Drawing[], about: About, who = ''): Promise<Uint8Array<ArrayBuffer>> =>
  order({ kind: 'pdf', pages, about }, who);

/** Signs that every font of ours has, so that nearly no text wakes the thread: ASCII and the Chinese of every day. */
export const everyday = /[\u0020-\u007e\u4e00-\u9fa5，。、；：？！（）《》「」·]/u;

/** The signs of some texts that no font of ours has, each once. */
export async function findMissingSigns(texts: readonly string[], who = ''): Promise<string[]> {
  const signs = [...new Set(texts.flatMap((text) => [...text]))].filter((sign) => !everyday.test(sign));
  if (signs.length === 0) return [];
  const reply = await give({ kind: 'signs', signs }, who);
  if ('error' in reply) throw new AppError('unavailable', `printing: ${reply.error}`);
  return 'missing' in reply ? reply.missing : [];
}

/** A PNG of a drawing, so many pixels wide. Refuses like `pressPdf`. */
export async function pressPicture(drawing: Drawing, width: number, who = ''): Promise<Uint8Array<ArrayBuffer>> {
  const outlines = await order({ kind: 'outlines', drawing }, who);
  const density = (72 * width) / drawing.width;
  const png = await sharp(outlines, { density }).resize({ width }).png({ palette: true, colours: 64 }).toBuffer();
  return Uint8Array.from(png);
}

/** Ends the thread; whoever waits is refused. The next job would start another. */
export async function closePress(): Promise<void> {
  const thrown = Object.values(lanes).flatMap((lane) => [...take(lane), ...lane.queue.clear()]);
  clearTimeout(idleTimer);
  await stop();
  for (const { settle } of thrown) settle({ ok: false, error: 'the press was closed' });
}

async function order(job: PressJob, who: string): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await give(job, who);
  if (reply.ok) return reply.bytes;
  if ('error' in reply) throw new AppError('unavailable', `printing: ${reply.error}`);
  const issues = reply.missing.map((sign) => ({ path: [sign], rule: missingSign }));
  throw new AppError('invalid', 'no glyph', issues);
}

function give(job: PressJob, who: string): Promise<PressReply> {
  return new Promise((settle, refuse) => {
    const lane = pagesOf(job) > shortPages ? lanes.long : lanes.short;
    if (lane.queue.add({ who, job, settle })) advance(lane);
    else refuse(new AppError('unavailable', 'too much waits to be printed'));
  });
}

function advance(lane: Lane): void {
  if (lane.current) return;
  const next = lane.queue.next();
  if (next) send(lane, next);
  else if (!lanes.long.current && !lanes.short.current) rest();
}

function send(lane: Lane, next: Waiting): void {
  clearTimeout(idleTimer);
  worker ??= start();
  worker.ref();
  lastId += 1;
  // While the other lane prints too, each page may take twice as long.
  const timer = setTimeout(() => lose(lane), patience.start + 2 * patience.page * pagesOf(next.job));
  lane.current = { ...next, id: lastId, timer };
  worker.postMessage({ id: lastId, job: next.job } satisfies PressOrder);
}

const pagesOf = (job: PressJob): number => (job.kind === 'pdf' ? job.pages.length : 1);

function start(): Worker {
  const options = { env: {}, argv: [], execArgv: ['--disable-warning=ExperimentalWarning'] };
  const started = new Worker(program, { ...options, resourceLimits: { maxOldGenerationSizeMb: 384 } });
  started.on('message', ({ id, reply }: PressAnswer) => answer(id, reply));
  started.on('error', (error: Error) => worker === started && fall(error.message));
  started.on('exit', () => worker === started && fall('the thread ended'));
  return started;
}

function answer(id: number, reply: PressReply): void {
  const lane = Object.values(lanes).find(({ current }) => current?.id === id);
  if (!lane) return;
  for (const { settle } of take(lane)) settle(reply);
  advance(lane);
}

/** What a lane is at is taken from it. */
function take(lane: Lane): Current[] {
  const { current } = lane;
  lane.current = null;
  clearTimeout(current?.timer);
  return current ? [current] : [];
}

/** The thread goes with the job that took too long; what the other lane was at begins anew in another thread. */
function lose(lane: Lane): void {
  const lost = take(lane);
  const other = lane === lanes.long ? lanes.short : lanes.long;
  const again = take(other);
  void stop();
  for (const one of again) send(other, one);
  for (const { settle } of lost) settle({ ok: false, error: 'it took too long' });
  advance(lane);
}

/** The thread has fallen over, nobody knows by which of its jobs: both are refused, the next ones get another thread. */
function fall(error: string): void {
  const lost = Object.values(lanes).flatMap(take);
  void stop();
  for (const { settle } of lost) settle({ ok: false, error });
  for (const lane of Object.values(lanes)) advance(lane);
}

/** Nothing waits: the thread does not keep the process alive, and goes after a while. */
function rest(): void {
  clearTimeout(idleTimer);
  worker?.unref();
  idleTimer = setTimeout(() => void stop(), idle);
  idleTimer.unref();
}

async function stop(): Promise<void> {
  const ended = worker;
  worker = null;
  await ended?.terminate();
}
