import type { Criterion, Level, Rubric } from '../courses/package.ts';
import { promisedHours } from '../practice/rules.ts';

export const gradeLevels = [4, 3, 2, 1] as const satisfies readonly Level[];
export const verdictWords = ['highlight', 'change', 'nextStep'] as const;
export type VerdictWord = (typeof verdictWords)[number];
/** One highlight, one change and the next step are sentences, not essays. */
export const longestWords = 200;

const hour = 60 * 60 * 1000;
const points: Record<Level, number> = { 4: 100, 3: 80, 2: 60, 1: 30 };
const passingPercent = 70;

/** The level that a criterion must reach at least: 3 when it is a gate, otherwise 2. */
export const neededLevel = ({ isGate }: Pick<Criterion, 'isGate'>): Level => (isGate ? 3 : 2);

export type Levels = Readonly<Record<string, Level>>;
export type Verdict = 'passed' | 'needs-revision';
export type Judgement = {
  /** Weighted, 0 to 100, unrounded. */
  percent: number;
  verdict: Verdict;
  /** The criteria below what they need, in the rubric's order. */
  gaps: { criterionId: string; level: Level; needed: Level }[];
};

/**
 * The pass rule (domain.md §3): every criterion at 2 or more, gates at 3 or more, and 70 of 100 when weighted, where
 * level 4 is worth 100, 3 is 80, 2 is 60 and 1 is 30. Nothing is rounded. A criterion without a level counts as 1.
 */
export function judge({ criteria }: Rubric, levels: Levels): Judgement {
  const graded = criteria.map((criterion) => ({ criterion, level: levels[criterion.id] ?? 1 }));
  const percent = graded.reduce((sum, { criterion, level }) => sum + points[level] * criterion.weight, 0) / 100;
  const gaps = graded
    .filter(({ criterion, level }) => level < neededLevel(criterion))
    .map(({ criterion, level }) => ({ criterionId: criterion.id, level, needed: neededLevel(criterion) }));
  return { percent, verdict: gaps.length === 0 && percent >= passingPercent ? 'passed' : 'needs-revision', gaps };
}

export type GradingIssue = {
  path: ['levels', criterionId: string] | [VerdictWord];
  rule: 'ungraded' | 'missing' | 'too-long';
};

/**
 * All that a grading still lacks. It says three sentences; when its voice says them, one written line is enough, for
 * who cannot listen.
 */
export function checkGrading(
  rubric: Rubric,
  levels: Levels,
  words: Readonly<Record<VerdictWord, string>>,
  { hasVoice = false } = {},
): GradingIssue[] {
  const issues: GradingIssue[] = [];
  for (const { id } of rubric.criteria) {
    if (!levels[id]) issues.push({ path: ['levels', id], rule: 'ungraded' });
  }
  const isSaid = hasVoice && verdictWords.some((word) => words[word]);
  for (const word of verdictWords) {
    const length = [...words[word]].length;
    if (length === 0 && !isSaid) issues.push({ path: [word], rule: 'missing' });
    if (length > longestWords) issues.push({ path: [word], rule: 'too-long' });
  }
  return issues;
}

/**
 * 搭把手: whether the promise to grade has moved on from her mentor to every grader of the cohort's college. It does when
 * the promised 72 hours are over, at that very millisecond.
 */
export const isPromiseMoved = (submittedAt: Date, now: Date): boolean => submittedAt <= promiseMovedSince(now);

/** The latest moment of handing in whose promise has moved on by now. */
export const promiseMovedSince = (now: Date): Date => new Date(now.getTime() - promisedHours * hour);

/**
 * What a grading says about each competency. A code that several criteria cite gets the lowest of their levels: a key
 * code is mastered only when everything that shows it is good enough.
 */
export function levelsByCompetency({ criteria }: Rubric, levels: Levels): Map<string, Level> {
  const reached = new Map<string, Level>();
  for (const { id, competencies } of criteria) {
    const level = levels[id];
    for (const code of level ? competencies : []) {
      const before = reached.get(code);
      if (level && (!before || level < before)) reached.set(code, level);
    }
  }
  return reached;
}

/** Whether a quiz is passed: four of five right (domain.md §3.0); of three questions that means all. */
export const isQuizPassed = (right: number, asked: number): boolean => asked > 0 && right * 5 >= asked * 4;

/** How many more right answers a quiz needs to be passed. */
export const rightToGo = (right: number, asked: number): number => Math.max(0, Math.ceil((asked * 4) / 5) - right);

/** Whether one result is better than another, by the share of right answers. */
export const isBetterResult = (
  one: { right: number; asked: number },
  other: { right: number; asked: number },
): boolean => one.right * other.asked > other.right * one.asked;

export type QuizIssue = { path: ['q', questionId: string]; rule: 'unanswered' | 'not-a-number' };
