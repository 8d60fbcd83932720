/** Figures for machines: the indicators of a cohort, of an organisation, of a month. */
import { dictionaryVersion, type Figure } from '#domain/reporting/indicator-rules.ts';
import { monthOf } from '#domain/reporting/indicator-scope.ts';
import { readIndicators } from '#domain/reporting/indicators.ts';
import { formatFigure } from '#messages/format-figure.ts';
import { translateTo } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';
import { type Call, type Command, UsageError } from './command.ts';

export const reportCommands: Record<string, Command> = {
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
