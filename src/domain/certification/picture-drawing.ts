/** The certificate as a tall picture to be sent from phone to phone: what it is, from whom, and how to check it. */
import { box, type Drawing, type Shape, type Words } from '#server/drawing.ts';
import {
  draw,
  drawCode,
  drawMark,
  drawShare,
  drawStamp,
  inks,
  type PaperWords,
  shrink,
  write,
} from './sheet-drawing.ts';

const width = 360;
const middle = width / 2;
const room = 264;

/** As tall as what it says: each body that signs takes a line. */
export function drawPicture(words: PaperWords): Drawing {
  const below = 352 + words.issuers.length * 21;
  const height = below + 282;
  return {
    ...{ width, height },
    marks: [
      draw(box(width, height), 0, 0, '#fbf8f1'),
      draw(box(width - 28, height - 28), 14, 14, inks.ground),
      draw(box(width - 28, height - 28), 14, 14, inks.gold, { stroke: 1.6 }),
      draw(box(width - 36, height - 36), 18, 18, inks.gold, { stroke: 0.5 }),
      ...drawMark(middle - 19, 44, 1.6),
      ...drawHead(words),
      ...drawHours(words),
      ...words.issuers.map((issuer, row) =>
        write(issuer, middle, 352 + row * 21, shrink(issuer, 14, room), { weight: 'bold', align: 'middle' }),
      ),
      ...drawProof(words, below),
      ...drawStamp(words.demo, width - 60, 72),
    ],
  };
}

function drawHead({ title, holder, course, cohort }: PaperWords): (Words | Shape)[] {
  const centred = { align: 'middle' } as const;
  const bold = { ...centred, weight: 'bold' } as const;
  return [
    write(title, middle, 132, 32, { ...bold, spacing: 9 }),
    write(holder, middle, 186, shrink(holder, 27, room), bold),
    draw('M0 0H160', middle - 80, 198, inks.gold, { stroke: 0.8 }),
    write(course, middle, 234, shrink(course, 18, room + 24), bold),
    write(cohort, middle, 257, shrink(cohort, 12.5, room), { ...centred, colour: inks.soft }),
  ];
}

function drawHours({ hours, kinds, share }: PaperWords): (Words | Shape)[] {
  const left = middle - room / 2;
  return [
    write(hours, middle, 286, 13, { align: 'middle' }),
    ...drawShare(share, left, 296, room),
    write(kinds, middle, 321, 12.5, { align: 'middle', colour: inks.tea, weight: 'bold' }),
  ];
}

function drawProof({ date, link, check, number, notes, disclaimer }: PaperWords, top: number): (Words | Shape)[] {
  const note = { align: 'middle', colour: inks.soft } as const;
  return [
    write(date, middle, top + 4, 12.5, note),
    ...drawCode(link, middle - 62, top + 18, 124),
    write(check, middle, top + 160, 12.5, note),
    write(number, middle, top + 182, shrink(number, 13.5, room), { align: 'middle', weight: 'bold' }),
    ...notes.map((text, row) => write(text, middle, top + 200 + row * 14, shrink(text, 9.5, room), note)),
    write(disclaimer, middle, top + 238, 10, { ...note, width: room, leading: 15 }),
  ];
}
