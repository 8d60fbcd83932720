/** The monthly report of a noted export as a PDF, in the words of a language. */
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { findExport } from '#domain/cohorts/export-queries.ts';
import { dictionaryVersion } from '#domain/reporting/indicator-rules.ts';
import { readMonthReport } from '#domain/reporting/month-report.ts';
import { pressMonth } from '#domain/reporting/press-month.ts';
import { monthFileName, monthPaperOf } from '#messages/month-words.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { placeOf } from './learners-file.ts';

/** Only for who noted it. */
export async function readMonthFile(ctx: Ctx, id: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { locale, now: at } = ctx;
  const { template, month, organisationId, madeByName: by } = await findExport(ctx, id);
  if (template !== 'month' || !month) throw new AppError('not-found', `monthly report ${id}`);
  const report = await readMonthReport(ctx, month);
  const { county, unit } = await placeOf(ctx, organisationId);
  const own = { report, taken: { id, by, unit, at }, version: dictionaryVersion, isTold: !maySeeLearners(ctx.actor) };
  const bytes = await pressMonth(monthPaperOf(locale, own), at, ctx.actor.id);
  return { name: monthFileName(locale, { county, unit, month, at }), bytes };
}
