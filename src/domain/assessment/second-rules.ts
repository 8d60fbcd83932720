/** 再评: which gradings are marked a second time, by whom, and when two of them lie apart. Pure. */
import type { Level } from '../courses/package.ts';
import type { Levels, Verdict } from './rules.ts';

/** The share of gradings that is marked a second time where nobody has said otherwise, in percent. */
export const usualPercent = 10;
/** Whatever the share: the first gradings of somebody new are looked at by a second pair of eyes. */
export const newGraderGradings = 3;
/** 防疲劳 (domain.md §3.0): second gradings asked of one person in a calendar month. */
export const mostPerMonth = 12;
/** Who has not answered by then is let off, and another is asked. */
export const secondDays = 7;

export type SecondReason = 'sample' | 'new-grader' | 'requested';

/** Why a grading is marked a second time without anybody having asked; null when it is not. `gradings`: hers so far. */
export function whySecond(one: { submissionId: string; percent: number; gradings: number }): SecondReason | null {
  if (one.gradings <= newGraderGradings) return 'new-grader';
  return isSampled(one.submissionId, one.percent) ? 'sample' : null;
}

/** Whether the share picks this submission. It depends on the two alone, so that asking again gives the same answer. */
export const isSampled = (submissionId: string, percent: number): boolean =>
  place(submissionId) % 10_000 < percent * 100;

/** FNV-1a, with its bits mixed once more: ids that differ in their last sign only must not lie side by side. */
function place(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Somebody who could mark it: what she still owes, what she was asked for this month, whether she can read the verdict. */
export type Candidate = { id: string; open: number; thisMonth: number; isNear: boolean };

/**
 * Who is asked: of those who stand far from the work (they have seen the first grading nowhere) who owes least, then by
 * lot. Null when nobody stands far, or everybody has had her share of the month: rather none than one that is not blind.
 */
export function chooseSecond(candidates: readonly Candidate[], submissionId: string): string | null {
  const lot = ({ id }: Candidate) => place(`${submissionId} ${id}`);
  const [best] = candidates
    .filter(({ isNear, thisMonth }) => !isNear && thisMonth < mostPerMonth)
    .toSorted((one, other) => one.open - other.open || lot(one) - lot(other));
  return best?.id ?? null;
}

/** A difference this wide, or another verdict, is for somebody to settle (domain.md §3.0: one level is fine). */
const wideGap = 2;

/** How far two gradings lie apart in each criterion of the first, second minus first. */
export const gapsOf = (first: Levels, second: Levels): { criterionId: string; first: Level; second: Level }[] =>
  Object.entries(first).flatMap(([criterionId, level]) => {
    const other = second[criterionId];
    return other ? [{ criterionId, first: level, second: other }] : [];
  });

type Judged = { levels: Levels; verdict: Verdict };

/** Whether two gradings of one work are so different that somebody has to settle it. */
export const lieApart = (first: Judged, second: Judged): boolean =>
  first.verdict !== second.verdict ||
  gapsOf(first.levels, second.levels).some((gap) => Math.abs(gap.second - gap.first) >= wideGap);

/** What goes with a second grading, a settlement or an appeal is a few sentences. */
export const longestReason = 200;

export type SecondIssue = {
  path: ['levels', criterionId: string] | ['note'] | ['because'];
  rule: 'ungraded' | 'missing' | 'too-long';
};

/** All that a second grading still lacks; the note may be left out. */
export function checkSecond(criterionIds: readonly string[], levels: Levels, note: string): SecondIssue[] {
  const open = criterionIds.filter((id) => !levels[id]);
  const issues = open.map((id): SecondIssue => ({ path: ['levels', id], rule: 'ungraded' }));
  return [...note].length > longestReason ? [...issues, { path: ['note'], rule: 'too-long' }] : issues;
}

/** Whoever asks for a second grading says why. */
export function checkBecause(because: string): SecondIssue[] {
  if (!because.trim()) return [{ path: ['because'], rule: 'missing' }];
  return [...because].length > longestReason ? [{ path: ['because'], rule: 'too-long' }] : [];
}
