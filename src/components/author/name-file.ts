import { placeOf } from '#domain/courses/file-rules.ts';
import { titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

/** What people call a file: by its title, else by its kind, else by its path. */
export function nameFile(
  { locale, t }: { locale: Locale; t: Translate },
  path: string,
  titles: { title: string; titleEn: string } | null,
): string {
  if (titles) return titleIn(locale, titles);
  const place = placeOf(path);
  if (place?.kind === 'bank') return t('author.bankShort');
  if (place?.kind === 'task') return t('author.task', { name: path.slice('assessments/'.length, -'.md'.length) });
  return place && 'name' in place ? place.name : path;
}
