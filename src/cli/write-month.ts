import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { noteReport } from '#domain/cohorts/note-report.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import { dictionaryVersion } from '#domain/reporting/indicator-rules.ts';
import { readMonthReport } from '#domain/reporting/month-report.ts';
import { pressMonth } from '#domain/reporting/press-month.ts';
import { monthFileName, monthPaperOf } from '#messages/month-words.ts';
import { newId } from '#server/ids.ts';
import { type Call, UsageError } from './command.ts';

export const monthUsage = '--month YYYY-MM [--out <folder>] --as <person>';

/** The monthly report as a PDF in a folder; who takes it out stands in it and in the log. Gives its path back. */
export async function writeMonth({ ctx, options }: Call, month: string | null): Promise<string> {
  const { actor, locale, now: at } = ctx;
  if (!month || actor.role === 'visitor') throw new UsageError(monthUsage);
  const { id } = await noteReport(ctx, { id: newId(at), template: 'month', cohortId: null, month });
  const body = await findOrganisation(ctx, actor.organisationId);
  const county = (await findOrganisation(ctx, body?.path.split('/')[1] ?? ''))?.name ?? '';
  const unit = body?.name ?? '';
  const report = await readMonthReport(ctx, month);
  const taken = { id, by: actor.name, unit, at };
  const own = { report, taken, version: dictionaryVersion, isTold: !maySeeLearners(actor) };
  const folder = typeof options.out === 'string' ? options.out : '.';
  const path = join(folder, `${monthFileName(locale, { county, unit, month, at })}.pdf`);
  await writeFile(path, await pressMonth(monthPaperOf(locale, own), at, actor.id), { mode: 0o600 });
  return path;
}
