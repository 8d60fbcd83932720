import type { TownFigures } from '#domain/reporting/town-figures.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** What a town of the comparison is called; those who told none stand together. */
export const nameTown = (
  locale: Locale,
  t: Translate,
  { namesEn }: Pick<TownFigures, 'namesEn'>,
  town: string,
): string => (locale === 'en' && namesEn.get(town)) || town || t('reports.unknownTown');
