import { type Exactable, exact, larger, smaller, sum } from './exact.ts';
import type { Finding, Grade } from './simulator.ts';

/** One part of a grade: its points, how much of them was earned (0 to 1), and what is said of it. */
export type Part = Omit<Finding, 'ok'> & {
  points: number;
  /** Whether, or which share of, it is right. */
  earned: boolean | Exactable;
  /** Not passed whatever the score, when this part is not wholly right. */
  veto?: boolean;
};

/**
 * Adds parts up to a grade: parts that were not asked are left out by the simulator, and the rest is scaled to 100; the
 * score is rounded half-up once and kept between 0 and 100; passed is `pass` (80) or more and no veto.
 */
export function gradeOf(parts: readonly Part[], { pass = 80, minus = 0 as Exactable } = {}): Grade {
  const whole = sum(parts.map(({ points }) => points));
  const shareOf = ({ earned }: Part) => (typeof earned === 'boolean' ? exact(earned ? 1 : 0) : exact(earned));
  const got = sum(parts.map((part) => shareOf(part).times(part.points)));
  const scaled = whole.is(0) ? exact(0) : got.times(100).over(whole);
  const score = scoreOf(scaled.minus(minus));
  const isVetoed = parts.some((part) => part.veto === true && shareOf(part).below(1));
  const findings = parts.map(({ points, earned, veto, ...finding }) => ({
    ...finding,
    ok: !shareOf({ points, earned, ...finding }).below(1),
  }));
  return { score, passed: score >= pass && !isVetoed, findings };
}

/** A score as it counts: half-up, 0 to 100. */
export const scoreOf = (value: Exactable): number => {
  const whole = exact(value).round(0);
  return Number(smaller(larger(whole, 0), 100).numerator);
};
