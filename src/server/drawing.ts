/**
 * What is put on paper or into a picture, as plain values: the thread that presses it (press-worker.ts) makes a PDF or
 * outlines of it, and both look the same. Lengths are points (1/72 inch), from the upper left corner.
 */

/** `x` is the left end, the middle or the right end of each line; `y` the baseline of the first. */
export type Words = {
  kind: 'words';
  text: string;
  x: number;
  y: number;
  size: number;
  weight: Weight;
  colour: string;
  align?: 'left' | 'middle' | 'right';
  /** Lines break at this width; without it there is one line. */
  width?: number;
  /** From one baseline to the next; 1.8 times the size when not said. */
  leading?: number;
  /** Of the first line. */
  indent?: number;
  /** Between two signs. */
  spacing?: number;
  /** Degrees, about `x`, `y`. */
  turn?: number;
};
/** An SVG path, moved and enlarged; filled, or drawn as a line when `stroke` says how wide. */
export type Shape = {
  kind: 'shape';
  path: string;
  x: number;
  y: number;
  scale: number;
  colour: string;
  stroke?: number;
};
export type Weight = 'regular' | 'bold';
export type Drawing = { width: number; height: number; marks: (Words | Shape)[] };

/** A4, upright. */
export const a4 = { width: 595.28, height: 841.89 };

/** How far a text reaches, in points. */
export type Measure = (text: string, words: Pick<Words, 'size' | 'weight' | 'spacing'>) => number;

export type Line = { text: string; x: number; y: number };

/** Where each line begins. Signs that may not begin a line stay with the one before, quotes with what they open. */
export function layLines(words: Words, measure: Measure): Line[] {
  const { x, y, width, size, leading = size * 1.8, indent = 0, align = 'left' } = words;
  const texts = width === undefined ? [words.text] : breakLines(words, { width, indent }, measure);
  return texts.map((text, row) => {
    const reach = measure(text, words);
    const left = { left: x + (row === 0 ? indent : 0), middle: x - reach / 2, right: x - reach }[align];
    return { text, x: left, y: y + row * leading };
  });
}

/** Runs that stay together: Latin words and numbers, and each Chinese sign with what may not part from it. */
const runs = /[“‘《〈「『（【]*(?:[\p{Script=Latin}\p{N}.,:%–-]+|\s+|.)[”’》〉」』）】，。、；：？！·]*/gsu;

function breakLines(words: Words, { width, indent }: { width: number; indent: number }, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [run] of words.text.matchAll(runs)) {
    const room = width - (lines.length === 0 ? indent : 0);
    if (line && measure(`${line}${run}`.trimEnd(), words) > room) {
      lines.push(line.trimEnd());
      line = run.trimStart();
    } else line += run;
  }
  return line ? [...lines, line.trimEnd()] : lines;
}

/** Every sign that a drawing writes, once. */
export const signsOf = ({ marks }: Drawing): string[] => [
  ...new Set(marks.flatMap((mark) => (mark.kind === 'words' ? [...mark.text] : []))),
];

/** A rectangle as a path, with rounded corners when asked. */
export function box(width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r === 0) return `M0 0H${width}V${height}H0Z`;
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const [w, h] = [width - 2 * r, height - 2 * r];
  return `M${r} 0h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}Z`;
}
