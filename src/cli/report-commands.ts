/** Figures for machines: the indicators of a cohort, of an organisation, of a month. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { templates } from '#domain/cohorts/export-policy.ts';
import { noteReport } from '#domain/cohorts/note-report.ts';
import { readExport } from '#domain/reporting/export-facts.ts';
import { classTemplateOf } from '#domain/reporting/export-templates.ts';
import { writeExport } from '#domain/reporting/export-workbook.ts';
import { dictionaryVersion, type Figure } from '#domain/reporting/indicator-rules.ts';
import { monthOf } from '#domain/reporting/indicator-scope.ts';
import { readIndicators } from '#domain/reporting/indicators.ts';
import { writeLearners } from '#domain/reporting/learners-file.ts';
import { exportName, exportWordsOf } from '#messages/export-words.ts';
import { formatFigure } from '#messages/format-figure.ts';
import { learnersWordsOf } from '#messages/learners-words.ts';
import { translateTo } from '#messages/translate.ts';
import { chinaDate } from '#server/china-time.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { monthUsage, writeMonth } from './write-month.ts';

const exportUsage =
  '--template women|commerce|agriculture|labour|college|learners [--cohort <id>] [--out <folder>] --as <person>';

export const reportCommands: Record<string, Command> = {
  'reports export': {
    usage: exportUsage,
    run: async (call) => {
      const path = await exportFile(call);
      return { said: path, value: { path } };
    },
  },
  'reports month': {
    usage: monthUsage,
    run: async (call) => {
      const path = await writeMonth(call, queryOf(call).period?.from.slice(0, 7) ?? null);
      return { said: path, value: { path } };
    },
  },
  'reports indicators': {
    usage: '[--cohort <id>] [--organisation <id>] [--month YYYY-MM] [--as <person>]',
    run: async (call) => {
      const t = translateTo(call.ctx.locale);
      const isForAll = call.ctx.actor.role === 'visitor';
      const { figures, takenAt, cohorts } = await readIndicators(asPlatform(call.ctx), { ...queryOf(call), isForAll });
      const entries = figures.map((figure) => ({
        ...{ id: figure.id, name: t(`indicator.${figure.id}`), numerator: figure.numerator },
        ...{ denominator: figure.denominator, value: figure.value, unit: figure.unit, evidence: figure.evidence },
        ...{ definition: t(`indicator.${figure.id}.means`), version: figure.version, takenAt: takenAt.toISOString() },
        ...{ hidden: figure.hidden !== null, why: figure.hidden },
      }));
      return {
        said: figures.map((figure) => lineOf(call.ctx, figure)).join('\n'),
        value: {
          dictionaryVersion,
          takenAt: takenAt.toISOString(),
          cohorts: cohorts.map(({ id }) => id),
          indicators: entries,
        },
      };
    },
  },
};

/** A report is always somebody's: who takes it out stands in it and in the log. */
async function exportFile({ ctx, options }: Call): Promise<string> {
  const template = templates.find((one) => one === options.template);
  const { cohortId = null } = queryOf({ options });
  if (!template || template === 'month' || ctx.actor.role === 'visitor') throw new UsageError(exportUsage);
  const { id } = await noteReport(ctx, { id: newId(ctx.now), template, cohortId, month: null });
  const folder = typeof options.out === 'string' ? options.out : '.';
  const taken = { id, by: ctx.actor.name, at: ctx.now };
  const kind = classTemplateOf(template);
  if (!kind || !cohortId) {
    const path = join(folder, `learners-${chinaDate(ctx.now)}.csv`);
    await writeFile(path, Readable.from(writeLearners(ctx, learnersWordsOf(ctx.locale, taken))), { mode: 0o600 });
    return path;
  }
  const facts = await readExport(ctx, { template: kind, cohortId });
  const { cohort, countyName: county, organisationName: unit } = facts;
  const words = exportWordsOf(ctx.locale, { cohort, taken: { ...taken, unit }, version: dictionaryVersion });
  const path = join(folder, `${exportName(ctx.locale, { county, cohort, template: kind, at: ctx.now })}.xlsx`);
  await writeFile(path, await writeExport(facts, words), { mode: 0o600 });
  return path;
}

/** Whoever may run this has the machine, and with it everything: the platform acts, unless --as names somebody. */
export const asPlatform = (ctx: Ctx): Ctx =>
  ctx.actor.role === 'visitor'
    ? { ...ctx, actor: { id: 'system', name: 'Tiantou', role: 'admin', organisationId: '' } }
    : ctx;

export function queryOf({ options }: Pick<Call, 'options'>) {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' && value ? value : undefined;
  };
  const month = text('month');
  if (month && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError('--month YYYY-MM');
  return { cohortId: text('cohort'), organisationId: text('organisation'), period: month ? monthOf(month) : null };
}

function lineOf({ locale }: Ctx, figure: Figure): string {
  const t = translateTo(locale);
  const parts = figure.denominator === null ? '' : `  ${figure.numerator ?? '–'} / ${figure.denominator}`;
  return `${t(`indicator.${figure.id}`)}  ${formatFigure(locale, figure, t)}${parts}`;
}
