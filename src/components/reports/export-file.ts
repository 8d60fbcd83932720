/** The workbook of a noted export, and its name. */
import { findExport } from '#domain/cohorts/export-queries.ts';
import { readExport } from '#domain/reporting/export-facts.ts';
import { classTemplateOf } from '#domain/reporting/export-templates.ts';
import { writeExport } from '#domain/reporting/export-workbook.ts';
import { dictionaryVersion } from '#domain/reporting/indicator-rules.ts';
import { exportName, exportWordsOf } from '#messages/export-words.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/** Only for who noted it; the facts are those of now, and the file says so. */
export async function readExportFile(ctx: Ctx, id: string): Promise<{ name: string; bytes: Buffer }> {
  const found = await findExport(ctx, id);
  const template = classTemplateOf(found.template);
  if (!template || !found.cohortId) throw new AppError('not-found', `workbook of ${id}`);
  const facts = await readExport(ctx, { template, cohortId: found.cohortId });
  const { cohort, countyName: county, organisationName: unit } = facts;
  const taken = { id, by: found.madeByName, unit, at: ctx.now };
  const words = exportWordsOf(ctx.locale, { cohort, taken, version: dictionaryVersion });
  const name = exportName(ctx.locale, { county, cohort, template, at: ctx.now });
  return { name, bytes: await writeExport(facts, words) };
}
