/** 收入区间: how many live on how much of it, when asked when. Bands only, of who agreed; fewer than five never show. */
import { asc, eq, inArray } from 'drizzle-orm';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { listCohorts } from '#domain/cohorts/cohort-queries.ts';
import { type Milestone, milestones } from '#domain/outcomes/milestone-rules.ts';
import { type IncomeBand, incomeBands } from '#domain/outcomes/outcome-rules.ts';
import { mayCountIncome } from '#domain/outcomes/policy.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { piecesOf } from '#server/pieces.ts';
import { hideTable } from './hidden-table.ts';
import { type ToldTable, tellTable } from './told-table.ts';

export type IncomeTable = {
  /** Only those at which somebody has told. */
  milestones: Milestone[];
  bands: readonly IncomeBand[];
  people: ToldTable;
};

/**
 * Of all cohorts within sight, one row a milestone; what a learner told last at one counts, once for each class. Nobody's
 * band is told, so whoever asks sees no group of fewer than five, nor one that can be worked out (domain.md §5).
 */
export async function readIncomeBands(ctx: ReadCtx): Promise<IncomeTable> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'income bands');
  if (!mayCountIncome(ctx.actor)) throw new AppError('forbidden', 'income bands');
  const rows = await listTold(
    ctx,
    (await listCohorts(ctx)).map(({ id }) => id),
  );
  const asked = milestones.filter((one) => rows.some(({ milestone }) => milestone === one));
  const cells = asked.map((one) =>
    incomeBands.map((band) => rows.filter((row) => row.milestone === one && row.band === band).length),
  );
  const shown = hideTable(cells);
  return { milestones: asked, bands: incomeBands, people: maySeeLearners(ctx.actor) ? shown : tellTable(shown) };
}

async function listTold({ db }: ReadCtx, cohortIds: readonly string[]) {
  const { followUp, incomeBand } = db.tables;
  const told = new Map<string, { milestone: Milestone; band: IncomeBand }>();
  for (const piece of piecesOf(cohortIds)) {
    const rows = await db
      .select({ own: incomeBand, milestone: followUp.milestone })
      .from(incomeBand)
      .innerJoin(followUp, eq(followUp.id, incomeBand.followUpId))
      .where(inArray(incomeBand.cohortId, piece))
      .orderBy(asc(followUp.at), asc(followUp.id));
    for (const { own, milestone } of rows) {
      told.set(`${own.cohortId} ${own.learnerId} ${milestone}`, { milestone, band: own.band });
    }
  }
  return [...told.values()];
}
