/** The certificate as a drawing of one A4 page: what the PDF shows. The sheet on the screen is components/…/Sheet.astro. */
import { a4, box, type Drawing, type Shape, type Words } from '#server/drawing.ts';
import { drawQr } from '#server/qr.ts';

/** All that stands on the paper, in the words of the certificate's own language, which is Chinese. */
export type PaperWords = {
  title: string;
  holder: string;
  /** 《…》 and the class, for the picture, which has no room for the body. */
  course: string;
  cohort: string;
  body: string;
  hours: string;
  kinds: string;
  /** Of practice, between 0 and 1. */
  share: number;
  /** The bodies that sign, each on a line of its own. */
  issuers: string[];
  signHere: string;
  date: string;
  number: string;
  check: string;
  /** Which number it corrects, until when it holds: one sentence each. */
  notes: string[];
  disclaimer: string;
  /** The lines of the stamp that marks the demo world; empty elsewhere. */
  demo: string[];
  /** Large across the page, and as a sentence above the title, when it no longer holds. */
  voided: { mark: string; text: string } | null;
  /** Where the QR code leads. */
  link: string;
};

export const inks = {
  ink: '#22302a',
  soft: '#56635b',
  gold: '#b8862b',
  goldInk: '#765410',
  tea: '#2f6b4f',
  due: '#c8511b',
  dueInk: '#a03d0e',
  stop: '#9d2a26',
  stopWash: '#f6e3df',
  bed: '#ece4d2',
  ground: '#fffefa',
} as const;

const middle = a4.width / 2;
const margin = { left: 92, right: a4.width - 92 };
const columns = [
  { left: 92, right: 276 },
  { left: 319, right: 503 },
];

/** One page, everything at its place; long names grow smaller. */
export function drawSheet(words: PaperWords): Drawing {
  return {
    ...a4,
    marks: [
      ...drawFrame(),
      ...(words.voided ? drawVoid(words.voided) : []),
      ...drawMark(middle - 21, 84, 1.75),
      ...drawTitle(words),
      ...drawBody(words),
      ...words.issuers.flatMap((issuer, place) => drawSignature(issuer, place, words)),
      ...drawFoot(words),
      ...drawStamp(words.demo, 452, 548),
    ],
  };
}

/** A line of words; what most of them share is left out. */
export const write = (text: string, x: number, y: number, size: number, more: Partial<Words> = {}): Words => ({
  ...{ kind: 'words', text, x, y, size, weight: 'regular', colour: inks.ink },
  ...more,
});

/** A shape filled, or drawn as a line. */
export const draw = (path: string, x: number, y: number, colour: string, more: Partial<Shape> = {}): Shape => ({
  ...{ kind: 'shape', path, x, y, scale: 1, colour },
  ...more,
});

/** The size at which a text fits a width, at most `size`: a Chinese sign is as wide as the type is large. */
export function shrink(text: string, size: number, width: number): number {
  const ems = [...text].reduce((sum, sign) => sum + (/[\u0020-\u024f]/.test(sign) ? 0.62 : 1), 0);
  return Math.min(size, width / ems);
}

/** The four plots, and the play sign over the edge. */
export function drawMark(x: number, y: number, scale: number): Shape[] {
  const plot = box(8.8, 8, 1.3);
  const play = 'M13.5 2.6c0-1 1-1.6 1.9-1.2l7.4 4c.9.5.9 1.7 0 2.2l-7.4 4c-.9.4-1.9-.2-1.9-1.2Z';
  const at = (left: number, top: number) => draw(plot, x + left * scale, y + top * scale, inks.tea, { scale });
  return [at(1.7, 2.5), at(1.7, 13.5), at(13.5, 13.5), draw(play, x, y, inks.due, { scale })];
}

/** A QR code so large, on white, its quiet zone included. */
export function drawCode(link: string, x: number, y: number, size: number): Shape[] {
  const qr = drawQr(link);
  return [draw(box(size, size), x, y, '#ffffff'), draw(qr.path, x, y, '#000000', { scale: size / qr.size })];
}

/** How much of the hours was practice. */
export const drawShare = (share: number, x: number, y: number, width: number): Shape[] => [
  draw(box(width, 7, 3.5), x, y, inks.bed),
  ...(share > 0 ? [draw(box(Math.max(7, width * Math.min(1, share)), 7, 3.5), x, y, inks.tea)] : []),
];

/** 演示章: a round stamp that says the sheet proves nothing. */
export function drawStamp(lines: string[], x: number, y: number): (Shape | Words)[] {
  if (lines.length === 0) return [];
  const look = { weight: 'bold', colour: inks.dueInk, align: 'middle', turn: -8 } as const;
  const top = y + 4 - (lines.length - 1) * 7.5;
  return [
    draw('M-36 0a36 36 0 1 0 72 0a36 36 0 1 0 -72 0Z', x, y, inks.due, { stroke: 2 }),
    ...lines.map((line, row) => write(line, x + row * 2, top + row * 15, 11.5, look)),
  ];
}

function drawFrame(): Shape[] {
  return [
    draw(box(a4.width - 56, a4.height - 56), 28, 28, inks.gold, { stroke: 2 }),
    draw(box(a4.width - 70, a4.height - 70), 35, 35, inks.gold, { stroke: 0.6 }),
  ];
}

function drawVoid({ mark, text }: { mark: string; text: string }): Words[] {
  const large = { weight: 'bold', colour: inks.stopWash, align: 'middle', spacing: 12, turn: -32 } as const;
  return [
    write(mark, middle + 40, 520, 150, large),
    write(text, middle, 70, 13, { weight: 'bold', colour: inks.stop, align: 'middle' }),
  ];
}

function drawTitle({ title, holder }: PaperWords): (Words | Shape)[] {
  const size = shrink(holder, 31, 360);
  const strokes = Array.from({ length: 11 }, (_, place) => `M${place * 7} 7l4.5 -7`).join('');
  return [
    write(title, middle, 182, 42, { weight: 'bold', align: 'middle', spacing: 15 }),
    draw(strokes, middle - 37, 203, inks.gold, { stroke: 1.4 }),
    write(holder, middle, 272, size, { weight: 'bold', align: 'middle' }),
    draw('M0 0H240', middle - 120, 286, inks.gold, { stroke: 0.9 }),
  ];
}

function drawBody({ body, hours, kinds, share }: PaperWords): (Words | Shape)[] {
  const width = margin.right - margin.left;
  const size = [...body].length > 120 ? 12 : 15.5;
  return [
    write(body, margin.left, 334, size, { width, indent: 2 * size, leading: 2 * size }),
    write(hours, margin.left, 488, 12.5),
    write(kinds, margin.right, 488, 12.5, { align: 'right' }),
    ...drawShare(share, margin.left, 500, width),
  ];
}

/** Where a body signs and stamps, beside each other by twos. */
function drawSignature(issuer: string, place: number, { signHere, issuers }: PaperWords): (Words | Shape)[] {
  const isAlone = issuers.length % 2 === 1 && place === issuers.length - 1;
  const { left, right } = columns[isAlone ? 1 : place % 2] ?? { left: 92, right: 276 };
  const y = 598 + Math.floor(place / 2) * 48;
  return [
    draw(`M0 0H${right - left}`, left, y, inks.soft, { stroke: 0.7 }),
    write(issuer, (left + right) / 2, y + 17, shrink(issuer, 12.5, right - left), { weight: 'bold', align: 'middle' }),
    write(signHere, left, y - 5, 8.5, { colour: inks.soft }),
  ];
}

function drawFoot(words: PaperWords): (Words | Shape)[] {
  const { date, number, check, notes, disclaimer, link } = words;
  const small = { colour: inks.soft, align: 'right' } as const;
  return [
    ...drawCode(link, margin.left - 8, 672, 92),
    write(date, margin.right, 690, 13, { align: 'right' }),
    write(number, margin.right, 713, 13, { weight: 'bold', align: 'right' }),
    write(check, margin.right, 731, 10, small),
    ...notes.map((note, row) => write(note, margin.right, 746 + row * 13, 9, small)),
    write(disclaimer, middle, 788, 10, { colour: inks.soft, align: 'middle' }),
  ];
}
