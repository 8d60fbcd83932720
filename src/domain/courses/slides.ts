import { type Part, packParts, sectionsOf, splitBox, stepsOf } from './lesson-parts.ts';

/** What a classroom sees at once. */
export type Slide = {
  /** The heading of its section. */
  section: string;
  kind: Exclude<Part['kind'], 'steps'> | 'step';
  html: string;
  /** Which step of how many. */
  step: { number: number; count: number } | null;
};

/** Signs that can be read from the last row: about seven lines of large type. */
const mostSigns = 120;

/** A lesson cut into slides: each step, drawing, table and box by itself, plain text in readable portions. Pure. */
export function slidesOf(html: string): Slide[] {
  return sectionsOf(html).flatMap(({ name, parts }) =>
    packParts(parts, mostSigns).flatMap((part) => toSlides(part).map((slide) => ({ section: name, ...slide }))),
  );
}

function toSlides(part: Part): Omit<Slide, 'section'>[] {
  if (part.kind !== 'steps') {
    const pieces = part.kind === 'box' ? splitBox(part, mostSigns) : [part];
    return pieces.map(({ html }) => ({ kind: part.kind === 'steps' ? 'text' : part.kind, html, step: null }));
  }
  const steps = stepsOf(part);
  return steps.map(({ html }, place) => ({ kind: 'step', html, step: { number: place + 1, count: steps.length } }));
}
