import { type Part, packParts, sectionsOf, stepsOf } from './lesson-parts.ts';
import { linesIn, portionsOf } from './portions.ts';

/** What a classroom sees at once. */
export type Slide = {
  /** The heading of its section. */
  section: string;
  kind: Exclude<Part['kind'], 'steps'> | 'step';
  html: string;
  /** Which step of how many. */
  step: { number: number; count: number } | null;
};

/** Lines of large type that fit on a screen. */
const mostLines = 8;
/** A box has an edge; a table is set smaller. */
const most: Partial<Record<Part['kind'], number>> = { box: 7, table: 9 };

/** A lesson cut into slides: each step, drawing, table and box by itself, plain text in readable portions. Pure. */
export function slidesOf(html: string): Slide[] {
  return sectionsOf(html).flatMap(({ name, parts }) =>
    packParts(parts.flatMap(portionOf), (joined) => linesIn(joined) <= mostLines).flatMap((part) =>
      toSlides(part).map((slide) => ({ section: name, ...slide })),
    ),
  );
}

const portionOf = (part: Part): Part[] => portionsOf(part, most[part.kind] ?? mostLines);

function toSlides(part: Part): Omit<Slide, 'section'>[] {
  if (part.kind !== 'steps') return [{ kind: part.kind, html: part.html, step: null }];
  const steps = stepsOf(part);
  return steps.map(({ html }, place) => ({ kind: 'step', html, step: { number: place + 1, count: steps.length } }));
}
