/** The author's forms about the outline of a draft: move, add, take out. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { Translate } from '#messages/translate.ts';

const draftId = z.string().max(60);
const step = z.enum(['up', 'down']);
const path = z.string().max(200);
const names = {
  slug: formText(60).transform((text) => text.trim().toLowerCase()),
  title: formText(200),
  titleEn: formText(400),
};

export const moveLessonForm = z.object({ draftId, path, step });
export const moveModuleForm = z.object({ draftId, folder: path, step });
export const removeLessonForm = z.object({ draftId, path });
export const returnLessonForm = removeLessonForm;
export const removeModuleForm = z.object({ draftId, folder: path });
export const addModuleForm = z.object({ draftId, ...names });
export const addLessonForm = z.object({
  draftId,
  folder: path,
  ...names,
  kind: z.enum(['theory', 'practice']),
  minutes: formText(5).transform((text) => Number(text.trim())),
});

type FormIssue = { path: readonly PropertyKey[]; message: string };
const rules = ['slug', 'title', 'taken', 'minutes'] as const;

/** What is wrong with a field of a new lesson or module, in words. */
export function outlineIssue(issues: readonly FormIssue[], field: string, t: Translate): string | undefined {
  const issue = issues.find(({ path: at }) => at[0] === field);
  return issue && t(`author.issue.${rules.find((rule) => rule === issue.message) ?? 'title'}`);
}
