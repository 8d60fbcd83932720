/** The boxes of ISO base media files: a length, a name, a content. Used by mp4.ts. */

/** A file or a piece of one; `read` gives fewer bytes at its end. */
export type Readable = { size: number; read(at: number, length: number): Promise<Uint8Array> };

/** From `at` to before `end`; its content begins at `body`. */
export type Box = { type: string; at: number; body: number; end: number };

/** How many boxes may still be read: a few crowded with tiny ones would keep a reader busy for minutes. */
export type Patience = { boxes: number };
export const newPatience = (): Patience => ({ boxes: 20_000 });

/** What a whole file consists of. Anything else in its place is something that was hung onto it. */
const ofFiles = new Set([
  ...['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'meta', 'pdin', 'moof', 'mfra', 'sidx', 'styp', 'udta'],
  ...['ssix', 'prft', 'emsg', 'pnot', 'PICT'],
]);

export const isForeign = ({ type }: Box): boolean => !ofFiles.has(type);

export const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** The boxes in a stretch, one after the other; null when one of them says that it is longer than there are bytes, or they are too many. */
export async function listBoxes(
  file: Readable,
  from = 0,
  to = file.size,
  patience: Patience = newPatience(),
): Promise<Box[] | null> {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const bytes = await file.read(at, 16);
    patience.boxes -= 1;
    if (bytes.length < 8 || patience.boxes < 0) return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const short = view.getUint32(0);
    if (short === 1 && bytes.length < 16) return null;
    const length = short === 1 ? Number(view.getBigUint64(8)) : short || to - at;
    const head = short === 1 ? 16 : 8;
    if (length < head || at + length > to) return null;
    boxes.push({ type: textAt(bytes, 4), at, body: at + head, end: at + length });
    at += length;
    // QuickTime closes `udta` with four zero bytes.
    if (to - at === 4) break;
  }
  return boxes;
}
