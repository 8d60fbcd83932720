/** An entry of the mentoring log as an HTML form. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { visitKinds } from '#domain/mentoring/visit-rules.ts';
import { isId } from '#server/ids.ts';

/** Reads the form into what `logVisit` wants; whatever is no kind is none. */
export const visitForm = z
  .object({
    id: z.string().refine(isId, { error: 'unreadable' }),
    cohortId: z.string().max(100),
    learnerId: z.string().max(100),
    replacesId: formText(100),
    kind: formText(20),
    day: formText(20),
    minutes: formText(10),
    done: formText(2000),
    nextStep: formText(1000),
    nextDay: formText(20),
    nextTime: formText(10),
  })
  .transform((typed) => ({
    ...typed,
    kind: visitKinds.find((one) => one === typed.kind) ?? null,
    minutes: Number(typed.minutes || Number.NaN),
  }));

const rules = [
  'missing',
  'not-a-day',
  'future',
  'too-old',
  'not-minutes',
  'too-many',
  'too-long',
  'past',
  'too-far',
  'not-a-time',
] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const visitIssue = (issues: readonly FormIssue[], field: string) => {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
};
