/** 回访: when learners are asked how they get on after a course (domain.md §5: 30/60/90 days, 6 and 12 months). Pure. */
import { dayAfter } from '#server/china-time.ts';

export const milestones = ['d30', 'd60', 'd90', 'm6', 'm12'] as const;
export type Milestone = (typeof milestones)[number];

/** The last milestone stays open for this many days. */
const lastOpenDays = 90;
const after: Record<Milestone, { days: number } | { months: number }> = {
  ...{ d30: { days: 30 }, d60: { days: 60 }, d90: { days: 90 } },
  ...{ m6: { months: 6 }, m12: { months: 12 } },
};

/** The day (`YYYY-MM-DD`) from which a milestone is due, counted from the cohort's last day. */
export function milestoneDay(milestone: Milestone, endsOn: string): string {
  const span = after[milestone];
  return 'days' in span ? dayAfter(endsOn, span.days) : monthsAfter(endsOn, span.months);
}

/** The milestone people are asked for today: the last that is due; null before the first and some months after the last. */
export function currentMilestone(endsOn: string, today: string): Milestone | null {
  const current = milestones.findLast((one) => milestoneDay(one, endsOn) <= today) ?? null;
  const isOver = current === 'm12' && dayAfter(milestoneDay('m12', endsOn), lastOpenDays) < today;
  return isOver ? null : current;
}

/** The same day so many months later; the month's last where there is no such day. */
function monthsAfter(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export type Answered = { milestone: Milestone; result: 'answered' | 'no-answer' | 'declined'; at: Date };

/** Where somebody stands with one milestone; `tries`: how often nobody was reached. */
export type Standing = { state: 'answered' | 'declined' | 'open'; at: Date | null; tries: number };

/** What the follow-ups of one learner say about one milestone, in whatever order they come. */
export function standingAt(followUps: readonly Answered[], milestone: Milestone): Standing {
  const own = followUps.filter((one) => one.milestone === milestone);
  const newest = own.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const settled = newest.find(({ result }) => result !== 'no-answer');
  const tries = own.filter(({ result }) => result === 'no-answer').length;
  if (!settled) return { state: 'open', at: newest[0]?.at ?? null, tries };
  return { state: settled.result === 'declined' ? 'declined' : 'answered', at: settled.at, tries };
}
