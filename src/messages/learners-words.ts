/** The words of the list of all learners. */
import type { Locale } from '#server/context.ts';
import { formatMoment, titleIn } from './formats.ts';
import { translateTo } from './translate.ts';

/** Heads in the order of the columns, and who took it out and when. */
export function learnersWordsOf(locale: Locale, { id, by, at }: { id: string; by: string; at: Date }) {
  const t = translateTo(locale);
  const own = ['theory', 'practice', 'hours', 'quizzes', 'passes', 'certificate'] as const;
  return {
    heads: [
      ...[t('exports.column.number'), t('reports.class'), t('exports.column.name'), t('exports.column.ageBand')],
      ...[t('exports.column.town'), t('exports.column.village'), t('exports.column.phone')],
      ...[t('roster.attended'), t('roster.held'), ...own.map((column) => t(`exports.column.${column}`))],
    ],
    cohort: (cohort: { title: string; titleEn: string }) => titleIn(locale, cohort),
    watermark: t('exports.watermark', { name: by, at: formatMoment(locale, at), id: id.slice(0, 13) }),
  };
}
