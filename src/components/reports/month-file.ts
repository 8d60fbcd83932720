/** The monthly report of a noted export as a PDF, in the words of a language. */
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { findExport } from '#domain/cohorts/export-queries.ts';
import { dictionaryVersion } from '#domain/reporting/indicator-rules.ts';
import { type MonthReport, readMonthReport } from '#domain/reporting/month-report.ts';
import { pressMonth } from '#domain/reporting/press-month.ts';
import { dash, formatFigure } from '#messages/format-figure.ts';
import { chinaDay, formatMoment, titleIn } from '#messages/formats.ts';
import { translateTo } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { placeOf } from './learners-file.ts';
import { periodWords } from './period-words.ts';

/** Only for who noted it. */
export async function readMonthFile(ctx: Ctx, id: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const found = await findExport(ctx, id);
  if (found.template !== 'month' || !found.month) throw new AppError('not-found', `monthly report ${id}`);
  const t = translateTo(ctx.locale);
  const report = await readMonthReport(ctx, found.month);
  const { county, unit } = await placeOf(ctx, found.organisationId);
  const moment = formatMoment(ctx.locale, ctx.now);
  const paper = {
    ...linesOf(ctx, report),
    title: `${unit} ${t('exports.monthTitle', { month: periodWords(found.month, t) })}`,
    note: t(maySeeLearners(ctx.actor) ? 'reports.noteHidden' : 'reports.noteTold', {
      version: dictionaryVersion,
      moment,
    }),
    filler: [
      ...[t('exports.filler.unit', { unit }), t('exports.filler.by', { name: found.madeByName })],
      ...[t('exports.filler.checker'), t('exports.filler.phone')],
    ],
    writes: (['done', 'problem', 'next', 'costs'] as const).map((one) => t(`exports.write.${one}`)),
    watermark: t('exports.watermarkPlain', { name: found.madeByName, at: moment, id: id.slice(0, 13) }),
  };
  const bytes = await pressMonth(paper, ctx.now, ctx.actor.id);
  const date = chinaDay(ctx.now).replaceAll('-', '');
  return { name: t('exports.fileMonth', { county, unit, month: found.month, date }), bytes };
}

function linesOf({ locale }: Ctx, { lines, classes }: MonthReport) {
  const t = translateTo(locale);
  const ids = ['people', 'sign-ins', 'attendance', 'delivered', 'evidenced'] as const;
  return {
    heads: [
      ...[t('reports.indicator'), t('reports.value'), t('exports.monthAll'), t('reports.how')],
      t('reports.evidence'),
    ],
    lines: lines.map(({ month, all }) => ({
      name: t(`indicator.${month.id}`),
      month: formatFigure(locale, month, t),
      all: formatFigure(locale, all, t),
      means: t(`indicator.${month.id}.means`),
      evidence: month.evidence ? t(`indicator.evidence.${month.evidence}`) : t('reports.noEvidence'),
    })),
    classesTitle: t('exports.monthBars'),
    classHeads: [t('reports.class'), ...ids.map((id) => t(`indicator.${id}`))],
    classes: classes.map(({ cohort, figures }) => {
      const own = ids.map((id) => figures.get(id));
      const values = own.map((figure) => (figure ? formatFigure(locale, figure, t) : dash));
      return { name: titleIn(locale, cohort), values, share: figures.get('attendance')?.value ?? null };
    }),
  };
}
