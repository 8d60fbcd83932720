import { type Finding, isBlocking } from './finding.ts';
import { leastPracticeShare, type Minutes, practiceShare } from './rules.ts';

export { isBlocking } from './finding.ts';

/** A course may stay below 60% for at most so long before somebody has to decide anew. */
export const longestWaiverDays = 366;

/** Why less than 60% practice is let through, and until when (`YYYY-MM-DD`). */
export type Waiver = { reason: string; until: string };

export type PublishIssue = { path: string; rule: PublishRule };
export type PublishRule =
  | 'findings'
  | 'hands-on-low'
  | 'why-missing'
  | 'waiver-reason'
  | 'waiver-until'
  | 'waiver-forbidden'
  | 'review-missing'
  | 'nothing-new'
  | 'code-taken';

export type PublishCase = {
  findings: readonly Finding[];
  why: string;
  waiver: Waiver | null;
  /** `YYYY-MM-DD`, in China. */
  today: string;
  mayWaive: boolean;
  /** A shared course is looked at by somebody else first. */
  needsReview: boolean;
  isApproved: boolean;
  /** Whether the draft differs from the version that is shown. */
  isChanged: boolean;
  /** Whether no other course has its code. */
  isCodeFree: boolean;
};

/** All that stands between a draft and its publication; empty when it may go out. design.md §1 (the 60% gate). */
export function publishIssues(asked: PublishCase): PublishIssue[] {
  const { findings, why, waiver, needsReview, isApproved, isChanged } = asked;
  const blocking = findings.filter(isBlocking);
  const isLow = blocking.some(({ rule }) => rule === 'hands-on-low');
  const issues: PublishIssue[] = [];
  if (!asked.isCodeFree) issues.push({ path: 'draft', rule: 'code-taken' });
  if (!isChanged) issues.push({ path: 'draft', rule: 'nothing-new' });
  if (blocking.some(({ rule }) => rule !== 'hands-on-low')) issues.push({ path: 'draft', rule: 'findings' });
  if (isLow && !waiver) issues.push({ path: 'draft', rule: 'hands-on-low' });
  if (isLow && waiver) issues.push(...waiverIssues(waiver, asked));
  if (needsReview && !isApproved) issues.push({ path: 'draft', rule: 'review-missing' });
  if (why.trim() === '') issues.push({ path: 'why', rule: 'why-missing' });
  return issues;
}

function waiverIssues({ reason, until }: Waiver, { today, mayWaive }: PublishCase): PublishIssue[] {
  if (!mayWaive) return [{ path: 'draft', rule: 'waiver-forbidden' }];
  const issues: PublishIssue[] = [];
  if (reason.trim() === '') issues.push({ path: 'waiverReason', rule: 'waiver-reason' });
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until) && !Number.isNaN(Date.parse(until));
  const days = isDay ? (Date.parse(until) - Date.parse(today)) / 86_400_000 : 0;
  if (days < 1 || days > longestWaiverDays) issues.push({ path: 'waiverUntil', rule: 'waiver-until' });
  return issues;
}

/** A version below 60% needs a waiver that still runs, also when it is shown again. */
export const isWaived = (minutes: Minutes, waiver: { until: string } | null, today: string): boolean =>
  (practiceShare(minutes) ?? 0) >= leastPracticeShare || (waiver !== null && waiver.until >= today);
