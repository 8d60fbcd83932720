/** 月报: the figures of a month beside those since the beginning, fit to leave the house: few people are hidden. */
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { hideWithin } from './hidden-figures.ts';
import { type Figure, type IndicatorId, indicators, reckonShown } from './indicator-rules.ts';
import { monthOf } from './indicator-scope.ts';
import type { Tally } from './indicator-tally.ts';
import { listReported, readAreaVillages, readTallies } from './indicators.ts';

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
  const figures = hideWithin(own.byCohort, inMonth);
  return {
    month,
    lines: indicators.map((one) => ({ month: reckonShown(one, inMonth), all: reckonShown(one, ever) })),
    classes: alive.map((cohort) => ({ cohort, figures: figures.get(cohort.id) ?? new Map() })),
    takenAt: ctx.now,
  };
}

const isAlive = (tally: Tally | undefined): boolean =>
  tally !== undefined && tally.signIns + tally.dueMinutes + tally.scheduledPractice + tally.scheduledTheory > 0;
