/** 月报: the figures of a month beside those since the beginning, fit to leave the house: few people are hidden. */

import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { hideWithin } from './hidden-figures.ts';
import { type Figure, type IndicatorId, indicators, reckonShown } from './indicator-rules.ts';
import { monthOf } from './indicator-scope.ts';
import { type Tally, takeAway } from './indicator-tally.ts';
import { listReported, readAreaVillages, readTallies, requireClosed } from './indicators.ts';
import { tellFigure, tellWithin } from './told-figures.ts';

export type MonthReport = {
  /** `YYYY-MM`. */
  month: string;
  /** Each indicator in the month, and since the beginning. */
  lines: { month: Figure; all: Figure }[];
  /** Classes that were held or ended in the month. */
  classes: { cohort: Cohort; figures: Map<IndicatorId, Figure> }[];
  takenAt: Date;
};

/** Of everything within sight. */
export async function readMonthReport(ctx: ReadCtx, month: string): Promise<MonthReport> {
  const cohorts = await listReported(ctx, {});
  const period = monthOf(month);
  requireClosed(ctx, period);
  const [own, all, quarter] = await Promise.all([
    readTallies(ctx, { cohorts, period }),
    readTallies(ctx, { cohorts, period: null }),
    readAreaVillages(ctx, { cohorts, period }),
  ]);
  const [inMonth, ever] = [
    { ...own.all, ...quarter },
    { ...all.all, ...quarter },
  ];
  const alive = cohorts.filter(({ id }) => isAlive(own.byCohort.get(id)));
  const opens = maySeeLearners(ctx.actor);
  const figures = opens ? hideWithin(own.byCohort, inMonth) : tellWithin(own.byCohort);
  return {
    month,
    lines: opens
      ? hideMonth(inMonth, ever)
      : indicators.map((one) => ({ month: tellFigure(one, inMonth), all: tellFigure(one, ever) })),
    classes: alive.map((cohort) => ({ cohort, figures: figures.get(cohort.id) ?? new Map() })),
    takenAt: ctx.now,
  };
}

/** Also hidden in the month is what would tell, taken from the whole time, of few people before and after it. */
export function hideMonth(inMonth: Tally, ever: Tally): MonthReport['lines'] {
  const before = takeAway(ever, inMonth);
  // those of this month were there before, too: only the count of people itself leaves a few
  const shown = hideWithin(new Map(Object.entries({ inMonth, rest: { ...before, people: ever.people } })), ever);
  const people = hideWithin(new Map(Object.entries({ inMonth, rest: before })), ever)
    .get('inMonth')
    ?.get('people');
  return indicators.map((one) => {
    const month = one.id === 'people' ? people : shown.get('inMonth')?.get(one.id);
    return { month: month ?? reckonShown(one, inMonth), all: reckonShown(one, ever) };
  });
}

const isAlive = (tally: Tally | undefined): boolean =>
  tally !== undefined && tally.signIns + tally.dueMinutes + tally.scheduledPractice + tally.scheduledTheory > 0;
