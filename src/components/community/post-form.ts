/** The forms of questions, answers and what is done with them. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { reportReasons } from '#domain/community/rules.ts';

const id = z.uuid();
/** A ticked box is `on`, another one is away. */
const ticked = z
  .literal('on')
  .nullish()
  .transform((value) => value === 'on');
/** Longer than a post may be, so that the rule can say by how much she has to cut. */
const body = formText(4000);
/** Files of a form; a field in which nothing was chosen holds one without a name and without bytes. */
const photos = z
  .array(z.instanceof(File))
  .max(12)
  .transform((files) => files.filter(({ size }) => size > 0));
const none = (text: string): string | null => text || null;

export const questionForm = z.object({
  ...{ id, body, photos, knowsPrivate: ticked, cohortId: formText(80) },
  lessonId: formText(40).transform(none),
});
export const answerForm = z.object({ id, body, photos, knowsPrivate: ticked, questionId: id });
export const editPostForm = z.object({ postId: id, body, knowsPrivate: ticked });
export const ownPostForm = z.object({ postId: id });
export const helpfulForm = z.object({ postId: id, helps: ticked });
export const reportForm = z.object({ postId: id, reason: z.enum(reportReasons) });
export const moderationForm = z.object({
  ...{ id, postId: id, act: z.enum(['hidden', 'kept', 'restored']) },
  reason: formText(200),
});
