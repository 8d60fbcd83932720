/** The author's forms about whole drafts: open, put away, open again, start a course. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Translate } from '#messages/translate.ts';
import { isId } from '#server/ids.ts';

const draftId = z.string().refine(isId);

export const openDraftForm = z.object({ draftId, courseId: z.string().max(60) });
export const draftForm = z.object({ draftId: z.string().max(60) });
export const startCourseForm = z.object({
  draftId,
  courseId: formText(60).transform((text) => text.trim().toLowerCase()),
  code: formText(20).transform((text) => text.trim().toUpperCase()),
  title: formText(200),
  titleEn: formText(400),
});

type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules = ['slug', 'code', 'title', 'taken'] as const;

/** What is wrong with a field of the form for a new course, in words. */
export function courseIssue(issues: readonly FormIssue[], field: string, t: Translate): string | undefined {
  const issue = issues.find(({ path }) => path[0] === field);
  if (!issue) return undefined;
  return t(`author.issue.${rules.find((rule) => rule === issue.message) ?? 'title'}`);
}
