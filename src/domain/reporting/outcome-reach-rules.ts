/** What the follow-ups of one learner after one cohort come to, for the indicators (domain.md §5). Pure. */
import { dayAfter } from '#server/china-time.ts';
import type { Tally } from './indicator-tally.ts';

export type Milestone = 'd30' | 'd60' | 'd90' | 'm6' | 'm12';
export type Level = 'E0' | 'E1' | 'E2' | 'E3';

/** One answer `yes`, with the highest level at which somebody has seen it. */
export type OutcomeYes = {
  kind: string;
  detail: string | null;
  count: number | null;
  /** `YYYY-MM-DD`; null when she does not know the day. */
  happenedOn: string | null;
  milestone: Milestone;
  level: Level;
};

export type Reach = Pick<Tally, 'live' | 'groupBuy' | 'order' | 'started' | 'still' | 'jobs' | 'households'>;

const early: readonly Milestone[] = ['d30', 'd60', 'd90'];

/**
 * Each 0 or 1, but households: the most she has told of at one time. `endsOn` is the last day of the cohort; `isCertified`
 * because 开播率, 开团率, 首单率 and 持续率 are shares of those who have finished.
 */
export function reachOf(
  answers: readonly OutcomeYes[],
  { endsOn, isCertified }: { endsOn: string; isCertified: boolean },
): Reach {
  const last = dayAfter(endsOn, 90);
  const isEarly = ({ happenedOn, milestone }: OutcomeYes): boolean =>
    happenedOn === null ? early.includes(milestone) : happenedOn <= last;
  const has = (matches: (answer: OutcomeYes) => boolean): number => Number(answers.some(matches));
  const live = has((one) => one.kind === 'live' && isEarly(one));
  const groupBuy = has((one) => one.kind === 'group-buy' && one.detail === 'balanced' && isEarly(one));
  const order = has((one) => one.kind === 'order' && one.level !== 'E0' && isEarly(one));
  const started = Math.max(live, groupBuy);
  const still = started * has((one) => one.kind === 'still' && one.milestone === 'd90');
  const ofFinished = isCertified ? { live, groupBuy, order, started, still } : notFinished;
  return {
    ...ofFinished,
    jobs: has(({ kind, level }) => kind === 'job' && (level === 'E2' || level === 'E3')),
    households: Math.max(0, ...answers.map(({ kind, count }) => (kind === 'households' ? (count ?? 0) : 0))),
  };
}

const notFinished = { live: 0, groupBuy: 0, order: 0, started: 0, still: 0 };
