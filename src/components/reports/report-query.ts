/** What a report's address asks for. */
import { type IndicatorId, indicatorIds } from '#domain/reporting/indicator-rules.ts';
import { type ReportSort, reportSorts } from '#domain/reporting/report-page.ts';
import { isClosed, periodOf } from '#domain/reporting/report-period-rules.ts';

export type ReportWish = { key: string; cohortId: string | undefined; sort: ReportSort };

/** What is unknown is the usual: everything, newest first; so is, if `closedOn` names a day, what is not over on it. */
export function readReportWish(query: URLSearchParams, closedOn: string | null = null): ReportWish {
  const key = query.get('period') ?? '';
  const period = periodOf(key);
  return {
    key: period && (closedOn === null || isClosed(period, closedOn)) ? key : 'all',
    cohortId: query.get('cohort') || undefined,
    sort: reportSorts.find((one) => one === query.get('sort')) ?? 'newest',
  };
}

/** The indicator that a page of people is about; null when it is none. */
export const readIndicatorId = (query: URLSearchParams): IndicatorId | null =>
  indicatorIds.find((one) => one === query.get('figure')) ?? null;

/** Where a figure opens. */
export function peopleHref(figure: IndicatorId, { key, cohortId }: Pick<ReportWish, 'key' | 'cohortId'>): string {
  const query = new URLSearchParams({
    figure,
    ...(cohortId && { cohort: cohortId }),
    ...(key !== 'all' && { period: key }),
  });
  return `/reports/people?${query}`;
}
