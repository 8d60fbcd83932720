/** What a mentor's profile may say. */
import type { Issue } from '#server/errors.ts';

export const mentorKinds = ['platform', 'returnee', 'college', 'post', 'dialect'] as const;
export type MentorKind = (typeof mentorKinds)[number];

/** 类型标签 (domain.md §6). */
export const specialities = ['operations', 'brand', 'logistics', 'law', 'photo', 'community'] as const;
export type Speciality = (typeof specialities)[number];

/** When she can come. */
export const availableTimes = ['weekday-day', 'weekday-evening', 'weekend-day', 'weekend-evening'] as const;
export type AvailableTime = (typeof availableTimes)[number];

export const conflictKinds = ['relative', 'employee', 'other'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Learners at the same time, at most (domain.md §3.0: so that twelve in-depth reviews a month suffice). */
export const mostLearners = 12;
export const mostDialects = 5;
/** Signs. */
export const longestDialect = 12;
export const longestNote = 200;

export type MentorProfile = {
  kind: MentorKind;
  specialities: string[];
  dialects: string[];
  /** Ids of villages. */
  villages: string[];
  times: string[];
  capacity: number;
  isActive: boolean;
};

/** All that is wrong with a profile, which comes from a form; `known` are the villages that there are. */
export function checkProfile(profile: MentorProfile & { note: string }, known: ReadonlySet<string>): Issue[] {
  const { capacity, dialects, note, villages } = profile;
  const issues: Issue[] = [];
  const refuse = (field: string, rule: string) => issues.push({ path: [field], rule });
  if (!Number.isInteger(capacity) || capacity < 1) refuse('capacity', 'too-few');
  if (capacity > mostLearners) refuse('capacity', 'too-many');
  if (dialects.length > mostDialects) refuse('dialects', 'too-many');
  if (dialects.some((one) => one.length > longestDialect)) refuse('dialects', 'too-long');
  if (villages.some((id) => !known.has(id))) refuse('villages', 'unknown');
  if (note.length > longestNote) refuse('note', 'too-long');
  return issues;
}

/** Dialects as they are typed, with commas of either kind between them: each once, without what is empty. */
export const splitDialects = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,，、;；\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text) => other.includes(text));

/** Whether two profiles say the same; the order of a list says nothing. */
export const sameProfile = (one: MentorProfile, other: MentorProfile): boolean =>
  one.kind === other.kind &&
  one.capacity === other.capacity &&
  one.isActive === other.isActive &&
  sameList(one.specialities, other.specialities) &&
  sameList(one.dialects, other.dialects) &&
  sameList(one.villages, other.villages) &&
  sameList(one.times, other.times);
