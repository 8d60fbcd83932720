/**
 * Runs simulators where they can do no harm: in QuickJS, in threads of their own, which are ended from here when they
 * do not answer. Threads start with the first call and stop when nobody has called for a while.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { faultOf, isHarmful } from './sandbox-fault.ts';
import type { Call, Reply } from './sandbox-worker.ts';

const threads = 2;
/** Calls that wait; more are refused, so that one plugin cannot eat the memory of all. */
const mostWaiting = 500;
/** Milliseconds until a thread is ended from outside: for what QuickJS's own clock does not see (allocating, sorting). */
const patience = 2_000;
/** Until a thread has started, on the slowest machine. */
const patienceToStart = 30_000;
const idle = 30_000;

/** By this name from the project's root, because in the built program this file lies elsewhere. */
const program = createRequire(import.meta.url).resolve('#domain/plugins/sandbox-worker.ts');

type Job = { owner: string; call: Call; settle: (reply: Reply) => void };
type Seat = { worker: Worker; job: Job | null; isReady: boolean; timer: NodeJS.Timeout };

const seats = new Set<Seat>();
const waiting: Job[] = [];

/** Runs one call; never throws. `owner` is whose simulator it is: of one owner only one runs at a time, beside others'. */
export function callSandbox(owner: string, call: Call): Promise<Reply> {
  return new Promise((settle) => {
    if (waiting.length >= mostWaiting) settle({ ok: false, fault: faultOf('busy', 'too many calls wait') });
    else {
      waiting.push({ owner, call, settle });
      advance();
    }
  });
}

/** Ends all threads; calls that wait or run are answered with a fault. The next call would start new ones. */
export async function closeSandbox(): Promise<void> {
  for (const { settle } of waiting.splice(0)) settle(stopped);
  await Promise.all([...seats].map((seat) => leave(seat, stopped)));
}

const stopped: Reply = { ok: false, fault: faultOf('unavailable', 'the sandbox was closed') };

/** Gives waiting calls to free threads, and starts a thread when there are too few. */
function advance(): void {
  for (const seat of seats) if (seat.isReady && waiting.length > 0) give(seat, nextJob());
  const starting = [...seats].filter(({ isReady, job }) => !isReady && !job).length;
  if (waiting.length > starting && seats.size < threads) open();
}

/** The first call of an owner of whom none runs: whoever keeps a thread busy keeps only one. */
function nextJob(): Job | null {
  const busy = new Set([...seats].flatMap(({ job }) => job?.owner ?? []));
  const place = waiting.findIndex(({ owner }) => !busy.has(owner));
  return place < 0 ? null : (waiting.splice(place, 1)[0] ?? null);
}

function open(): void {
  const worker = new Worker(program, {
    // Nothing of this process is handed over: no variables, no arguments, no standard streams.
    env: {},
    argv: [],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 16 },
  });
  const seat: Seat = { worker, job: null, isReady: false, timer: after(patienceToStart, () => lose(seat, silent)) };
  seats.add(seat);
  worker.on('message', (message: 'ready' | Reply) => hear(seat, message));
  worker.on('error', (error: Error) => lose(seat, broken(error)));
  worker.on('exit', () => lose(seat, broken(new Error('the thread ended'))));
}

const silent: Reply = { ok: false, fault: faultOf('unavailable', 'the thread did not start') };
const late: Reply = { ok: false, fault: faultOf('time', 'it did not answer and was stopped') };

/** A thread that dies of a call had too little memory for it; one that dies without was not the plugin's fault. */
const broken = (error: Error): Reply => {
  const kind = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'unavailable';
  return { ok: false, fault: faultOf(kind, error.message.slice(0, 300)) };
};

function hear(seat: Seat, message: 'ready' | Reply): void {
  if (!seats.has(seat)) return;
  if (message === 'ready') rest(seat);
  else if (!message.ok && isHarmful(message.fault)) lose(seat, message);
  else answer(seat, message);
}

function give(seat: Seat, job: Job | null): void {
  if (!job) return;
  clearTimeout(seat.timer);
  seat.job = job;
  seat.isReady = false;
  seat.worker.ref();
  seat.timer = after(patience, () => lose(seat, late));
  seat.worker.postMessage(job.call);
}

function answer(seat: Seat, reply: Reply): void {
  const { job } = seat;
  seat.job = null;
  job?.settle(reply);
}

/** The thread waits for work; it does not keep the process alive, and goes when none comes. */
function rest(seat: Seat): void {
  clearTimeout(seat.timer);
  seat.isReady = true;
  seat.worker.unref();
  seat.timer = after(idle, () => void leave(seat, stopped));
  seat.timer.unref();
  advance();
}

/** Throws a thread away; whoever waits goes on with others. */
function lose(seat: Seat, reply: Reply): void {
  if (!seats.has(seat)) return;
  const wasStarting = !seat.job && !seat.isReady;
  void leave(seat, reply);
  // When threads do not even start, nobody waits for ever.
  if (wasStarting) for (const { settle } of waiting.splice(0)) settle(reply);
  else advance();
}

async function leave(seat: Seat, reply: Reply): Promise<void> {
  seats.delete(seat);
  clearTimeout(seat.timer);
  answer(seat, reply);
  await seat.worker.terminate();
}

const after = (milliseconds: number, run: () => void): NodeJS.Timeout => setTimeout(run, milliseconds);
