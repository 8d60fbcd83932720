/** The form for a new practical assessment. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Translate } from '#messages/translate.ts';

/** Reads the form into what `startTask` wants. */
export const startTaskForm = z.object({
  draftId: z.string().max(60),
  name: formText(60).transform((text) => text.trim().toLowerCase().replace(/\s+/g, '-')),
  title: formText(200).transform((text) => text.trim()),
  titleEn: formText(400).transform((text) => text.trim()),
  module: z.coerce.number().int().catch(0),
});

type FormIssue = { path: readonly PropertyKey[]; message: string };
const rules = ['slug', 'taken', 'title', 'module'] as const;

/** What is wrong with a field, in words. */
export function taskIssue(issues: readonly FormIssue[], field: string, t: Translate): string | undefined {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue && t(`task.issue.${rules.find((rule) => rule === issue.message) ?? 'title'}`);
}
