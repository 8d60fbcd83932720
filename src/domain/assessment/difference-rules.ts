/** 评分对照: how far first and second gradings agree, criterion by criterion. Pure. */
import type { Level } from '../courses/package.ts';

export type Pair = { first: Level; second: Level };

export type Agreement = {
  pairs: number;
  /** Second minus first, averaged: above 0 the second markers give more. Null without pairs. */
  mean: number | null;
  /** Pairs at the same level, and at most one level apart (domain.md §3.0: what a mentor has to keep to). */
  exact: number;
  within: number;
  /** Weighted kappa; null under five pairs, or when one of the two always gives the same level. */
  kappa: number | null;
};

/** Under so many pairs there are counts, and no shares: one pair would make a difference of a fifth and more. */
export const fewestPairs = 5;

/** A share of the pairs between 0 and 1; null while they are too few to say. */
export const shareOf = (count: number, pairs: number): number | null => (pairs < fewestPairs ? null : count / pairs);

/** How far the pairs of one criterion, or of one grader, agree. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const gaps = pairs.map(({ first, second }) => second - first);
  const within = (most: number) => gaps.filter((gap) => Math.abs(gap) <= most).length;
  return {
    pairs: pairs.length,
    mean: pairs.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / pairs.length,
    exact: within(0),
    within: within(1),
    kappa: pairs.length < fewestPairs ? null : weightedKappa(pairs),
  };
}

/**
 * Cohen's kappa with quadratic weights: 1 − observed / expected disagreement, where a difference of d levels counts d²
 * and what is expected is what the two would differ by if each kept her own habits and looked at nothing. 1 is full
 * agreement, 0 is chance. Null when one of the two always gives the same level: it would be 0 however well they agree.
 */
export function weightedKappa(pairs: readonly Pair[]): number | null {
  const square = (gap: number) => gap * gap;
  const kinds = [new Set(pairs.map(({ first }) => first)).size, new Set(pairs.map(({ second }) => second)).size];
  if (Math.min(...kinds) < 2) return null;
  const observed = pairs.reduce((sum, { first, second }) => sum + square(first - second), 0) / pairs.length;
  const expected =
    pairs.reduce((sum, { first }) => sum + pairs.reduce((inner, { second }) => inner + square(first - second), 0), 0) /
    square(pairs.length);
  return 1 - observed / expected;
}
