/** Printing, copying and correcting certificates as HTML forms. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';

const id = z.string().max(40);
const number = z.string().max(40);
const sure = z.literal('yes', { error: 'not-sure' });

/** `number` comes once for each certificate that is ticked; the button that was pressed says `kind`. */
export const printForm = z
  .object({ id, cohortId: z.string().max(100), kind: z.enum(['pdf', 'zip']), number: z.array(number).max(2000) })
  .transform(({ number: numbers, ...more }) => ({ ...more, numbers }));

export const copyForm = z.object({ id, number, note: formText(2000) });

export const correctForm = z
  .object({
    ...{ id, number, sure },
    holder: formText(200),
    courseTitle: formText(400),
    courseTitleEn: formText(400),
    cohortTitle: formText(400),
    reason: formText(2000),
  })
  .transform(({ sure: _sure, ...correction }) => correction);

const rules = [
  'text-missing',
  'text-too-long',
  'word-forbidden',
  'nothing-changed',
  'reason-missing',
  'reason-too-long',
  'not-sure',
  'none-chosen',
  'number-void',
  'sign-missing',
] as const;
export type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const paperIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return rules.find((rule) => rule === issue?.message) ?? null;
};

/** What keeps certificates from being printed: of each its number, the rule, and the sign that is missing. */
export const printIssues = (issues: readonly FormIssue[]) =>
  issues.flatMap(({ path, message }) => {
    const rule = rules.find((one) => one === message);
    return rule ? [{ number: String(path[0] ?? ''), sign: String(path[1] ?? ''), rule }] : [];
  });
