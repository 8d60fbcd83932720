/** A sentence of one's own as an HTML form: `id`, `word`, `text`. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { verdictWords } from '#domain/assessment/rules.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId, { error: 'unreadable' });

export const newTemplateForm = z.object({ id, word: z.enum(verdictWords), text: formText(5_000) });
export const editTemplateForm = z.object({ id, text: formText(5_000) });
export const templateIdForm = z.object({ id });
