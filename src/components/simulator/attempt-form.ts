/** The forms around a try with a simulator: begin one, answer it. */
import { z } from 'astro/zod';
import type { Answers, Form, Json } from '#plugin-api';
import { isId } from '#server/ids.ts';
import { answersIn } from './simulator-form.ts';

export const startAttemptForm = z.object({
  attemptId: z.string().refine(isId),
  pluginId: z.string().max(60),
  slug: z.string().max(60),
  /** Sent when the simulator of the begun one fails. */
  isFresh: z.coerce.boolean(),
});

export const answerAttemptForm = z.instanceof(FormData).transform((fields) => ({
  attemptId: String(fields.get('attemptId') ?? '').slice(0, 60),
  after: turnsBefore(fields.get('after')),
  fields,
}));

/** How many turns of a dialogue she saw; undefined when the form does not say. */
const turnsBefore = (value: FormDataEntryValue | null): number | undefined =>
  typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : undefined;

/** Whether she has filled in nothing at all, where something must be. To tick nothing may be an answer. */
export const isBlank = ({ answers, said }: { answers: Answers; said: string | null }, form: Form | null): boolean => {
  if (!form || form.fields.every(({ kind }) => kind === 'several')) return false;
  return said === null ? Object.values(answers).every(isEmpty) : said === '';
};

const isEmpty = (value: Json): boolean =>
  value === '' || value === null || (typeof value === 'object' && Object.values(value).every(isEmpty));

/**
 * What the verb wants of the fields that were sent: in a dialogue what she said, `''` for nothing yet. Of a form that cannot be
 * drawn any more all texts are kept.
 */
export function readAnswer(fields: FormData, form: Form | null): { answers: Answers; said: string | null } {
  if (!form) return { answers: Object.fromEntries(textsIn(fields)), said: null };
  const answers = answersIn(fields, form);
  const turn = form.fields.find(({ kind }) => kind === 'turn');
  const said = turn && answers[turn.id];
  return { answers, said: turn ? String(said ?? '') : null };
}

const textsIn = (fields: FormData): [string, string][] =>
  [...fields].flatMap(([name, value]) =>
    name.startsWith('a.') && typeof value === 'string' ? [[name, value.slice(0, 5_000)]] : [],
  );
