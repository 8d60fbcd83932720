/** The monthly report in words, and what its file is called. Doors hand them to the domain, which knows none. */
import type { Locale } from '#server/context.ts';
import { dash, formatFigure } from './format-figure.ts';
import { chinaDay, formatMoment, titleIn } from './formats.ts';
import { type Translate, translateTo } from './translate.ts';
import type { indicators } from './zh-CN/indicators.ts';

type Means<Key> = Key extends `indicator.${infer Id}.means` ? Id : never;
type FigureId = Means<keyof typeof indicators>;
type Figure = Parameters<typeof formatFigure>[1] & { id: FigureId; evidence: 'E0' | 'E1' | 'E2' | 'E3' | null };
type Report = {
  /** `YYYY-MM`. */
  month: string;
  lines: { month: Figure; all: Figure }[];
  classes: { cohort: { title: string; titleEn: string }; figures: ReadonlyMap<FigureId, Figure> }[];
};
type Taken = { id: string; by: string; unit: string; at: Date };

/** Everything that stands in it; `isTold`: for who may not see people. */
export function monthPaperOf(
  locale: Locale,
  { report, taken, version, isTold }: { report: Report; taken: Taken; version: number; isTold: boolean },
) {
  const t = translateTo(locale);
  const { id, by: name, unit } = taken;
  const moment = formatMoment(locale, taken.at);
  const [year = '', month = ''] = report.month.split('-');
  return {
    ...linesOf(locale, report, t),
    title: `${unit} ${t('exports.monthTitle', { month: t('reports.period.month', { year, month: Number(month) }) })}`,
    note: t(isTold ? 'reports.noteTold' : 'reports.noteHidden', { version, moment }),
    filler: [
      ...[t('exports.filler.unit', { unit }), t('exports.filler.by', { name })],
      ...[t('exports.filler.checker'), t('exports.filler.phone')],
    ],
    writes: (['done', 'problem', 'next', 'costs'] as const).map((one) => t(`exports.write.${one}`)),
    watermark: t('exports.watermarkPlain', { name, at: moment, id: id.slice(0, 13) }),
  };
}

function linesOf(locale: Locale, { lines, classes }: Report, t: Translate) {
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
    noClasses: t('exports.monthNone'),
    classHeads: [t('reports.class'), ...ids.map((id) => t(`indicator.${id}`))],
    classes: classes.map(({ cohort, figures }) => {
      const own = ids.map((id) => figures.get(id));
      const values = own.map((figure) => (figure ? formatFigure(locale, figure, t) : dash));
      return { name: titleIn(locale, cohort), values, share: figures.get('attendance')?.value ?? null };
    }),
  };
}

/** 青穗县_妇联_月报_2026-10_20261119, without its ending. */
export const monthFileName = (
  locale: Locale,
  { county, unit, month, at }: { county: string; unit: string; month: string; at: Date },
): string => translateTo(locale)('exports.fileMonth', { county, unit, month, date: chinaDay(at).replaceAll('-', '') });
