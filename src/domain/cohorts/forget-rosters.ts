import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';

const day = 24 * 60 * 60 * 1000;
/** Days a list lies here; whoever wants it then sends it again. */
export const keptDays = 7;

/** Deletes what lists say after a week, and lists that nobody was taken in from altogether. What became of the others stays. */
export async function forgetRosters(ctx: Ctx): Promise<{ forgotten: number }> {
  return transact(ctx, async (tx) => {
    const { rosterImport, rosterImportRow } = tx.db.tables;
    const isOld = lt(rosterImport.sentAt, new Date(tx.now.getTime() - (keptDays + 1) * day));
    const old = await tx.db.select({ id: rosterImport.id }).from(rosterImport).where(isOld);
    const held = await tx.db
      .selectDistinct({ id: rosterImportRow.importId })
      .from(rosterImportRow)
      .innerJoin(rosterImport, and(eq(rosterImport.id, rosterImportRow.importId), isOld));
    const ids = held.map(({ id }) => id);
    if (ids.length > 0) await tx.db.delete(rosterImportRow).where(inArray(rosterImportRow.importId, ids));
    if (old.length > 0) await tx.db.delete(rosterImport).where(and(isOld, isNull(rosterImport.appliedAt)));
    return { forgotten: ids.length };
  });
}
