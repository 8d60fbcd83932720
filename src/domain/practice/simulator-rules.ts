import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '#plugin-api';

/** What is known of a learner and a practice after a graded try. */
export type Result = { best: number; tries: number; passedAt: Date | null };

/** The best counts, every try is counted, the first pass stays. */
export function afterTry(known: Result | null, grade: { score: number; passed: boolean }, now: Date): Result {
  return {
    best: Math.max(known?.best ?? 0, grade.score),
    tries: (known?.tries ?? 0) + 1,
    passedAt: known?.passedAt ?? (grade.passed ? now : null),
  };
}

/** Passes on so many different days make a competency known; domain.md §2 (掌握规则). */
export const daysToMaster = 2;

/** The seed of a task: her own, and another with every try. */
export const seedOf = (learnerId: string, practice: { pluginId: string; slug: string }, number: number): string =>
  `${learnerId}/${practice.pluginId}/${practice.slug}/${number}`;

/** What was said so far in a dialogue. */
export const turnsIn = (answer: Answers | null): string[] => {
  const turns = answer?.['turns'];
  return Array.isArray(turns) ? turns.map(String) : [];
};

type Sent = { answers: Answers; said: string | null; after?: number };
type Stored = { answer: Answers | null; isGraded: boolean };

/**
 * What to say of an answer that comes after another: sent twice it is what it was (`graded`, or `waits` in a talk), another
 * one comes too late (`already`), and what was not answered yet is none (null).
 */
export function repeatOf(
  { answers, said, after }: Sent,
  { answer, isGraded }: Stored,
): 'graded' | 'waits' | 'already' | null {
  const turns = turnsIn(answer);
  const isLate = said !== null && after !== undefined && after < turns.length;
  if (!isGraded && !isLate) return null;
  const first = said === null ? isDeepStrictEqual(answers, answer) : after === undefined || turns[after] === said;
  if (!first) return 'already';
  return isGraded ? 'graded' : 'waits';
}
