/** Opening and closing class codes as HTML forms: fields `id`, `cohortId`, `lastDay`; and `code`. */
import { z } from 'astro/zod';
import type { CodeIssue } from '#domain/cohorts/code-rules.ts';
import { isId } from '#server/ids.ts';

/** Reads the form into what `openClassCode` wants. */
export const openCodeForm = z.object({
  id: z.string().refine(isId),
  cohortId: z.string().max(100),
  lastDay: z.string().trim().max(10),
});

/** Reads the form into what `closeClassCode` wants. */
export const closeCodeForm = z.object({ code: z.string().max(12) });

const rules: readonly CodeIssue['rule'][] = ['not-a-date', 'past', 'too-long'];
const chinaIsAhead = 8 * 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;
const usualDays = 14;

/** What stands in the date field: what was typed, or else the day two weeks from now. */
export function lastDayOf(typed: FormData | null, now: Date): string {
  const value = typed?.get('lastDay');
  if (typeof value === 'string') return value;
  return new Date(now.getTime() + chinaIsAhead + usualDays * day).toISOString().slice(0, 10);
}

/** What is wrong with the date; null when nothing is. */
export function codeIssueOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
  const issue = issues.find(({ path }) => path[0] === 'lastDay');
  if (!issue) return null;
  return rules.find((rule) => rule === issue.message) ?? 'not-a-date';
}
