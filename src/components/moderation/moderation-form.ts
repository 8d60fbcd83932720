/** Second gradings and settlements as HTML forms. */
import { z } from 'astro/zod';
import { isId } from '#server/ids.ts';
import { numberOf, readLevels, textOf } from './level-fields.ts';

const form = z.instanceof(FormData);
const withId = form.refine((fields) => isId(textOf(fields, 'id')), { error: 'unreadable', path: ['id'] });

/** `id`, `submissionId`, `levels.<criterion>`, `note`. */
export const secondForm = withId.transform((fields) => ({
  id: textOf(fields, 'id'),
  submissionId: textOf(fields, 'submissionId'),
  levels: readLevels(fields),
  note: textOf(fields, 'note'),
}));

/** `submissionId`, `because`. */
export const requestForm = form.transform((fields) => ({
  submissionId: textOf(fields, 'submissionId'),
  because: textOf(fields, 'because'),
}));

/** `submissionId`, `reason`. */
export const declineForm = z.object({
  submissionId: z.string().max(40),
  reason: z.enum(['related', 'busy', 'unsure'], { error: 'missing' }),
});

/** `submissionId`, `outcome`, `words`, `edition`, `levels.<criterion>`. */
export const settleForm = form.transform((fields) => ({
  submissionId: textOf(fields, 'submissionId'),
  outcome: fields.get('outcome') === 'regraded' ? ('regraded' as const) : ('upheld' as const),
  words: textOf(fields, 'words'),
  edition: numberOf(fields, 'edition'),
  levels: readLevels(fields),
}));

/** `id`, `cohortId`, `percent`. */
export const rateForm = withId.transform((fields) => ({
  id: textOf(fields, 'id'),
  cohortId: textOf(fields, 'cohortId'),
  percent: textOf(fields, 'percent'),
}));
