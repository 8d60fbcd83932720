import type { Report } from './finding.ts';

/** A recording, as its own bytes tell. */
export type RecordingFile = { seconds: number; bytes: number };

/** In bytes. */
export const mostRecordingBytes = 1024 * 1024;
/** Kilobits a second: what a phone on a weak line can play without waiting. */
export const mostKilobits = 24;

/** Checks a recording; null when it cannot be played. */
export function readRecording(name: string, bytes: Uint8Array, report: Report): RecordingFile | null {
  if (bytes.length > mostRecordingBytes) {
    report(1, 'audio-large', { name, found: Math.ceil(bytes.length / 1024), wanted: mostRecordingBytes / 1024 });
    return null;
  }
  const isMp3 = name.endsWith('.mp3');
  const seconds = isMp3 ? lengthOfMp3(bytes) : lengthOfOpus(bytes);
  if (!seconds) {
    report(1, 'audio-broken', { name });
    return null;
  }
  const found = Math.round((bytes.length * 8) / seconds / 1000);
  if (found > mostKilobits) report(1, 'audio-fast', { name, found, wanted: mostKilobits });
  return { seconds: Math.round(seconds), bytes: bytes.length };
}

/** What the bytes of an upload are; null for anything else. */
export function kindOfRecording(bytes: Uint8Array): 'mp3' | 'ogg' | null {
  if (lengthOfOpus(bytes)) return 'ogg';
  return lengthOfMp3(bytes) ? 'mp3' : null;
}

const rates = { 3: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 0: [11_025, 12_000, 8_000] } as const;
const kilobits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  later: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** Seconds, counted frame by frame (MPEG layer III); null when it is none, or is cut up. */
export function lengthOfMp3(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = endOfTag(view);
  let seconds = 0;
  let frames = 0;
  while (at + 4 <= view.byteLength) {
    const frame = readFrame(view.getUint32(at));
    if (!frame) break;
    seconds += frame.seconds;
    frames += 1;
    at += frame.bytes;
  }
  // After the last frame only a short tag may come.
  return frames >= 4 && view.byteLength - at <= 4096 ? seconds : null;
}

/** ID3 before the sound. */
function endOfTag(view: DataView): number {
  if (view.byteLength < 10 || view.getUint32(0) >>> 8 !== 0x494433) return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (view.getUint8(at) & 0x7f), 0);
  return 10 + size;
}

function readFrame(header: number): { bytes: number; seconds: number } | null {
  const version = (header >>> 19) & 3;
  const isLayer3 = ((header >>> 17) & 3) === 1;
  if (header >>> 21 !== 0x7ff || !isLayer3 || (version !== 3 && version !== 2 && version !== 0)) return null;
  const rate = rates[version][(header >>> 10) & 3];
  const speed = (version === 3 ? kilobits.first : kilobits.later)[(header >>> 12) & 15];
  if (!rate || !speed) return null;
  const samples = version === 3 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return { bytes: Math.floor((samples / 8) * ((speed * 1000) / rate)) + padding, seconds: samples / rate };
}

/** Seconds of Opus in Ogg, by the position that its last page names; null when it is none, or is cut up. */
export function lengthOfOpus(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last = 0;
  let skip: number | null = null;
  for (let at = 0; at < view.byteLength; ) {
    if (at + 27 > view.byteLength || view.getUint32(at) !== 0x4f676753) return null;
    const segments = view.getUint8(at + 26);
    let size = 27 + segments;
    for (let step = 0; step < segments && at + 27 + step < view.byteLength; step += 1)
      size += view.getUint8(at + 27 + step);
    if (at + size > view.byteLength) return null;
    skip ??= readOpusHead(view, at + 27 + segments);
    if (skip === null) return null;
    const position = view.getUint32(at + 6, true) + view.getUint32(at + 10, true) * 2 ** 32;
    if (position < 2 ** 48) last = position;
    at += size;
  }
  return skip === null ? null : Math.max(0, last - skip) / 48_000;
}

/** Samples to leave out at the beginning; null when the stream is not Opus. */
function readOpusHead(view: DataView, at: number): number | null {
  if (at + 12 > view.byteLength) return null;
  const isOpus = view.getUint32(at) === 0x4f707573 && view.getUint32(at + 4) === 0x48656164;
  return isOpus ? view.getUint16(at + 10, true) : null;
}
