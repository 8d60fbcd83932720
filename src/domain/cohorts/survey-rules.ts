/** 摸底: one learner's answers, and those of a class. What a single answer means, courses/survey-rules.ts says. Pure. */
import type { Survey, SurveyField, SurveyItem } from '../courses/survey-rules.ts';

/** What was said to one of the ten things. Both empty: it was skipped. */
export type ItemAnswer = { itemId: string; chosen: string[]; said: Record<string, string> };

export type SurveyIssue = { path: string[]; rule: 'too-long' | 'unknown' };

/** What a form says: options by id, texts by field. */
export type TypedAnswers = { chosen: readonly string[]; said: Readonly<Record<string, string>> };

/** The answers to some items, tidied; an option that the survey does not have any more is left out. */
export function readAnswers(
  survey: Pick<Survey, 'items'>,
  itemIds: readonly string[],
  typed: TypedAnswers,
): { answers: ItemAnswer[]; issues: SurveyIssue[] } {
  const issues: SurveyIssue[] = [];
  for (const id of itemIds)
    if (!survey.items.some((item) => item.id === id)) issues.push({ path: [id], rule: 'unknown' });
  const items = survey.items.filter(({ id }) => itemIds.includes(id));
  const answers = items.map((item): ItemAnswer => {
    const said = item.fields.flatMap((field) => {
      const words = field.kind === 'text' ? (typed.said[field.id] ?? '').trim() : '';
      if (field.kind === 'text' && [...words].length > field.most) issues.push({ path: [field.id], rule: 'too-long' });
      return words ? [[field.id, words] as const] : [];
    });
    return {
      itemId: item.id,
      chosen: item.fields.flatMap((field) => chosenOf(field, typed.chosen)),
      said: Object.fromEntries(said),
    };
  });
  return { answers, issues };
}

/** Of a field with one answer the first that was chosen. */
function chosenOf(field: SurveyField, chosen: readonly string[]): string[] {
  if (field.kind === 'text') return [];
  const own = field.options.map(({ id }) => id).filter((id) => chosen.includes(id));
  return field.kind === 'one' ? own.slice(0, 1) : own;
}

export const isSkipped = ({ chosen, said }: Pick<ItemAnswer, 'chosen' | 'said'>): boolean =>
  chosen.length === 0 && Object.keys(said).length === 0;

/** Which thing is asked next, counted from 1: the first that she neither answered nor skipped; null: she is through. */
export function nextItem(items: readonly Pick<SurveyItem, 'id'>[], seen: ReadonlySet<string>): number | null {
  const place = items.findIndex(({ id }) => !seen.has(id));
  return place < 0 ? null : place + 1;
}

/** When a learner has time, as far as she said. */
export type Availability = {
  /** 1 Monday … 7 Sunday; null when she named no day. */
  days: number[] | null;
  /** Whether the evening is among the parts of the day she named; null when she named none. */
  isFreeAtNight: boolean | null;
};

export function readAvailability(survey: Pick<Survey, 'items'>, chosen: ReadonlySet<string>): Availability {
  const options = survey.items.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.kind === 'text' ? [] : field.options)),
  );
  const own = options.filter(({ id }) => chosen.has(id));
  const days = own.flatMap(({ weekday }) => weekday ?? []);
  const parts = own.flatMap(({ means }) => means.filter((sign) => sign === 'evening' || sign === 'daytime'));
  return {
    days: days.length > 0 ? [...new Set(days)].sort((one, other) => one - other) : null,
    isFreeAtNight: parts.length > 0 ? parts.includes('evening') : null,
  };
}

export type CountedOption = { id: string; title: string; titleEn: string; people: number };
export type CountedField = { id: string; title: string; titleEn: string; answered: number; options: CountedOption[] };
export type CountedItem = {
  id: string;
  title: string;
  titleEn: string;
  answered: number;
  skipped: number;
  fields: CountedField[];
};

/** How a class answered, thing by thing; words that were written are not counted. One row per learner and thing. */
export function countAnswers(survey: Pick<Survey, 'items'>, rows: readonly ItemAnswer[]): CountedItem[] {
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return survey.items.map(({ id, title, titleEn, fields }) => {
    const own = byItem.get(id) ?? [];
    const counted = fields.flatMap((field): CountedField[] => {
      if (field.kind === 'text') return [];
      const options = field.options.map((option) => ({
        ...{ id: option.id, title: option.title, titleEn: option.titleEn },
        people: own.filter(({ chosen }) => chosen.includes(option.id)).length,
      }));
      const answered = own.filter(({ chosen }) => field.options.some((option) => chosen.includes(option.id))).length;
      return [{ id: field.id, title: field.title, titleEn: field.titleEn, answered, options }];
    });
    const skipped = own.filter(isSkipped).length;
    return { id, title, titleEn, answered: own.length - skipped, skipped, fields: counted };
  });
}

export const mandarin = '普通话';
export const homeDialect = '本地话';

/**
 * Which language somebody speaks best, by what she said in the survey: the name she gave it, 本地话 when she named none,
 * 普通话; null when she did not say. The item and its options are named in courses/survey.yaml.
 */
export function speechOf({ chosen, said }: Pick<ItemAnswer, 'chosen' | 'said'>): string | null {
  const named = said['speech-name']?.trim();
  if (named) return named;
  if (chosen.includes('speech-local')) return homeDialect;
  return chosen.includes('speech-common') ? mandarin : null;
}
