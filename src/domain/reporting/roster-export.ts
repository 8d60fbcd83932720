import { and, count, eq, gte } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findRosterSource, mostInWorkbook, type RosterSource } from './roster-file.ts';

const minute = 60_000;
/** Minutes in which a file that was asked for may be fetched. */
const fetchMinutes = 10;

/**
 * What goes into a roster file, once its making is on record (`note-export.ts`): who, which, and when. Null when the
 * actor has not asked for it, or too long ago. Refuses as `findRosterSource` does.
 */
export async function findNotedSource(
  ctx: ReadCtx,
  { cohortId, exportId }: { cohortId: string; exportId: string | null },
): Promise<RosterSource | null> {
  const source = await findRosterSource(ctx, cohortId);
  const { event } = ctx.db.tables;
  const [noted] = await ctx.db
    .select({ id: event.id })
    .from(event)
    .where(
      and(
        ...[eq(event.name, 'roster.exported'), eq(event.subject, `${cohortId}/${exportId ?? ''}`)],
        ...[eq(event.actorId, ctx.actor.id), gte(event.at, new Date(ctx.now.getTime() - fetchMinutes * minute))],
      ),
    );
  return noted ? source : null;
}

/** Whether everybody of the class fits into a workbook. */
export async function fitsWorkbook({ db }: ReadCtx, { cohort }: RosterSource): Promise<boolean> {
  const { enrolment } = db.tables;
  const [row] = await db.select({ people: count() }).from(enrolment).where(eq(enrolment.cohortId, cohort.id));
  return (row?.people ?? 0) <= mostInWorkbook;
}
