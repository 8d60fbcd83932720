import { linesOf, type PartedSection, sectionsOf, stepsOf } from './lesson-parts.ts';
import { lessonSections } from './rules.ts';

/** A lesson on one sheet for the wall. */
export type Card = {
  /** What one can do afterwards. */
  aim: string;
  /** At most seven. */
  steps: string[];
  /** The three lines to remember. */
  three: string[];
  /** One drawing, as HTML; null when the lesson has none. */
  figure: string | null;
};

/** The little of a lesson that a wall can say: aim, steps in words, three lines, and the first drawing. Pure. */
export function cardOf(html: string): Card {
  const sections = sectionsOf(html);
  const partsOf = (place: number) => sections.find(({ name }) => name === lessonSections[place])?.parts ?? [];
  const steps = partsOf(3)
    .filter(({ kind }) => kind === 'steps')
    .flatMap(stepsOf);
  const three = partsOf(5).find(({ kind }) => kind === 'three');
  return {
    aim: partsOf(0)
      .filter(({ kind }) => kind === 'text')
      .map(({ text }) => text)
      .join(''),
    steps: steps.map(({ words }) => words).slice(0, 7),
    three: three ? linesOf(three) : [],
    figure: firstFigure(sections) ?? steps.flatMap(({ figures }) => figures)[0] ?? null,
  };
}

const firstFigure = (sections: readonly PartedSection[]): string | undefined =>
  sections.flatMap(({ parts }) => parts).find(({ kind }) => kind === 'figure')?.html;
