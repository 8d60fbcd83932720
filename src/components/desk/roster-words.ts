/** The words and the name of a roster file, in the language of who asks. */
import type { RosterSource, RosterWords } from '#domain/reporting/roster-file.ts';
import { formatTime, titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';

const dayIn = (separator: string, now: Date): string =>
  new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10).replaceAll('-', separator);

/** All that a roster file says beside its figures. */
export function wordsOf({ actor, locale, now }: Ctx, { cohort }: RosterSource, t: Translate): RosterWords {
  return {
    title: t('roster.sheetTitle', { cohort: titleIn(locale, cohort) }),
    column: (column) => t(`roster.${column}`),
    states: {
      none: t('roster.state.none'),
      waiting: t('roster.state.waiting'),
      'needs-revision': t('roster.state.needs-revision'),
      passed: t('roster.state.passed'),
    },
    revoked: t('roster.revoked'),
    total: t('roster.total'),
    unit: `${t('roster.unit')}：${cohort.organisationName}`,
    by: `${t('roster.by')}：${actor.name}`,
    on: `${t('roster.on')}：${dayIn('-', now)}`,
    mark: t('roster.mark', { name: actor.name, moment: `${dayIn('-', now)} ${formatTime(locale, now)}` }),
    unnamed: (people) => t('roster.unnamed', { people }),
  };
}

/** `青穗县_柿湾村播夜校2026第4期_花名册_20261119.xlsx`, for a browser to save. */
export function dispositionOf(
  { locale, now }: Ctx,
  { cohort, county }: RosterSource,
  t: Translate,
  ending: string,
): string {
  const title = titleIn(locale, cohort).replace(/[\s\\/:*?"<>|]+/g, '');
  const name = `${t('roster.file', { county, cohort: title, date: dayIn('', now) })}.${ending}`;
  return `attachment; filename="roster.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
