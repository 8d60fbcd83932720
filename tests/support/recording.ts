/** Recordings without a sound in them, made byte by byte: for tests. */

/** An MP3 of so many seconds, MPEG 2 layer III, 24 kHz, at `kilobits` (16, 24, 32 or 64). */
export function silentMp3(seconds: number, kilobits: 16 | 24 | 32 | 64 = 16): Uint8Array {
  const index = { 16: 2, 24: 3, 32: 4, 64: 8 }[kilobits];
  const size = Math.floor((72 * kilobits * 1000) / 24_000);
  const frames = Math.round((seconds * 24_000) / 576);
  const bytes = new Uint8Array(size * frames);
  for (let at = 0; at < bytes.length; at += size) bytes.set([0xff, 0xf3, (index << 4) | 0b0100, 0xc4], at);
  return bytes;
}

/** Opus in Ogg of so many seconds. */
export function silentOpus(seconds: number): Uint8Array {
  const head = [...new TextEncoder().encode('OpusHead'), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0];
  const tags = [...new TextEncoder().encode('OpusTags'), 0, 0, 0, 0, 0, 0, 0, 0];
  const pages = [page(0, head), page(0, tags)];
  for (let second = 1; second <= seconds; second += 1)
    pages.push(
      page(
        second * 48_000 + 312,
        Array.from({ length: 250 }, () => 0),
      ),
    );
  return Uint8Array.from(pages.flat());
}

function page(position: number, body: number[]): number[] {
  const [low, high] = [position >>> 0, Math.floor(position / 2 ** 32)];
  const four = (number: number) => [number & 255, (number >>> 8) & 255, (number >>> 16) & 255, (number >>> 24) & 255];
  const start = [...new TextEncoder().encode('OggS'), 0, 0, ...four(low), ...four(high)];
  return [...start, ...four(1), ...four(0), ...four(0), 1, body.length, ...body];
}
