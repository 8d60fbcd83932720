/** A notice as a picture to be sent into a group of another app: which class, what, when and where, and a code to read on. */
import { box, type Drawing, type Shape, type Words } from '#server/drawing.ts';
import { drawQr } from '#server/qr.ts';

export type NoticeWords = {
  cohort: string;
  title: string;
  /** Paragraphs. */
  body: string[];
  /** When and where; empty when it is about no evening. */
  facts: string[];
  from: string;
  /** Beside the code, and where the code leads. */
  read: string;
  link: string;
};

const width = 360;
const left = 28;
const room = width - 2 * left;
const inks = { ink: '#22302a', soft: '#56635b', tea: '#2f6b4f', due: '#c8511b', paper: '#fbf8f1', line: '#dfd7c5' };
const codeSize = 84;

/** As tall as what it says. */
export function drawNotice(words: NoticeWords): Drawing {
  const marks: (Words | Shape)[] = [];
  let y = 96;
  const say = (text: string, size: number, more: Partial<Words> = {}) => {
    const leading = size * 1.6;
    marks.push({
      kind: 'words',
      text,
      x: left,
      y,
      size,
      weight: 'regular',
      colour: inks.ink,
      width: room,
      leading,
      ...more,
    });
    y += countLines(text, size) * leading;
  };
  say(words.title, 25, { weight: 'bold' });
  y += 8;
  for (const paragraph of words.body) say(paragraph, 17);
  y += words.facts.length > 0 ? 6 : 0;
  for (const fact of words.facts) say(fact, 16, { weight: 'bold', colour: inks.tea });
  say(words.from, 14, { colour: inks.soft });
  const foot = y + 8;
  const height = foot + codeSize + 40;
  return { width, height, marks: [...drawGround(height), ...drawHead(words), ...marks, ...drawFoot(words, foot)] };
}

/** Lines that a text takes, reckoned generously: a Chinese sign is as wide as the type is large. */
function countLines(text: string, size: number): number {
  const ems = [...text].reduce((sum, sign) => sum + (/[\u0020-\u024f]/.test(sign) ? 0.62 : 1), 0);
  return Math.max(1, Math.ceil((ems * size) / (room - size)));
}

const shape = (path: string, x: number, y: number, colour: string, scale = 1): Shape => ({
  ...{ kind: 'shape', path, x, y, scale, colour },
});

const drawGround = (height: number): Shape[] => [
  shape(box(width, height), 0, 0, inks.paper),
  shape(box(width, 6), 0, 0, inks.tea),
];

function drawHead({ cohort }: NoticeWords): (Words | Shape)[] {
  const plots = [
    [0, 0],
    [0, 11],
    [11, 11],
  ].map(([x = 0, y = 0]) => shape(box(9, 9, 1.3), left + x, 32 + y, inks.tea));
  const sprout = shape(box(9, 9, 1.3), left + 11, 32, inks.due);
  const name: Words = { kind: 'words', text: cohort, x: left + 30, y: 47, size: 14, weight: 'bold', colour: inks.soft };
  return [...plots, sprout, { ...name, width: room - 30, leading: 19 }];
}

function drawFoot({ link, read }: NoticeWords, y: number): (Words | Shape)[] {
  const qr = drawQr(link);
  const beside: Words = {
    kind: 'words',
    text: read,
    x: left + codeSize + 16,
    y: y + 36,
    size: 13,
    weight: 'regular',
    colour: inks.soft,
  };
  return [
    shape(box(room, 1), left, y - 4, inks.line),
    shape(box(codeSize, codeSize), left, y + 12, '#ffffff'),
    shape(qr.path, left, y + 12, '#000000', codeSize / qr.size),
    { ...beside, width: room - codeSize - 16, leading: 21 },
  ];
}
