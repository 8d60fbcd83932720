/**
 * Films and recordings in ISO base media files (MP4, MOV, 3GP, M4A; ISO/IEC 14496-12): how long, how large, whole or cut
 * off, and which bytes of them say where they were taken. Only the boxes that say so are read, never the film itself.
 */
import { type Box, isForeign, listBoxes, newPatience, type Patience, type Readable, textAt } from './mp4-boxes.ts';
import { isForeignTo, isShown, joinStretches, kindOf, listSamples, type Stretch } from './mp4-hidden.ts';
import type { Edit } from './whole-file.ts';

export type Film = {
  /** `qt  `, `isom`, `3gp4`, … */
  brand: string;
  seconds: number;
  width: number | null;
  height: number | null;
  hasPicture: boolean;
  hasSound: boolean;
  takenAt: Date | null;
  /** Makes of everything that may say where it was taken an empty box of the same length. */
  edits: Edit[];
};

const mostHead = 8 * 1024 * 1024;
/** Seconds from 1904, where these files begin to count, to 1970. */
const epoch = 2_082_844_800;

/**
 * Null for a file of another kind; `broken` when it is cut off, has no directory, or carries something foreign; `hidden`
 * when a track that is neither picture nor sound cannot be taken out of it.
 */
export async function readMp4(file: Readable): Promise<Film | 'broken' | 'hidden' | null> {
  const start = await file.read(0, 12);
  if (textAt(start, 4) !== 'ftyp') return null;
  const boxes = await listBoxes(file);
  const moov = boxes?.find(({ type }) => type === 'moov');
  if (!boxes || !moov || moov.end - moov.body > mostHead || boxes.some(isForeign)) return 'broken';
  const head = await file.read(moov.at, moov.end - moov.at);
  const inside = { size: head.length, read: async (at: number, length: number) => head.subarray(at, at + length) };
  const film = await readMoov(inside, moov.body - moov.at);
  if (!film) return 'broken';
  const isInPieces = boxes.some(({ type }) => type === 'moof');
  if (film.hidden.some(({ samples }) => samples === null || isInPieces)) return 'hidden';
  const fragments = film.seconds > 0 ? 0 : await sumFragments(file, boxes, film.tracks);
  const seconds = Math.max(film.seconds, fragments);
  if (!boxes.some(({ type }) => type === 'mdat') || seconds <= 0) return 'broken';
  const places = [...boxes.filter(({ type }) => isPlace(type)), ...film.places.map((box) => shift(box, moov.at))];
  const samples = joinStretches(
    film.hidden.flatMap((one) => one.samples ?? []),
    file.size,
  );
  const { tracks, places: _, hidden: __, ...facts } = film;
  const blanks = samples.map(({ at, length }) => ({ at, bytes: new Uint8Array(length) }));
  return { ...facts, seconds, brand: textAt(start, 8), edits: [...places.flatMap(empty), ...blanks] };
}

type Track = { id: number; scale: number; usual: number };
/** `samples`: where in the file those of a hidden track lie; null when it does not say. */
type Hidden = { samples: Stretch[] | null };
type Moov = Omit<Film, 'brand' | 'edits'> & { places: Box[]; tracks: Map<number, Track>; hidden: Hidden[] };

/** Location, titles, XMP, everything a maker adds: `udta`, `meta`, `uuid`. */
const isPlace = (type: string): boolean => type === 'udta' || type === 'meta' || type === 'uuid';
const shift = (box: Box, by: number): Box => ({ ...box, at: box.at + by, body: box.body + by, end: box.end + by });

/** Its name becomes `free`, its content zeros. */
function empty({ at, body, end }: Box): Edit[] {
  return [
    { at: at + 4, bytes: Buffer.from('free') },
    { at: body, bytes: new Uint8Array(end - body) },
  ];
}

async function readMoov(head: Readable, from: number): Promise<Moov | null> {
  const patience = newPatience();
  const boxes = await listBoxes(head, from, head.size, patience);
  const mvhd = boxes?.find(({ type }) => type === 'mvhd');
  if (!boxes || !mvhd) return null;
  const clock = readClock(await head.read(mvhd.body, 40));
  const film: Moov = {
    seconds: clock.seconds,
    width: null,
    height: null,
    hasPicture: false,
    hasSound: false,
    takenAt: clock.madeAt,
    places: boxes.filter((box) => isForeignTo('moov', box)),
    tracks: new Map(),
    hidden: [],
  };
  for (const box of boxes.filter(({ type }) => type === 'trak')) await readTrack(head, box, film, patience);
  const mvex = boxes.find(({ type }) => type === 'mvex');
  for (const box of (mvex && (await listBoxes(head, mvex.body, mvex.end, patience))) ?? []) {
    const view = viewOf(await head.read(box.body, 24));
    const track = box.type === 'trex' && view.byteLength >= 16 ? film.tracks.get(view.getUint32(4)) : undefined;
    if (track) track.usual = view.getUint32(12);
  }
  return film;
}

async function readTrack(head: Readable, trak: Box, film: Moov, patience: Patience): Promise<void> {
  const boxes = (await listBoxes(head, trak.body, trak.end, patience)) ?? [];
  film.places.push(...boxes.filter((box) => isForeignTo('trak', box)));
  const mdia = boxes.find(({ type }) => type === 'mdia');
  const inside = (mdia && (await listBoxes(head, mdia.body, mdia.end, patience))) ?? [];
  const [mdhd, hdlr] = ['mdhd', 'hdlr'].map((name) => inside.find(({ type }) => type === name));
  const tkhd = boxes.find(({ type }) => type === 'tkhd');
  const kind = hdlr ? await kindOf(head, hdlr) : '';
  if (!isShown(kind)) {
    film.places.push(trak);
    film.hidden.push({ samples: mdia ? await listSamples(head, mdia, patience) : [] });
  }
  if (!mdhd || !tkhd || !isShown(kind)) return;
  const { scale, seconds } = readClock(await head.read(mdhd.body, 40));
  film.seconds = Math.max(film.seconds, seconds);
  film.hasSound ||= kind === 'soun';
  const view = viewOf(await head.read(tkhd.body, tkhd.end - tkhd.body));
  if (view.byteLength < 84) return;
  film.tracks.set(view.getUint32(view.getUint8(0) === 1 ? 20 : 12), { id: 0, scale, usual: 0 });
  if (kind !== 'vide') return;
  film.hasPicture = true;
  readSize(view, film);
}

/** Width and height stand last, as 16.16; the matrix before them says whether the phone was held upright. */
function readSize(view: DataView, film: Moov): void {
  const end = view.byteLength;
  const [width, height] = [view.getUint32(end - 8) >>> 16, view.getUint32(end - 4) >>> 16];
  const isTurned = view.getInt32(end - 44) === 0 && view.getInt32(end - 40) !== 0;
  film.width = (isTurned ? height : width) || null;
  film.height = (isTurned ? width : height) || null;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** `mvhd` and `mdhd` alike: made, changed, ticks a second, ticks. All ones mean that nobody knows. */
function readClock(bytes: Uint8Array): { scale: number; seconds: number; madeAt: Date | null } {
  const view = viewOf(bytes);
  const isLong = view.byteLength > 0 && view.getUint8(0) === 1;
  if (view.byteLength < (isLong ? 32 : 20)) return { scale: 1, seconds: 0, madeAt: null };
  const made = isLong ? Number(view.getBigUint64(4)) : view.getUint32(4);
  const scale = view.getUint32(isLong ? 20 : 12) || 1;
  const ticks = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16);
  const isUnknown = isLong ? ticks >= 2 ** 63 : ticks === 0xffffffff;
  const madeAt = made > epoch ? new Date((made - epoch) * 1000) : null;
  return { scale, seconds: isUnknown ? 0 : ticks / scale, madeAt };
}

/** What browsers record has no length in its head: its pieces are added up, track by track. */
async function sumFragments(
  file: Readable,
  boxes: readonly Box[],
  tracks: ReadonlyMap<number, Track>,
): Promise<number> {
  const sums = new Map<Track, number>();
  const patience = newPatience();
  const listIn = async ({ body, end }: Box) => (await listBoxes(file, body, end, patience)) ?? [];
  for (const moof of boxes.filter(({ type }) => type === 'moof')) {
    for (const traf of (await listIn(moof)).filter(({ type }) => type === 'traf')) {
      const inside = await listIn(traf);
      const tfhd = inside.find(({ type }) => type === 'tfhd');
      const head = tfhd && viewOf(await file.read(tfhd.body, 28));
      const track = head && head.byteLength >= 8 ? tracks.get(head.getUint32(4)) : undefined;
      if (!head || !track) continue;
      for (const trun of inside.filter(({ type }) => type === 'trun')) {
        const run = viewOf(await file.read(trun.body, Math.min(trun.end - trun.body, 1024 * 1024)));
        sums.set(track, (sums.get(track) ?? 0) + sumRun(run, usualOf(head) || track.usual) / track.scale);
      }
    }
  }
  return patience.boxes < 0 ? 0 : Math.max(0, ...sums.values());
}

/** The usual length of a sample, behind what the flags say comes first. */
function usualOf(head: DataView): number {
  const flags = head.getUint32(0) & 0xffffff;
  const at = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
  return flags & 8 && at + 4 <= head.byteLength ? head.getUint32(at) : 0;
}

function sumRun(run: DataView, usual: number): number {
  if (run.byteLength < 8) return 0;
  const flags = run.getUint32(0) & 0xffffff;
  const count = run.getUint32(4);
  if (!(flags & 0x100)) return count * usual;
  const stride = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  let sum = 0;
  let at = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  for (let sample = 0; sample < count && at + 4 <= run.byteLength; sample += 1, at += stride) sum += run.getUint32(at);
  return sum;
}
