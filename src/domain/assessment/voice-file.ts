/**
 * Recognises what browsers record (WebM, Ogg, MP4) and what people pick (MP3, M4A) by its bytes, and how long it is.
 * Containers with a picture in them are none of it.
 */
import { kindOfRecording, readRecording } from '../courses/recording-file.ts';
import type { VoiceFile } from './voice-rules.ts';

/** Null for anything that is not sound. */
export function readVoice(bytes: Uint8Array): VoiceFile | null {
  if (bytes.byteLength < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x1a45dfa3) return readWebm(view);
  if (view.getUint32(4) === box('ftyp')) return readMp4(view);
  const kind = kindOfRecording(bytes);
  if (!kind) return null;
  const found = readRecording(`voice.${kind}`, bytes, () => undefined);
  return { mediaType: kind === 'ogg' ? 'audio/ogg' : 'audio/mpeg', seconds: found?.seconds ?? null };
}

/** Elements of Matroska that hold others; all the rest is stepped over. */
const holders = new Set([0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const element = {
  trackType: 0x83,
  clusterTime: 0xe7,
  simpleBlock: 0xa3,
  block: 0xa1,
  docType: 0x4282,
  header: 0x1a45dfa3,
};
const audio = 2;

/** Live recordings do not write their length: it is where the last block begins, in milliseconds. */
function readWebm(view: DataView): VoiceFile | null {
  let at = 0;
  let cluster = 0;
  let last = 0;
  let tracks = 0;
  let isWebm = false;
  while (at < view.byteLength) {
    const id = readVint(view, at, { keepMarker: true });
    const size = id && readVint(view, id.next, { keepMarker: false });
    if (!id || !size) break;
    at = size.next;
    if (id.value === element.docType) isWebm = textAt(view, at, 4) === 'webm';
    if (id.value === element.trackType && readNumber(view, at, size.value) !== audio) return null;
    if (id.value === element.trackType) tracks += 1;
    if (id.value === element.clusterTime) cluster = readNumber(view, at, size.value);
    if ((id.value === element.simpleBlock || id.value === element.block) && at + 3 <= view.byteLength)
      last = Math.max(last, cluster + view.getInt16(at + 1));
    if (!holders.has(id.value) && id.value !== element.header) at += size.value;
  }
  return isWebm && tracks === 1 ? { mediaType: 'audio/webm', seconds: last > 0 ? Math.ceil(last / 1000) : null } : null;
}

/** A number of Matroska: as many bytes as its first one has leading zeros, and one more. */
function readVint(view: DataView, at: number, { keepMarker }: { keepMarker: boolean }) {
  if (at >= view.byteLength) return null;
  const first = view.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > view.byteLength) return null;
  let value = keepMarker ? first : first & (0xff >> length);
  for (let step = 1; step < length; step += 1) value = value * 256 + view.getUint8(at + step);
  return { value, next: at + length };
}

function readNumber(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let step = 0; step < Math.min(length, 6) && at + step < view.byteLength; step += 1)
    value = value * 256 + view.getUint8(at + step);
  return value;
}

const box = (name: string): number => [...name].reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0);
const textAt = (view: DataView, at: number, length: number): string =>
  at + length <= view.byteLength
    ? String.fromCharCode(...Array.from({ length }, (_, step) => view.getUint8(at + step)))
    : '';
const boxHolders = new Set(['moov', 'trak', 'mdia'].map(box));

function readMp4(view: DataView): VoiceFile | null {
  let seconds: number | null = null;
  let sounds = 0;
  for (let at = 0; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at);
    const name = view.getUint32(at + 4);
    if (size < 8 && size !== 0) return null;
    if (name === box('mvhd') && at + 32 <= view.byteLength) seconds = readLength(view, at);
    if (name === box('hdlr') && textAt(view, at + 16, 4) === 'vide') return null;
    if (name === box('hdlr') && textAt(view, at + 16, 4) === 'soun') sounds += 1;
    at += boxHolders.has(name) ? 8 : size || view.byteLength;
  }
  return sounds > 0 ? { mediaType: 'audio/mp4', seconds } : null;
}

/** In fragmented files the length is 0 here: not said. */
function readLength(view: DataView, at: number): number | null {
  const [rate, length] = view.getUint8(at + 8) === 0 ? [at + 20, at + 24] : [at + 28, at + 36];
  if (length + 4 > view.byteLength || view.getUint32(rate) === 0) return null;
  return Math.ceil(view.getUint32(length) / view.getUint32(rate)) || null;
}
