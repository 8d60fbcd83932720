import { pressPdf } from '#server/press.ts';
import { drawMonth, type MonthPaper } from './month-drawing.ts';

/** The monthly report as a PDF. */
export const pressMonth = (paper: MonthPaper, madeAt: Date, who: string): Promise<Uint8Array<ArrayBuffer>> =>
  pressPdf(drawMonth(paper), { title: paper.title, author: paper.filler[0] ?? '', subject: paper.note, madeAt }, who);
