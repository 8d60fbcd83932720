/** AAC as it is sent: frame after frame, each with its own head (ADTS, ISO/IEC 13818-7). */

const rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];

/** Seconds, counted frame by frame; null for a file of another kind, `broken` when it is cut off. */
export function readAdts(bytes: Uint8Array): number | 'broken' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 7 || (view.getUint16(0) & 0xfff6) !== 0xfff0) return null;
  let [at, seconds] = [0, 0];
  while (at < view.byteLength) {
    if (at + 7 > view.byteLength || (view.getUint16(at) & 0xfff6) !== 0xfff0) return 'broken';
    const rate = rates[(view.getUint8(at + 2) >> 2) & 15];
    const length = ((view.getUint32(at + 3) >>> 13) & 0x1fff) | 0;
    if (!rate || length < 7 || at + length > view.byteLength) return 'broken';
    seconds += 1024 / rate;
    at += length;
  }
  return seconds;
}
