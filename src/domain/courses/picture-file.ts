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

function readPng(view: DataView): Header | null {
  if (view.getUint32(0) !== 0x89504e47 || nameAt(view, 12) !== 'IHDR') return null;
  let hasMetadata = false;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (/^(eXIf|tEXt|iTXt|zTXt)$/.test(nameAt(view, at + 4))) hasMetadata = true;
  }
  return { ending: 'png', width: view.getUint32(16), height: view.getUint32(20), hasMetadata };
}

function readWebp(view: DataView): Header | null {
  if (nameAt(view, 0) !== 'RIFF' || nameAt(view, 8) !== 'WEBP') return null;
  const form = nameAt(view, 12);
  const two = (at: number) => view.getUint16(at, true);
  const three = (at: number) => two(at) + view.getUint8(at + 2) * 65_536;
  if (form === 'VP8X') {
    const hasMetadata = (view.getUint8(20) & 0b1100) > 0;
    return { ending: 'webp', width: three(24) + 1, height: three(27) + 1, hasMetadata };
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { ending: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, hasMetadata: false };
  }
  const isLossy = form === 'VP8 ';
  return isLossy ? { ending: 'webp', width: two(26) & 0x3fff, height: two(28) & 0x3fff, hasMetadata: false } : null;
}

/** Walks from marker to marker up to the frame, which holds the size. */
function readJpeg(view: DataView): Header | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let hasMetadata = false;
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01 || view.getUint16(at + 2) < 2) return null;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) {
      return { ending: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), hasMetadata };
    }
    if (marker === 0xffe1 || marker === 0xffed) hasMetadata = true;
  }
  return null;
}
