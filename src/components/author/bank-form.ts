/** The forms about a whole question bank: changes of one press, undo, and what comes in from elsewhere. */
import { z } from 'astro/zod';
import { bankChanges } from '#domain/courses/question-rules.ts';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
const fileOf = (form: FormData) => ({
  draftId: textOf(form, 'draftId').slice(0, 60),
  path: textOf(form, 'path').slice(0, 200),
});

/** What a button in the list says: `up 2 3f2a…`: what to do, the place, the block. */
export const pressOf = (change: (typeof bankChanges)[number], { at, key }: { at: number; key: string }): string =>
  `${change} ${at} ${key}`;

/** Reads the form into what `changeBank` wants. */
export const changeBankForm = z
  .instanceof(FormData)
  .refine((form) => pressed(form) !== undefined)
  .transform((form) => {
    const [, at = '', was = ''] = textOf(form, 'press').split(' ');
    return { ...fileOf(form), copyId: textOf(form, 'copyId'), change: pressed(form) ?? 'up', at: Number(at), was };
  });

const pressed = (form: FormData) => bankChanges.find((change) => change === textOf(form, 'press').split(' ')[0]);

/** Reads the form into what `revertDraftFile` wants. */
export const revertFileForm = z
  .instanceof(FormData)
  .transform((form) => ({ ...fileOf(form), revision: Number(textOf(form, 'revision')) || 0 }));

/** Reads the form into what `takeQuestions` wants: those ticked, each with its own competency or that for all. */
export const takeQuestionsForm = z.instanceof(FormData).transform((form) => ({
  ...fileOf(form),
  questions: [...new Set(form.getAll('take'))].map((place) => ({
    gift: textOf(form, `gift.${place}`).replace(/\r\n?/g, '\n'),
    competency: textOf(form, `competency.${place}`) || textOf(form, 'competency') || null,
  })),
}));

/**
 * The bytes that were given: a file, or else what was pasted, or else the questions that were looked at before and could
 * not be taken; null when there is nothing.
 */
export async function readForeignFile(form: FormData): Promise<Uint8Array | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  const seen = [...form.keys()].filter((name) => name.startsWith('gift.')).map((name) => textOf(form, name));
  const text = textOf(form, 'text') || seen.join('\n\n');
  return text.trim() ? new TextEncoder().encode(text) : null;
}
