/** In the browser: what is done with a chosen file before it sets out. */
import { shrinkPicture } from '#components/ui/shrink-picture.ts';
import { readTaken, writeTaken } from './keep-day.ts';

/** A file made ready: what is sent, how long it plays, and a picture of a film. */
export type Ready = { file: File; seconds: number | null; poster: Blob | null };

const edge = 64 * 1024;
/** The metadata of a photograph stands before its picture. */
const head = 256 * 1024;
const enough = 300 * 1024;
const posterSide = 640;
/** A film that the browser cannot open within this time is sent as it is. */
const patience = 8_000;

/** Pictures become small; of films the length and a picture are found where the browser can. */
export async function makeReady(file: File, kind: string): Promise<Ready> {
  if (kind === 'video') return { file, ...(await lookAtFilm(file)) };
  if (kind === 'audio') return { file, seconds: await lengthOf(file, 'audio'), poster: null };
  return { file: await shrink(file), seconds: null, poster: null };
}

async function shrink(file: File): Promise<File> {
  let small = await shrinkPicture(file).catch(() => file);
  for (const quality of [0.6, 0.4]) {
    if (small.size <= enough) break;
    small = await shrinkPicture(file, quality).catch(() => small);
  }
  return small === file ? file : keepDay(file, small);
}

/** Shrinking loses when the photograph was taken; the small one says it again. */
async function keepDay(file: File, small: File): Promise<File> {
  const moment = readTaken(new Uint8Array(await file.slice(0, head).arrayBuffer()));
  if (!moment) return small;
  const parts = writeTaken(new Uint8Array(await small.arrayBuffer()), moment);
  return new File(parts, small.name, { type: small.type, lastModified: small.lastModified });
}

/**
 * By what this phone knows the same file again: name, length, time, and a sum of its ends, of what is really sent. Not a
 * secret and no proof; the server looks at the whole file anyway.
 */
export async function fingerprintOf(file: File): Promise<string> {
  const ends = [file.slice(0, edge), file.slice(Math.max(0, file.size - edge))];
  const bytes = await Promise.all(ends.map((end) => new Response(end).arrayBuffer()));
  const sum = bytes.reduce((before, end) => sumOf(new Uint8Array(end), before), 0x811c9dc5);
  return `${file.size}-${file.lastModified}-${sum.toString(16)}-${nameSum(file.name)}`;
}

const nameSum = (name: string): string => sumOf(new TextEncoder().encode(name), 0x811c9dc5).toString(16);

/** FNV-1a, 32 bits. */
function sumOf(bytes: Uint8Array, before: number): number {
  let sum = before;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

type Look = { seconds: number | null; poster: Blob | null };

async function lookAtFilm(file: File): Promise<Look> {
  const film = document.createElement('video');
  film.muted = true;
  film.playsInline = true;
  film.preload = 'auto';
  return withSource(film, file, async () => {
    await happens(film, 'loadeddata');
    const seconds = Number.isFinite(film.duration) ? film.duration : null;
    film.currentTime = Math.min(1, (seconds ?? 0) / 2);
    await happens(film, 'seeked');
    return { seconds, poster: await pictureOf(film) };
  }).catch(async () => ({ seconds: await lengthOf(file, 'video'), poster: null }));
}

async function lengthOf(file: File, kind: 'audio' | 'video'): Promise<number | null> {
  const media = document.createElement(kind);
  media.preload = 'metadata';
  try {
    return await withSource(media, file, async () => {
      await happens(media, 'loadedmetadata');
      return Number.isFinite(media.duration) ? media.duration : null;
    });
  } catch {
    return null; // a kind that this browser cannot open: the server will look
  }
}

async function withSource<Result>(media: HTMLMediaElement, file: File, work: () => Promise<Result>): Promise<Result> {
  const address = URL.createObjectURL(file);
  media.src = address;
  try {
    return await work();
  } finally {
    media.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}

function happens(media: HTMLMediaElement, event: 'loadeddata' | 'loadedmetadata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    media.addEventListener(event, () => resolve(), { once: true });
    media.addEventListener('error', () => reject(new Error('cannot be played here')), { once: true });
    window.setTimeout(() => reject(new Error('takes too long')), patience);
  });
}

function pictureOf(film: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = film;
  const scale = Math.min(1, posterSide / Math.max(videoWidth, videoHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const pen = canvas.getContext('2d');
  if (!pen || canvas.width === 0) return Promise.resolve(null);
  pen.drawImage(film, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.7));
}
