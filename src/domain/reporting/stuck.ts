/** 谁卡住了: which learners of a cohort do not get on by themselves, why, and since when. Pure. */

import type { Reason as AbsenceReason } from '#domain/cohorts/rules.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** A mentor answers within three days (domain.md §3.0). */
export const promisedHours = 72;
/** Waiting longer than this, the promise is in danger. */
const worryingHours = 48;
/** Work sent back and left lying for longer than this has somebody stuck behind it. */
const revisionDays = 3;

/** Who has read before and has opened nothing for longer than this is asked how she gets on. */
export const quietDays = 14;
/** A criterion that stays below this level in two attempts in a row needs somebody to show it to her. */
const strugglingLevel = 2;

/** In the order in which somebody should act. */
export const reasons = [
  'absent-twice',
  'waiting',
  'criterion',
  'needs-revision',
  'not-handed-in',
  'childcare',
  'not-read',
  'quiet',
] as const;
export type Reason = (typeof reasons)[number];

/** One thing that may hold a learner up; `since` is when it began, `factKey` which evening, work or day it is about. */
export type Hold = { learnerId: string; name: string; reason: Reason; factKey: string; since: Date } & {
  /** What the roll said about it, as a reason and in words: 孩子病了, 孩子发烧. */
  absence?: { reason: AbsenceReason | null; words: string };
  /** The assessment it is about. */
  work?: { title: string; titleEn: string };
  /** How often she has handed it in. */
  times?: number;
  /** The criterion that she does not get past. */
  criterion?: string;
  /** The evenings it is about. */
  days?: Date[];
  /** Whose turn it is. */
  mentor?: string | null;
};

/** Whether a hold has lasted long enough to be looked after. */
export function isStuck({ reason, since }: Pick<Hold, 'reason' | 'since'>, now: Date): boolean {
  const lasted = now.getTime() - since.getTime();
  if (reason === 'waiting') return lasted > worryingHours * hour;
  if (reason === 'needs-revision') return lasted > revisionDays * day;
  if (reason === 'quiet') return lasted > quietDays * day;
  return true;
}

/** Each stuck learner once, by what is most urgent about her: first by reason, then the longest first. */
export function listStuck(holds: readonly Hold[], now: Date): Hold[] {
  const urgency = (hold: Hold) => reasons.indexOf(hold.reason);
  const ordered = holds
    .filter((hold) => isStuck(hold, now))
    .toSorted((one, other) => urgency(one) - urgency(other) || one.since.getTime() - other.since.getTime());
  const seen = new Set<string>();
  return ordered.filter(({ learnerId }) => !seen.has(learnerId) && seen.add(learnerId));
}

/**
 * The criterion that was below level 2 in both of the last two attempts, the first of them by id; null when there is none.
 * `attempts`: the levels given, by criterion id, the newest first.
 */
export function findStuckCriterion(attempts: readonly Readonly<Record<string, number>>[]): string | null {
  const [newest, before] = attempts;
  if (!newest || !before) return null;
  const isLow = (level: number | undefined) => level !== undefined && level < strugglingLevel;
  const low = Object.keys(newest).filter((id) => isLow(newest[id]) && isLow(before[id]));
  return low.toSorted()[0] ?? null;
}

/** Whole hours since; for promises, which are counted in hours. */
export const hoursSince = (since: Date, now: Date): number => Math.floor((now.getTime() - since.getTime()) / hour);

/** Whole days since. */
export const daysSince = (since: Date, now: Date): number => Math.floor((now.getTime() - since.getTime()) / day);

type Evening = { endsAt: Date; lessonIds: readonly string[] };

/**
 * When the last of these lessons was over; null while one of them has not been taught yet, or when there is none. An
 * evening counts as taught once it is over.
 */
export function taughtAt(lessonIds: readonly string[], evenings: readonly Evening[], now: Date): Date | null {
  const ends = lessonIds.map((lessonId) => evenings.find((evening) => evening.lessonIds.includes(lessonId))?.endsAt);
  const last = ends.reduce<Date | undefined>((latest, end) => (latest && end && latest > end ? latest : end), ends[0]);
  const isTaught = last && ends.every((end) => end && end <= now);
  return isTaught ? last : null;
}
