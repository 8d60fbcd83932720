/**
 * Answers of the entry survey as an HTML form: `item` (which things it asks), `pick.<field>` with options, `said.<field>`
 * with words; `cohortId` and `learnerId` when somebody types for her; the button `skip`: none of it.
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';

const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' ? [typeable(value.slice(0, 1000))] : []));

const after = (form: FormData, start: string) => [...new Set(form.keys())].filter((name) => name.startsWith(start));

/** Reads the form into what `answerSurvey` wants, but for who acts. */
export const surveyForm = z.instanceof(FormData).transform((form) => {
  const isSkipped = form.has('skip');
  const picked = after(form, 'pick.').flatMap((name) => textsOf(form, name));
  const said = after(form, 'said.').map((name) => [name.slice('said.'.length), textsOf(form, name)[0] ?? ''] as const);
  return {
    ...whoseOf(form),
    itemIds: textsOf(form, 'item').slice(0, 40),
    chosen: isSkipped ? [] : picked.filter((id) => id !== '').slice(0, 200),
    said: isSkipped ? {} : Object.fromEntries(said.slice(0, 100)),
  };
});

/** Whose survey it is; nobody named: her own. */
export const whoseForm = z.instanceof(FormData).transform(whoseOf);

export const audioForm = z.object({ wants: z.enum(['yes', 'no']).transform((wish) => wish === 'yes') });

function whoseOf(form: FormData): { cohortId: string | null; learnerId: string | null } {
  const one = (name: string) => textsOf(form, name)[0]?.slice(0, 100) || null;
  return { cohortId: one('cohortId'), learnerId: one('learnerId') };
}
