/** What the desk of plugins says of versions, faults and those for whom a plugin is on. */
import type { Notice } from '#domain/plugins/notice-queries.ts';
import type { PluginDeskLine } from '#domain/reporting/plugin-desk.ts';
import type { PluginPage } from '#domain/reporting/plugin-page.ts';
import { formatBytes, titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** As in note-fault.ts, which writes. */
const mostFaults = 5;

const faults = [
  'time',
  'memory',
  'stack',
  'output',
  'error',
  'shape',
  'import',
  'withheld',
  'promise',
  'missing',
] as const;

/** What a simulator did wrong, in words. */
export const sayFault = (t: Translate, kind: string): string =>
  t(`pluginsDesk.fault.${faults.find((known) => known === kind) ?? 'other'}`);

type Scopes = Pick<PluginDeskLine, 'isForAll' | 'colleges' | 'without'>;

/** What happened to a plugin. */
export const sayNotice = (locale: Locale, t: Translate, notice: Notice): string =>
  t(`pluginsDesk.notice.${notice.kind}`, { title: titleIn(locale, notice), words: notice.words, count: mostFaults });

/** For whom a plugin is on. */
export function sayScopes(t: Translate, { isForAll, colleges, without }: Scopes): string {
  if (isForAll && without.length > 0) return t('pluginsDesk.forAllBut', { names: without.join('、') });
  if (isForAll) return t('pluginsDesk.forAll');
  return colleges.length > 0 ? t('pluginsDesk.forSome', { names: colleges.join('、') }) : t('pluginsDesk.forNone');
}

/** What a version wants and how its trial went, in one sentence; null while it could not be tried. */
export function saySum(locale: Locale, t: Translate, { practices, report }: PluginPage['shown']) {
  if (!report) return null;
  const { simulators, vectors, passed, runs, bytes, findings } = report;
  const isCalm = !findings.some(({ rule }) => rule.startsWith('simulator-'));
  return t('pluginsDesk.sum', {
    ...{ places: sayPlaces(locale, t, report.places), size: formatBytes(locale, bytes) },
    ...{ practices: practices.length, simulators, vectors, passed, runs },
    calm: t(isCalm ? 'pluginsDesk.calm' : 'pluginsDesk.notCalm'),
  });
}

type Places = NonNullable<PluginPage['shown']['report']>['places'];

/** How many minutes a version wants in which modules, and which of them are not here. */
function sayPlaces(locale: Locale, t: Translate, places: Places): string {
  const named = places.map(({ title, titleEn, ...place }) => {
    return { ...place, title: title && titleIn(locale, { title, titleEn: titleEn ?? title }) };
  });
  const [first, ...more] = named;
  if (first && more.length === 0) {
    if (first.title !== null) return t('pluginsDesk.place', { ...first, title: first.title });
    return t(first.modules === null ? 'pluginsDesk.placeNoCourse' : 'pluginsDesk.placeNoModule', first);
  }
  const said = named.map(({ title, ...place }) =>
    title === null ? t('pluginsDesk.placeOfNone', place) : t('pluginsDesk.placeOf', { ...place, title }),
  );
  const minutes = places.reduce((sum, place) => sum + place.minutes, 0);
  return t('pluginsDesk.places', { minutes, places: said.join(locale === 'en' ? ', ' : '，') });
}
