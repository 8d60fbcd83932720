/**
 * Tracks of a film that nobody sees or hears: where a camera was, second by second (GoPro's `gpmd`, Android's `camm`,
 * Apple's timed `mebx`), or coordinates as subtitles, as drones write them. Their samples lie among the picture's bytes.
 */
import { type Box, listBoxes, type Patience, type Readable, textAt } from './mp4-boxes.ts';

export type Stretch = { at: number; length: number };

/** What is shown or heard; every other kind of track goes. */
export const isShown = (kind: string): boolean => kind === 'vide' || kind === 'soun';

/** More pieces than any phone writes for a few minutes. */
const mostChunks = 100_000;

/** Where in the file the samples of a track lie; null when its tables do not say. `mdia` lies in `head`. */
export async function listSamples(head: Readable, mdia: Box, patience: Patience): Promise<Stretch[] | null> {
  const inside = async (box: Box | undefined, type: string) =>
    box && ((await listBoxes(head, box.body, box.end, patience)) ?? []).find((one) => one.type === type);
  const stbl = await inside(await inside(mdia, 'minf'), 'stbl');
  const tables = (stbl && (await listBoxes(head, stbl.body, stbl.end, patience))) ?? [];
  const table = async (...types: string[]) => {
    const box = tables.find(({ type }) => types.includes(type));
    const bytes = box && (await head.read(box.body, box.end - box.body));
    return bytes && { type: box.type, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  };
  try {
    return readTables(await table('stsz'), await table('stsc'), await table('stco', 'co64'));
  } catch (error) {
    // A table that ends within one of its numbers.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Table = { type: string; view: DataView } | undefined;

function readTables(sizes: Table, runs: Table, chunks: Table): Stretch[] | null {
  if (!sizes) return null;
  const [usual, samples] = [sizes.view.getUint32(4), sizes.view.getUint32(8)];
  if (samples === 0) return [];
  if (!runs || !chunks) return null;
  const count = chunks.view.getUint32(4);
  if (count > mostChunks || samples > 10 * mostChunks) return null;
  const sizeOf = (sample: number) => usual || sizes.view.getUint32(12 + 4 * sample);
  const placeOf = (chunk: number) =>
    chunks.type === 'co64' ? Number(chunks.view.getBigUint64(8 + 8 * chunk)) : chunks.view.getUint32(8 + 4 * chunk);
  const found: Stretch[] = [];
  let sample = 0;
  for (let chunk = 0, run = 0; chunk < count && sample < samples; chunk += 1) {
    while (run + 1 < runs.view.getUint32(4) && runs.view.getUint32(8 + 12 * (run + 1)) <= chunk + 1) run += 1;
    const end = Math.min(samples, sample + runs.view.getUint32(12 + 12 * run));
    let length = 0;
    for (; sample < end; sample += 1) length += sizeOf(sample);
    found.push({ at: placeOf(chunk), length });
  }
  return sample < samples ? null : found;
}

/** Stretches that touch or overlap become one, and none goes beyond the file. */
export function joinStretches(stretches: readonly Stretch[], size: number): Stretch[] {
  const joined: Stretch[] = [];
  for (const { at, length } of stretches.toSorted((one, other) => one.at - other.at)) {
    const end = Math.min(size, at + length);
    const last = joined.at(-1);
    if (last && at <= last.at + last.length) last.length = Math.max(last.length, end - last.at);
    else if (end > at) joined.push({ at, length: end - at });
  }
  return joined;
}

const inMoov = new Set(['mvhd', 'trak', 'mvex', 'iods', 'free', 'skip', 'wide']);
const inTrak = new Set(['tkhd', 'edts', 'tref', 'mdia', 'tapt', 'load', 'matt', 'clip', 'trgr', 'free', 'skip']);

/** What a maker has put beside the boxes of a film's or a track's head: `udta`, `meta`, `uuid`, a dashcam's `gps `. */
export const isForeignTo = (parent: 'moov' | 'trak', { type }: Box): boolean =>
  !(parent === 'moov' ? inMoov : inTrak).has(type);

/** What kind of track a `hdlr` says it is. */
export const kindOf = async (head: Readable, hdlr: Box): Promise<string> => textAt(await head.read(hdlr.body, 12), 8);
