/** Reports that were taken out. */
import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayExport, mayExportAny, type Template } from './export-policy.ts';

export type Export = {
  id: string;
  template: Template;
  cohortId: string | null;
  month: string | null;
  organisationId: string;
  /** Of the class; null when of everything within sight. */
  cohortTitle: string | null;
  cohortTitleEn: string | null;
  madeBy: string;
  madeByName: string;
  madeAt: Date;
};

/** One that the actor has taken out herself: files of others are made anew, under her own name. */
export async function findExport(ctx: ReadCtx, id: string): Promise<Export> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'export');
  const { reportExport } = ctx.db.tables;
  const [found] = await selectExports(ctx, and(eq(reportExport.id, id), eq(reportExport.madeBy, ctx.actor.id)));
  if (!found || !mayExport(ctx.actor, found.template)) throw new AppError('not-found', `export ${id}`);
  return found;
}

/** The newest of her organisation. */
export async function listExports(ctx: ReadCtx): Promise<Export[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'exports');
  if (!mayExportAny(ctx.actor)) throw new AppError('forbidden', 'exports');
  const { reportExport } = ctx.db.tables;
  return selectExports(
    ctx,
    ctx.actor.role === 'admin' ? undefined : eq(reportExport.organisationId, ctx.actor.organisationId),
  );
}

function selectExports({ db }: ReadCtx, where: SQL | undefined): Promise<Export[]> {
  const { cohort, person, reportExport: own } = db.tables;
  return db
    .select({
      ...{ id: own.id, template: own.template, cohortId: own.cohortId, month: own.month },
      ...{ organisationId: own.organisationId, madeAt: own.madeAt, madeBy: own.madeBy, madeByName: person.name },
      ...{ cohortTitle: cohort.title, cohortTitleEn: cohort.titleEn },
    })
    .from(own)
    .innerJoin(person, eq(person.id, own.madeBy))
    .leftJoin(cohort, eq(cohort.id, own.cohortId))
    .where(where)
    .orderBy(desc(own.madeAt), desc(own.id))
    .limit(20);
}
