/** 定分: what may become of two gradings that lie apart. Pure. */
import type { Levels, Verdict } from './rules.ts';
import { longestReason } from './second-rules.ts';

export type SettleIssue = {
  path: ['words'] | ['outcome'] | ['levels', criterionId: string];
  rule: 'missing' | 'too-long' | 'ungraded' | 'unchanged' | 'takes-pass';
};

type Settled = { outcome: 'upheld' | 'regraded'; words: string; levels: Levels };

/** A settlement says why; one that changes the grading says to what. */
export function checkSettlement(criterionIds: readonly string[], { outcome, words, levels }: Settled): SettleIssue[] {
  const issues: SettleIssue[] = [];
  if (!words.trim()) issues.push({ path: ['words'], rule: 'missing' });
  if ([...words].length > longestReason) issues.push({ path: ['words'], rule: 'too-long' });
  if (outcome === 'upheld') return issues;
  const open = criterionIds.filter((id) => !levels[id]);
  return [...issues, ...open.map((id): SettleIssue => ({ path: ['levels', id], rule: 'ungraded' }))];
}

type Judged = { levels: Levels; verdict: Verdict };

/**
 * A pass that was given stays: she has been told, has gone on, may hold a certificate. When two graders disagree, that
 * is theirs to learn from. Work that was not her own is another matter: its certificate is revoked, with a reason.
 */
export function checkReplacement(before: Judged, after: Judged): SettleIssue[] {
  if (before.verdict === 'passed' && after.verdict !== 'passed') return [{ path: ['outcome'], rule: 'takes-pass' }];
  const ids = new Set([...Object.keys(before.levels), ...Object.keys(after.levels)]);
  const isSame = [...ids].every((id) => before.levels[id] === after.levels[id]);
  return isSame ? [{ path: ['outcome'], rule: 'unchanged' }] : [];
}

/** A whole number of percent; null when it is none. */
export function readPercent(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(/%$/, '');
  return /^\d{1,3}$/.test(plain) && Number(plain) <= 100 ? Number(plain) : null;
}
