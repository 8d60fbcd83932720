/** Appeals and their answers as HTML forms. */
import { z } from 'astro/zod';
import { isId } from '#server/ids.ts';
import { numberOf, readLevels, textOf } from './level-fields.ts';

const form = z.instanceof(FormData);
const withId = form.refine((fields) => isId(textOf(fields, 'id')), { error: 'unreadable', path: ['id'] });

/** `id`, `submissionId`, `criterionId`, `words`. */
export const appealForm = withId.transform((fields) => ({
  id: textOf(fields, 'id'),
  submissionId: textOf(fields, 'submissionId'),
  criterionId: textOf(fields, 'criterionId'),
  words: textOf(fields, 'words'),
}));

/** `id`, `number`, `words`. */
export const revocationAppealForm = withId.transform((fields) => ({
  id: textOf(fields, 'id'),
  number: textOf(fields, 'number'),
  words: textOf(fields, 'words'),
}));

const steps = ['withdrawn', 'accepted', 'escalated'] as const;

/** `appealId`, `words`, and `kind` by the button that was pressed. */
export const stepForm = form
  .refine((fields) => steps.some((kind) => kind === fields.get('kind')), { error: 'unreadable', path: ['kind'] })
  .transform((fields) => ({
    appealId: textOf(fields, 'appealId'),
    kind: steps.find((kind) => kind === fields.get('kind')) ?? ('accepted' as const),
    words: textOf(fields, 'words'),
  }));

/** `id`, `appealId`, `level`, `outcome`, `words`, `edition`, `levels.<criterion>`. */
export const answerForm = withId.transform((fields) => ({
  id: textOf(fields, 'id'),
  appealId: textOf(fields, 'appealId'),
  level: fields.get('level') === '2' ? (2 as const) : (1 as const),
  outcome: fields.get('outcome') === 'changed' ? ('changed' as const) : ('upheld' as const),
  words: textOf(fields, 'words'),
  edition: numberOf(fields, 'edition'),
  levels: readLevels(fields),
}));
