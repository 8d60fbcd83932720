/** More time for an assessment, as an HTML form: `id`, `cohortId`, `learnerId`, `taskId`, `reason`, `note`, `until`. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { excuseReasons } from '#domain/practice/due-rules.ts';
import { isId } from '#server/ids.ts';

/** Reads the form into what `excuseWork` wants; whatever is no reason is none. */
export const excuseForm = z
  .object({
    id: z.string().refine(isId, { error: 'unreadable' }),
    cohortId: z.string().max(100),
    learnerId: z.string().max(100),
    taskId: z.string().max(100),
    reason: formText(20),
    note: formText(2000),
    until: formText(20),
  })
  .transform((typed) => ({ ...typed, reason: excuseReasons.find((one) => one === typed.reason) ?? null }));

const rules = ['missing', 'too-long', 'not-a-day', 'past', 'too-far'] as const;
type FormIssue = { path: readonly PropertyKey[]; message: string };

/** What is wrong with a field; null when nothing is. */
export const excuseIssue = (issues: readonly FormIssue[], field: 'reason' | 'note' | 'until') => {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
};
