/**
 * The day on which a camera says that it took a picture: the one thing that is kept of its metadata (domain.md §3.0).
 * Reads EXIF as TIFF 6.0 lays it out: a directory of entries of twelve bytes, the one of the camera behind tag 0x8769.
 */

const cameraDirectory = 0x8769;
/** DateTimeOriginal, DateTimeDigitized. */
const dateTags = [0x9003, 0x9004];

/** `YYYY-MM-DD`; null when the bytes do not say, or not readably. `exif` may begin with `Exif\0\0`. */
export function readCaptureDay(exif: Uint8Array): string | null {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + start, Math.max(0, exif.byteLength - start));
  if (view.byteLength < 8) return null;
  const order = view.getUint16(0);
  if ((order !== 0x4949 && order !== 0x4d4d) || view.getUint16(2, order === 0x4949) !== 42) return null;
  const isLittle = order === 0x4949;
  const camera = readEntry(view, view.getUint32(4, isLittle), cameraDirectory, isLittle);
  if (!camera) return null;
  for (const tag of dateTags) {
    const entry = readEntry(view, camera.value, tag, isLittle);
    const day = entry && entry.count >= 19 ? readDay(view, entry.value) : null;
    if (day) return day;
  }
  return null;
}

/** Finds the EXIF of a HEIC by its mark, for there it lies anywhere; null when there is none in the first megabyte. */
export function findExif(bytes: Uint8Array): Uint8Array | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024 * 1024));
  for (const mark of ['Exif\0\0II*\0', 'Exif\0\0MM\0*']) {
    const at = head.indexOf(mark, 0, 'latin1');
    if (at >= 0) return bytes.subarray(at);
  }
  return null;
}

type Entry = { count: number; value: number };

function readEntry(view: DataView, at: number, tag: number, isLittle: boolean): Entry | null {
  if (at + 2 > view.byteLength) return null;
  const entries = Math.min(view.getUint16(at, isLittle), 200);
  for (let entry = 0; entry < entries; entry += 1) {
    const here = at + 2 + entry * 12;
    if (here + 12 > view.byteLength) return null;
    if (view.getUint16(here, isLittle) === tag)
      return { count: view.getUint32(here + 4, isLittle), value: view.getUint32(here + 8, isLittle) };
  }
  return null;
}

/** `2026:11:20 09:30:00`. */
function readDay(view: DataView, at: number): string | null {
  if (at + 10 > view.byteLength) return null;
  const text = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 10));
  const [, year, month, date] = /^(\d{4}):(\d\d):(\d\d)$/.exec(text) ?? [];
  const day = `${year}-${month}-${date}`;
  const isReal = Boolean(year) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  return isReal ? day : null;
}
