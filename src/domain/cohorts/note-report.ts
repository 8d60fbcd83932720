import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { findCohort } from './cohort-queries.ts';
import { isClassTemplate, mayExport, type Template } from './export-policy.ts';

/** `id` is made by the client (UUIDv7); `month` is `YYYY-MM`. */
export type NewReport = { id: string; template: Template; cohortId: string | null; month: string | null };

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/**
 * Notes who takes which report out, before its file is made; the file is read by the id afterwards. Sent twice it is one.
 * Reports of a class need one, the monthly report needs a month.
 */
export async function noteReport(ctx: Ctx, wanted: NewReport): Promise<{ id: string; template: Template }> {
  const { id, template } = wanted;
  // a form sends all its fields, whichever report it asks for
  const cohortId = isClassTemplate(template) ? wanted.cohortId : null;
  const month = template === 'month' ? wanted.month : null;
  if (!isId(id)) throw new AppError('invalid', 'id of an export');
  if (!mayExport(ctx.actor, template)) throw new AppError('forbidden', `report ${template}`);
  const issues = [
    ...(isClassTemplate(template) && !cohortId ? [{ path: ['cohortId'], rule: 'missing' }] : []),
    ...(template === 'month' && !isMonth(month ?? '') ? [{ path: ['month'], rule: 'missing' }] : []),
  ];
  if (issues.length > 0) throw new AppError('invalid', `report ${template}`, issues);
  const organisationId = cohortId ? (await findCohort(ctx, cohortId)).organisationId : ctx.actor.organisationId;
  return transact(ctx, async (tx) => {
    const { reportExport } = tx.db.tables;
    const [stored] = await tx.db.select().from(reportExport).where(eq(reportExport.id, id));
    const isSame =
      stored?.template === template &&
      stored.cohortId === cohortId &&
      stored.month === month &&
      stored.madeBy === tx.actor.id;
    if (stored && !isSame) throw new AppError('conflict', `export ${id}`);
    if (stored) return { id, template };
    const row = { id, template, organisationId, cohortId, month, madeBy: tx.actor.id, madeAt: tx.now };
    await tx.db.insert(reportExport).values(row);
    await recordEvent(tx, 'report.exported', id);
    return { id, template };
  });
}
