/** How fast this phone's line is, as measured by what it has sent. Pure. */

const kilo = 1024;
/** A piece should take about so long: what a lost line costs, and how often the server says that it has something. */
const pieceMilliseconds = 4_000;
const pieceBytes = { least: 64 * kilo, most: 512 * kilo };
/** How much of what was measured before still counts beside a new measurement. */
const memory = 0.6;

/** What was sent lately, and in what time. */
export type Sent = { bytes: number; milliseconds: number };

export const nothingSent: Sent = { bytes: 0, milliseconds: 0 };

/** One more measurement. What took long weighs much: a line that has become slow is noticed with the first piece. */
export const addSent = (before: Sent, bytes: number, milliseconds: number): Sent => ({
  bytes: before.bytes * memory + bytes,
  milliseconds: before.milliseconds * memory + Math.max(1, milliseconds),
});

/** In bytes per millisecond; null while nothing is known. */
export const speedOf = ({ bytes, milliseconds }: Sent): number | null =>
  milliseconds > 0 ? bytes / milliseconds : null;

/** How much to send at once on a line of this speed; little while nobody knows. */
export const pieceOf = (speed: number | null): number =>
  speed === null
    ? 2 * pieceBytes.least
    : Math.round(Math.min(pieceBytes.most, Math.max(pieceBytes.least, speed * pieceMilliseconds)));

/** Whole minutes that so many bytes take, at least 1; null while nobody knows. */
export const minutesFor = (bytes: number, speed: number | null): number | null =>
  speed === null || speed <= 0 ? null : Math.max(1, Math.ceil(bytes / speed / 60_000));

/** The pause before try number `tries` (from 1), in milliseconds: 1 s, 2 s, 4 s … at most a minute. */
export const pauseBefore = (tries: number): number => Math.min(60_000, 1_000 * 2 ** Math.min(tries - 1, 6));
