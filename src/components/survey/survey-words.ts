/** The survey's own words in a language, as they are shown and read aloud. */
import { type IconName, icons } from '#components/ui/icons.ts';
import type { SurveyItem, SurveyOption } from '#domain/courses/survey-rules.ts';
import { titleIn } from '#messages/formats.ts';
import type { Locale } from '#server/context.ts';

const isIcon = (name: string): name is IconName => name in icons;

/** The picture of an option; null when it has none that we know. */
export const iconOf = ({ icon }: Pick<SurveyOption, 'icon'>): IconName | null => (icon && isIcon(icon) ? icon : null);

export const hintIn = (locale: Locale, { hint, hintEn }: SurveyItem): string => (locale === 'en' ? hintEn : hint);

/** What was chosen, in words, by the ids of options. */
export function wordsOf(locale: Locale, items: readonly SurveyItem[], ids: readonly string[]): string {
  const options = items.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.kind === 'text' ? [] : field.options)),
  );
  const chosen = options.filter(({ id }) => ids.includes(id)).map((option) => titleIn(locale, option));
  return locale === 'en' ? chosen.join(', ') : chosen.join('、');
}
