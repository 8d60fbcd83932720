/** 申诉: within 7 days, two levels, every step kept (domain.md §3.0). Pure; days are China's, the last one counts. */
import type { Levels } from './rules.ts';
import { longestReason } from './second-rules.ts';

/** After a grading, and again after the first answer: so long a learner may object. */
export const appealDays = 7;
/** What was public takes longer to hear of: so long after a revocation, as the certificate's own page promises. */
export const revocationDays = 30;
/** So long the first level has for its answer, and the second. */
export const answerDays = { 1: 3, 2: 7 } as const;

const day = 24 * 60 * 60 * 1000;
const isAhead = 8 * 60 * 60 * 1000;

/** The last moment of the day that is `days` after the day of `from`, in China. */
export const endOfDay = (from: Date, days: number): Date =>
  new Date((Math.floor((from.getTime() + isAhead) / day) + days + 1) * day - isAhead - 1);

/** Until when a grading or a revocation may be appealed against. */
export const appealBy = (decidedAt: Date, days = appealDays): Date => endOfDay(decidedAt, days);

/** What has lain before the second level since an earlier moment than this is late there. */
export const lateSince = (now: Date): Date => new Date(endOfDay(now, -answerDays[2] - 1).getTime() + 1);

export type AppealLevel = 1 | 2;
export type AppealOutcome = 'upheld' | 'changed';
export type AppealStepKind = 'withdrawn' | 'accepted' | 'escalated';

/** What has happened to an appeal so far. */
export type AppealFacts = {
  raisedAt: Date;
  answers: readonly { level: AppealLevel; answeredAt: Date }[];
  steps: readonly { kind: AppealStepKind; at: Date }[];
};

export type AppealState =
  /** It waits for the answer of a level. */
  | { stage: 'first' | 'second'; dueBy: Date; isLate: boolean }
  /** The first level has answered: she may accept, or ask the second until then. */
  | { stage: 'answered'; until: Date }
  | { stage: 'withdrawn' }
  /** `final`: the second level has spoken. `lapsed`: she let the time go by, and the first answer holds. */
  | { stage: 'closed'; how: 'final' | 'accepted' | 'lapsed' };

/** Where an appeal stands at a moment. */
export function stateOf({ raisedAt, answers, steps }: AppealFacts, now: Date): AppealState {
  const step = (kind: AppealStepKind) => steps.find((one) => one.kind === kind);
  const answer = (level: AppealLevel) => answers.find((one) => one.level === level);
  const [first, escalated] = [answer(1), step('escalated')];
  if (step('withdrawn')) return { stage: 'withdrawn' };
  if (answer(2)) return { stage: 'closed', how: 'final' };
  if (escalated) return waiting('second', endOfDay(escalated.at, answerDays[2]), now);
  if (step('accepted')) return { stage: 'closed', how: 'accepted' };
  if (!first) return waiting('first', endOfDay(raisedAt, answerDays[1]), now);
  const until = endOfDay(first.answeredAt, appealDays);
  return now > until ? { stage: 'closed', how: 'lapsed' } : { stage: 'answered', until };
}

const waiting = (stage: 'first' | 'second', dueBy: Date, now: Date): AppealState => ({
  stage,
  dueBy,
  isLate: now > dueBy,
});

/** Which level an appeal waits for; null when for none. */
export const levelOf = ({ stage }: AppealState): AppealLevel | null =>
  stage === 'first' ? 1 : stage === 'second' ? 2 : null;

/** What its learner may do with an appeal now. Whoever was let wait by the first level may go straight to the second. */
export function stepsOpen(state: AppealState, hasAnswer: boolean): AppealStepKind[] {
  if (state.stage === 'answered') return ['accepted', 'escalated'];
  if (state.stage === 'first') return state.isLate ? ['escalated', 'withdrawn'] : ['withdrawn'];
  return state.stage === 'second' && !hasAnswer ? ['withdrawn'] : [];
}

export type AppealIssue = {
  path: ['words'] | ['criterionId'] | ['outcome'] | ['levels', criterionId: string];
  rule: 'missing' | 'too-long' | 'unknown' | 'unchanged' | 'lowered' | 'ungraded';
};

/** What is said with an appeal or its answer: some words, and not a letter. */
export function checkWords(words: string): AppealIssue[] {
  if (!words.trim()) return [{ path: ['words'], rule: 'missing' }];
  return [...words].length > longestReason ? [{ path: ['words'], rule: 'too-long' }] : [];
}

/** An appeal names a criterion of the rubric, or none. */
export function checkAppeal(
  criterionIds: readonly string[],
  { criterionId, words }: { criterionId: string; words: string },
): AppealIssue[] {
  if (criterionId === '' || criterionIds.includes(criterionId)) return checkWords(words);
  return [{ path: ['criterionId'], rule: 'unknown' }, ...checkWords(words)];
}

/** 不因申诉变差: an appeal raises levels or leaves them; an answer that changes something says what. */
export function checkRaised(criterionIds: readonly string[], before: Levels, after: Levels): AppealIssue[] {
  const issues = criterionIds.flatMap((id): AppealIssue[] => {
    const [old, now] = [before[id] ?? 1, after[id]];
    if (!now) return [{ path: ['levels', id], rule: 'ungraded' }];
    return now < old ? [{ path: ['levels', id], rule: 'lowered' }] : [];
  });
  const isSame = criterionIds.every((id) => after[id] === before[id]);
  return isSame ? [{ path: ['outcome'], rule: 'unchanged' }] : issues;
}
