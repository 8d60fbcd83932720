/**
 * The moment at which a camera says that it took a photograph, carried over into the small copy that is sent: shrinking
 * makes the picture anew and loses it. Nothing else goes along, least of all the place. Read as server/exif-day.ts does.
 */

const cameraDirectory = 0x8769;
const takenTag = 0x9003;
const momentLength = 20;

/** `2026:11:20 09:30:00`; null when a JPEG's first bytes do not say. */
export function readTaken(jpeg: Uint8Array): string | null {
  const tiff = findTiff(jpeg);
  if (!tiff || tiff.byteLength < 8) return null;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const camera = readEntry(tiff, tiff.getUint32(4, isLittle), cameraDirectory, isLittle);
  const at = camera === null ? null : readEntry(tiff, camera, takenTag, isLittle);
  if (at === null || at + momentLength - 1 > tiff.byteLength) return null;
  const text = String.fromCharCode(...new Uint8Array(tiff.buffer, tiff.byteOffset + at, momentLength - 1));
  return /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(text) ? text : null;
}

/** The metadata of a JPEG stands in one of the segments before its picture. */
function findTiff(jpeg: Uint8Array): DataView | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 <= view.byteLength && view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; ) {
    const length = view.getUint16(at + 2);
    const isExif = view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966;
    const end = Math.min(at + 2 + length, view.byteLength);
    if (isExif) return new DataView(view.buffer, view.byteOffset + at + 10, Math.max(0, end - at - 10));
    at += 2 + length;
  }
  return null;
}

function readEntry(view: DataView, at: number, tag: number, isLittle: boolean): number | null {
  if (at + 2 > view.byteLength) return null;
  const entries = Math.min(view.getUint16(at, isLittle), 200);
  for (let here = at + 2; here < at + 2 + entries * 12 && here + 12 <= view.byteLength; here += 12) {
    if (view.getUint16(here, isLittle) === tag) return view.getUint32(here + 8, isLittle);
  }
  return null;
}

/** The JPEG with one segment more behind its first two bytes: that moment, and nothing else. */
export function writeTaken(jpeg: Uint8Array<ArrayBuffer>, moment: string): Uint8Array<ArrayBuffer>[] {
  const segment = new Uint8Array(74);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, segment.byteLength - 2);
  view.setUint32(4, 0x45786966);
  const tiff = 10;
  view.setUint32(tiff, 0x4d4d002a);
  view.setUint32(tiff + 4, 8);
  writeEntry(view, tiff + 8, { tag: cameraDirectory, kind: 4, count: 1, value: 26 });
  writeEntry(view, tiff + 26, { tag: takenTag, kind: 2, count: momentLength, value: 44 });
  segment.set(new TextEncoder().encode(moment.slice(0, momentLength - 1)), tiff + 44);
  return [jpeg.subarray(0, 2), segment, jpeg.subarray(2)];
}

type Entry = { tag: number; kind: number; count: number; value: number };

/** A directory of one entry; the zero that ends the list of directories stands there already. */
function writeEntry(view: DataView, at: number, { tag, kind, count, value }: Entry): void {
  view.setUint16(at, 1);
  view.setUint16(at + 2, tag);
  view.setUint16(at + 4, kind);
  view.setUint32(at + 6, count);
  view.setUint32(at + 10, value);
}
