/**
 * Opens the pictures of iPhones. sharp's libvips has no HEVC decoder; libheif-js has (docs/decisions/009). It runs in a
 * thread of its own, which starts with the first such picture and goes when none has come for a while; pictures are opened
 * one after the other, because each takes some 50 MB while it is open.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { inTurn } from './in-turn.ts';

/** Pixels, row by row. */
export type Decoded = { data: Uint8Array; width: number; height: number; channels: 1 | 2 | 3 | 4 };
export type HeicFault = 'too-many-pixels' | 'broken';
export type HeicJob = { bytes: Uint8Array; mostPixels: number };

/** By this name from the project's root, because in the built program this file lies elsewhere. */
const program = createRequire(import.meta.url).resolve('#server/heic-worker.ts');
const alone = inTurn(1);
/** Milliseconds until a picture is thought to hang the decoder. */
const patience = 30_000;
const idle = 60_000;

let worker: Worker | null = null;
let resting: NodeJS.Timeout | undefined;

export const decodeHeic = (bytes: Uint8Array, mostPixels: number): Promise<Decoded | HeicFault> =>
  alone(() => decode({ bytes, mostPixels }));

async function decode(job: HeicJob): Promise<Decoded | HeicFault> {
  clearTimeout(resting);
  worker ??= new Worker(program, { env: {}, argv: [], execArgv: ['--disable-warning=ExperimentalWarning'] });
  const current = worker;
  current.ref();
  try {
    return await ask(current, job);
  } catch {
    await stop(current); // a picture that brings the decoder down is broken, and the next one gets another thread
    return 'broken';
  } finally {
    current.unref();
    resting = setTimeout(() => void stop(current), idle).unref();
  }
}

function ask(current: Worker, job: HeicJob): Promise<Decoded | HeicFault> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(() => reject(new Error('it took too long'))), patience);
    const answer = (reply: Decoded | HeicFault) => end(() => resolve(reply));
    const fail = () => end(() => reject(new Error('the thread ended')));
    const end = (settle: () => void) => {
      clearTimeout(late);
      current.off('message', answer).off('error', fail).off('exit', fail);
      settle();
    };
    current.on('message', answer).on('error', fail).on('exit', fail);
    current.postMessage(job);
  });
}

async function stop(ended: Worker): Promise<void> {
  if (worker === ended) worker = null;
  await ended.terminate();
}
