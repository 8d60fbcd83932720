/**
 * PDFs and pictures of drawings, made one after the other in a thread of their own, which starts with the first of them
 * and goes when nobody has wanted one for a while: with its fonts open it holds about 100 MB.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import type { Drawing } from './drawing.ts';
import { AppError } from './errors.ts';
import type { About, PressJob, PressReply } from './press-worker.ts';

/** Jobs that wait; whoever comes then is asked to come again. */
const mostWaiting = 60;
/** Milliseconds until the thread is thought to hang: to start, and for each page, on the slowest machine. */
const patience = { start: 30_000, page: 2_000 };
const idle = 60_000;

/** By this name from the project's root, because in the built program this file lies elsewhere. */
const program = createRequire(import.meta.url).resolve('#server/press-worker.ts');

type Order = { job: PressJob; settle: (reply: PressReply) => void };

const waiting: Order[] = [];
let current: Order | null = null;
let worker: Worker | null = null;
let timer: NodeJS.Timeout | undefined;

/** A sign that no font of ours has; `issues` name each, so that whoever prints can say which. */
export const missingSign = 'sign-missing';

/** One PDF of some pages. `invalid` when a sign cannot be drawn: issues `{ path: [sign], rule: 'sign-missing' }`. */
export const pressPdf = (pages: Drawing[], about: About): Promise<Uint8Array<ArrayBuffer>> =>
  order({ kind: 'pdf', pages, about });

/** Signs that every font of ours has, so that nearly no text wakes the thread: ASCII and the Chinese of every day. */
export const everyday = /[\u0020-\u007e\u4e00-\u9fa5，。、；：？！（）《》「」·]/u;

/** The signs of some texts that no font of ours has, each once. */
export async function findMissingSigns(texts: readonly string[]): Promise<string[]> {
  const signs = [...new Set(texts.flatMap((text) => [...text]))].filter((sign) => !everyday.test(sign));
  if (signs.length === 0) return [];
  const reply = await give({ kind: 'signs', signs });
  if ('error' in reply) throw new AppError('unavailable', `printing: ${reply.error}`);
  return 'missing' in reply ? reply.missing : [];
}

/** A PNG of a drawing, so many pixels wide. Refuses like `pressPdf`. */
export async function pressPicture(drawing: Drawing, width: number): Promise<Uint8Array<ArrayBuffer>> {
  const outlines = await order({ kind: 'outlines', drawing });
  const density = (72 * width) / drawing.width;
  const png = await sharp(outlines, { density }).resize({ width }).png({ palette: true, colours: 64 }).toBuffer();
  return Uint8Array.from(png);
}

/** Ends the thread; whoever waits is refused. The next job would start another. */
export async function closePress(): Promise<void> {
  const thrown = [...(current ? [current] : []), ...waiting.splice(0)];
  current = null;
  await stop();
  for (const { settle } of thrown) settle({ ok: false, error: 'the press was closed' });
}

async function order(job: PressJob): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await give(job);
  if (reply.ok) return reply.bytes;
  if ('error' in reply) throw new AppError('unavailable', `printing: ${reply.error}`);
  const issues = reply.missing.map((sign) => ({ path: [sign], rule: missingSign }));
  throw new AppError('invalid', 'no glyph', issues);
}

function give(job: PressJob): Promise<PressReply> {
  if (waiting.length >= mostWaiting) throw new AppError('unavailable', 'too much waits to be printed');
  return new Promise((settle) => {
    waiting.push({ job, settle });
    advance();
  });
}

function advance(): void {
  if (current) return;
  current = waiting.shift() ?? null;
  if (!current) {
    rest();
    return;
  }
  worker ??= start();
  worker.ref();
  clearTimeout(timer);
  const { job } = current;
  timer = setTimeout(() => lose('it took too long'), patience.start + patience.page * pagesOf(job));
  worker.postMessage(job);
}

const pagesOf = (job: PressJob): number => (job.kind === 'pdf' ? job.pages.length : 1);

function start(): Worker {
  const options = { env: {}, argv: [], execArgv: ['--disable-warning=ExperimentalWarning'] };
  const started = new Worker(program, { ...options, resourceLimits: { maxOldGenerationSizeMb: 384 } });
  started.on('message', (reply: PressReply) => answer(reply));
  started.on('error', (error: Error) => worker === started && lose(error.message));
  started.on('exit', () => worker === started && lose('the thread ended'));
  return started;
}

function answer(reply: PressReply): void {
  const done = current;
  current = null;
  done?.settle(reply);
  advance();
}

/** The thread goes; the job it was at is refused, the next one gets another thread. */
function lose(error: string): void {
  void stop();
  answer({ ok: false, error });
}

/** Nothing waits: the thread does not keep the process alive, and goes after a while. */
function rest(): void {
  clearTimeout(timer);
  worker?.unref();
  timer = setTimeout(() => void stop(), idle);
  timer.unref();
}

async function stop(): Promise<void> {
  const ended = worker;
  worker = null;
  clearTimeout(timer);
  await ended?.terminate();
}
