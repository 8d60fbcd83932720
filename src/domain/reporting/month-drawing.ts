/** The monthly report as drawings of A4 pages: figures, classes with a bar each, and room to write and to stamp. */
import { inks } from '#domain/certification/sheet-drawing.ts';
import { a4, box, type Drawing, type Shape, type Words } from '#server/drawing.ts';

export type MonthPaper = {
  title: string;
  note: string;
  filler: string[];
  /** 指标, 这个月, 开班以来, 口径, 凭据. */
  heads: string[];
  lines: { name: string; month: string; all: string; means: string; evidence: string }[];
  classesTitle: string;
  classHeads: string[];
  /** Said in their place when there was no class. */
  noClasses: string;
  classes: { name: string; values: string[]; share: number | null }[];
  /** What is written by hand. */
  writes: string[];
  watermark: string;
};

type Mark = Words | Shape;

const margin = { left: 42, right: a4.width - 42 };
const columns = [42, 134, 186, 248, 500] as const;

/** Figures on the first page; classes, gaps and signatures on those after it. */
export function drawMonth(paper: MonthPaper): Drawing[] {
  const pieces = chunks(paper.classes, 14);
  const rest = (pieces.length > 0 ? pieces : [[]]).map((classes, at) =>
    drawClasses(paper, classes, at === pieces.length - 1 || pieces.length === 0),
  );
  const pages = [drawFigures(paper), ...rest];
  return pages.map((marks, at) => ({
    ...a4,
    marks: [...marks, ...foot(paper.watermark, `${at + 1} / ${pages.length}`)],
  }));
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

const text = (words: string, x: number, y: number, size: number, more: Partial<Words> = {}): Words => ({
  ...{ kind: 'words', text: words, x, y, size, weight: 'regular', colour: inks.ink },
  ...more,
});
const line = (y: number, stroke: number): Shape => ({
  ...{
    kind: 'shape',
    path: `M0 0H${margin.right - margin.left}`,
    x: margin.left,
    y,
    scale: 1,
    colour: inks.ink,
    stroke,
  },
});
const bar = (x: number, y: number, width: number, colour: string): Shape => ({
  ...{ kind: 'shape', path: box(Math.max(1, width), 7, 1.5), x, y, scale: 1, colour },
});

function drawFigures({ title, note, filler, heads, lines }: MonthPaper): Mark[] {
  const top = 156;
  const step = (a4.height - top - 70) / Math.max(1, lines.length);
  return [
    text(title, a4.width / 2, 66, 22, { weight: 'bold', align: 'middle' }),
    text(note, a4.width / 2, 86, 8.5, { align: 'middle', colour: inks.soft }),
    text(filler.join('　'), margin.left, 112, 9),
    line(124, 1.4),
    ...heads.map((head, at) => text(head, columns[at] ?? 0, 140, 9, { weight: 'bold' })),
    line(147, 0.6),
    ...lines.flatMap((one, row) => {
      const y = top + row * step + 8;
      const [name, month, all, means, evidence] = columns;
      return [
        text(one.name, name, y, 9, { weight: 'bold' }),
        text(one.month, month, y, 9),
        text(one.all, all, y, 9),
        text(one.means, means, y, 7, { width: evidence - means - 8, leading: 9, colour: inks.soft }),
        text(one.evidence, evidence, y, 7.5, { colour: inks.soft }),
      ];
    }),
  ];
}

const classColumns = [42, 232, 292, 352, 412, 472] as const;

function drawClasses(paper: MonthPaper, classes: MonthPaper['classes'], isLast: boolean): Mark[] {
  const end = 120 + classes.length * 26;
  return [
    text(paper.classesTitle, margin.left, 66, 15, { weight: 'bold' }),
    line(78, 1.4),
    ...paper.classHeads.map((head, at) => text(head, classColumns[at] ?? 0, 94, 8.5, { weight: 'bold' })),
    line(101, 0.6),
    ...(paper.classes.length === 0 ? [text(paper.noClasses, 42, 118, 9, { colour: inks.soft })] : []),
    ...classes.flatMap(({ name, values, share }, row) => {
      const y = 118 + row * 26;
      const cells = values.map((value, at) => text(value, classColumns[at + 1] ?? 0, y, 9));
      const bars =
        share === null ? [] : [bar(42, y + 4, 180, inks.bed), bar(42, y + 4, 180 * Math.min(1, share), inks.tea)];
      return [text(name, 42, y, 9), ...cells, ...bars];
    }),
    ...(isLast ? drawGaps(paper, end + 24) : []),
  ];
}

/** A box for each text, and who signs. */
function drawGaps({ writes, filler }: MonthPaper, top: number): Mark[] {
  const height = Math.min(96, (a4.height - top - 110) / Math.max(1, writes.length));
  const frame = (y: number): Shape => ({
    ...{ kind: 'shape', path: box(margin.right - margin.left, height - 24, 3), x: margin.left, y, scale: 1 },
    ...{ colour: inks.soft, stroke: 0.6 },
  });
  return [
    ...writes.flatMap((title, row) => [
      text(title, margin.left, top + row * height, 10.5, { weight: 'bold' }),
      frame(top + row * height + 7),
    ]),
    text(filler.join('　'), margin.left, a4.height - 66, 9),
  ];
}

const foot = (watermark: string, page: string): Mark[] => [
  text(watermark, margin.left, a4.height - 34, 7, { colour: inks.soft }),
  text(page, margin.right, a4.height - 34, 8, { colour: inks.soft, align: 'right' }),
];
