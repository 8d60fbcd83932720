/** A quiz as an HTML form: `id`, `courseId`, `module`, `basedOn`, `ask` (the questions shown) and `q.<question>`. */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import { isId } from '#server/ids.ts';

const longest = 200;

/** Reads the form into what `takeQuiz` wants. What was asked and not answered is an empty answer. */
export const quizForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform((form) => ({
    id: textOf(form, 'id'),
    courseId: textOf(form, 'courseId'),
    module: textOf(form, 'module'),
    basedOn: textOf(form, 'basedOn') || null,
    answers: Object.fromEntries(form.getAll('ask').map((id) => [String(id), answerTo(form, String(id))])),
  }));

/** Reads the quiz of a plugin's practice into what `takePluginQuiz` wants: fields `pluginId` and `slug` say which. */
export const pluginQuizForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform((form) => ({
    id: textOf(form, 'id'),
    pluginId: textOf(form, 'pluginId'),
    slug: textOf(form, 'slug'),
    basedOn: textOf(form, 'basedOn') || null,
    answers: Object.fromEntries(form.getAll('ask').map((id) => [String(id), answerTo(form, String(id))])),
  }));

/** Reads one question of the notebook into what `retryQuestion` wants. */
export const retryForm = z.instanceof(FormData).transform((form) => ({
  courseId: textOf(form, 'courseId'),
  questionId: textOf(form, 'questionId'),
  reps: Number(textOf(form, 'reps')),
  helped: textOf(form, 'helped') === '1',
  answer: answerTo(form, textOf(form, 'questionId')),
}));

/** What is chosen or typed for a question. */
export const answerTo = (form: FormData | null, questionId: string): string[] =>
  (form?.getAll(`q.${questionId}`) ?? [])
    .filter((value) => typeof value === 'string')
    .map((text) => typeable(text).trim().slice(0, longest))
    .filter(Boolean);

/** A field's text; empty when there is none. */
export function textOf(form: FormData | null, name: string): string {
  const value = form?.get(name);
  return typeof value === 'string' ? value : '';
}

type FormIssue = { path: readonly PropertyKey[]; message: string };
export type QuizIssueRule = 'unanswered' | 'not-a-number';

/** What is wrong with the answer to a question; null when nothing is. */
export function issueOf(issues: readonly FormIssue[], questionId: string): QuizIssueRule | null {
  const issue = issues.find(({ path }) => path[1] === questionId);
  if (!issue) return null;
  return issue.message === 'not-a-number' ? 'not-a-number' : 'unanswered';
}
