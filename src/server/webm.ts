/** Recordings in WebM, as browsers make them: the length is seldom written in their head, so the last sound is looked for. */

const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  cluster: 0x1f43b675,
  group: 0xa0,
  scale: 0x2ad7b1,
  duration: 0x4489,
  codec: 0x86,
  time: 0xe7,
  block: 0xa1,
  simple: 0xa3,
} as const;
const parents: ReadonlySet<number> = new Set([ids.segment, ids.info, ids.tracks, ids.track, ids.cluster, ids.group]);
/** What a recording may consist of besides: cues, tags, empty space, checksums, and the small print of tracks. */
const mostFiller = 200_000;

export type WebmSound = { seconds: number };

/** Seconds of Opus in WebM; null for a file of another kind, `broken` when it is cut off or holds no Opus. */
export function readWebm(bytes: Uint8Array): WebmSound | 'broken' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint32(0) !== ids.ebml) return null;
  let [scale, duration, cluster, last, isOpus, filler] = [1_000_000, 0, 0, 0, false, 0];
  for (let at = 0; at < view.byteLength; ) {
    const id = readNumber(view, at, true);
    const size = id && readNumber(view, at + id.length, false);
    if (!id || !size) return 'broken';
    const body = at + id.length + size.length;
    const end = parents.has(id.value) ? body : body + size.value;
    if (end > view.byteLength) return 'broken';
    if (id.value === ids.scale) scale = readWhole(view, body, size.value);
    else if (id.value === ids.duration) duration = readLength(view, body, size.value);
    else if (id.value === ids.codec) isOpus ||= /^A_OPUS/.test(textOf(view, body, size.value));
    else if (id.value === ids.time) cluster = readWhole(view, body, size.value);
    else if (id.value === ids.block || id.value === ids.simple) last = Math.max(last, cluster + timeOf(view, body));
    else if (!parents.has(id.value) && id.value !== ids.ebml) filler += size.value;
    at = end;
  }
  const seconds = (Math.max(duration, last) * scale) / 1e9;
  return isOpus && seconds > 0 && filler < mostFiller ? { seconds } : 'broken';
}

/** A number that says its own length by its first bit set; an id keeps that bit. */
function readNumber(view: DataView, at: number, isId: boolean): { value: number; length: number } | null {
  if (at >= view.byteLength) return null;
  const first = view.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > (isId ? 4 : 8) || at + length > view.byteLength) return null;
  let value = isId ? first : first & (0xff >> length);
  for (let step = 1; step < length; step += 1) value = value * 256 + view.getUint8(at + step);
  return { value, length };
}

function readWhole(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let step = 0; step < Math.min(length, 8); step += 1) value = value * 256 + view.getUint8(at + step);
  return value;
}

/** A number with a fraction has four bytes or eight. */
function readLength(view: DataView, at: number, length: number): number {
  if (length === 8) return view.getFloat64(at);
  return length === 4 ? view.getFloat32(at) : 0;
}

/** A block begins with its track's number, then its time after its cluster's. */
function timeOf(view: DataView, at: number): number {
  const track = readNumber(view, at, false);
  return track && at + track.length + 2 <= view.byteLength ? view.getInt16(at + track.length) : 0;
}

const textOf = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, Math.min(length, 20)));
