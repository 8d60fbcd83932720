import type { Report } from './finding.ts';

/** A photograph of a package, as its own bytes tell: nothing is decoded. */
export type PhotoFile = { width: number; height: number };

type Header = PhotoFile & {
  ending: 'webp' | 'jpg' | 'png';
  /** It carries what a camera writes beside the picture: place, time, device. */
  hasMetadata: boolean;
};

/** In bytes. */
export const mostPhotoBytes = 300 * 1024;
/** In pixels, of the longer side. */
export const mostPhotoSide = 1280;

/** Checks a photograph; null when it cannot be shown. */
export function readPhoto(name: string, bytes: Uint8Array, report: Report): PhotoFile | null {
  if (bytes.length > mostPhotoBytes) {
    report(1, 'photo-large', { name, found: Math.ceil(bytes.length / 1024), wanted: mostPhotoBytes / 1024 });
    return null;
  }
  const header = readHeader(bytes);
  if (!header || !name.endsWith(`.${header.ending}`)) {
    report(1, 'photo-broken', { name });
    return null;
  }
  const side = Math.max(header.width, header.height);
  if (side > mostPhotoSide) report(1, 'photo-wide', { name, found: side, wanted: mostPhotoSide });
  if (header.hasMetadata) report(1, 'photo-metadata', { name });
  return { width: header.width, height: header.height };
}

function readHeader(bytes: Uint8Array): Header | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 32) return null;
  const header = readPng(view) ?? readWebp(view) ?? readJpeg(view);
  return header && header.width > 0 && header.height > 0 ? header : null;
}

const nameAt = (view: DataView, at: number): string =>
  at + 4 > view.byteLength ? '' : String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));

/** The chunks that draw; all others tell something beside the picture. */
const pngChunks = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|bKGD|hIST|pHYs|acTL|fcTL|fdAT)$/;

function readPng(view: DataView): Header | null {
  if (view.getUint32(0) !== 0x89504e47 || nameAt(view, 12) !== 'IHDR') return null;
  let hasMetadata = false;
  for (let at = 8; at < view.byteLength; at += 12 + sizeAt(view, at, false)) {
    if (!pngChunks.test(nameAt(view, at + 4))) hasMetadata = true;
  }
  return { ending: 'png', width: view.getUint32(16), height: view.getUint32(20), hasMetadata };
}

const sizeAt = (view: DataView, at: number, isLittle: boolean): number =>
  at + 4 > view.byteLength ? 0 : view.getUint32(at, isLittle);

/** A viewer finds EXIF in a WebP whatever its header says of it, and so do we. */
const webpChunks = /^(VP8 |VP8L|VP8X|ALPH|ANIM|ANMF|ICCP)$/;

function readWebp(view: DataView): Header | null {
  if (nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WEBP') return null;
  let hasMetadata = false;
  for (let at = 12; at < view.byteLength; ) {
    if (!webpChunks.test(nameAt(view, at))) hasMetadata = true;
    const size = sizeAt(view, at + 4, true);
    at += 8 + size + (size % 2);
  }
  const size = sizeOfWebp(view);
  return size && { ending: 'webp', ...size, hasMetadata };
}

function sizeOfWebp(view: DataView): PhotoFile | null {
  const form = nameAt(view, 12);
  const two = (at: number) => view.getUint16(at, true);
  const three = (at: number) => two(at) + view.getUint8(at + 2) * 65_536;
  if (form === 'VP8X') return { width: three(24) + 1, height: three(27) + 1 };
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return form === 'VP8 ' ? { width: two(26) & 0x3fff, height: two(28) & 0x3fff } : null;
}

/**
 * Walks from marker to marker to the end of the picture. Only JFIF, colours (ICC, Adobe) and what draws may be there;
 * phones hang other things behind the end, films with the place in them.
 */
function readJpeg(view: DataView): Header | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let frame: PhotoFile | null = null;
  let hasMetadata = false;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker < 0xff01 || view.getUint16(at + 2) < 2) return null;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame && at + 9 <= view.byteLength) frame = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (isTold(view, at, marker)) hasMetadata = true;
    at += 2 + view.getUint16(at + 2);
    if (marker === 0xffda) at = endOfScan(view, at);
    if (at + 2 <= view.byteLength && view.getUint16(at) === 0xffd9) break;
  }
  return frame && { ending: 'jpg', ...frame, hasMetadata: hasMetadata || at + 2 < view.byteLength };
}

/** Whether a part of a JPEG tells something beside the picture: a comment, or an application's own that is no colour. */
function isTold(view: DataView, at: number, marker: number): boolean {
  if (marker === 0xfffe) return true;
  if (marker < 0xffe0 || marker > 0xffef) return false;
  const name = nameAt(view, at + 4);
  return !['JFIF', 'ICC_', 'Adob'].includes(name);
}

/** Behind the bytes of a picture comes the next marker that is neither a filler nor a restart. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at += 1) {
    const next = view.getUint8(at + 1);
    const isFiller = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (view.getUint8(at) === 0xff && !isFiller) return at;
  }
  return view.byteLength;
}
