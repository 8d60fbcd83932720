/** Times of a report in words. */
import type { Translate } from '#messages/translate.ts';

/** 2026 年 11 月, 2026 年第 4 季度, 2026 年, 全部时间. */
export function periodWords(key: string, t: Translate): string {
  const [year = '', part = ''] = key.split('-');
  if (part.startsWith('Q')) return t('reports.period.quarter', { year, quarter: part.slice(1) });
  if (part) return t('reports.period.month', { year, month: Number(part) });
  return /^\d{4}$/.test(year) ? t('reports.period.year', { year }) : t('reports.period.all');
}
