/** The box for suggestions as HTML forms: saying something, and what its desk does with it. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { IconName } from '#components/ui/icons.ts';
import { type SuggestionKind, stepKinds, suggestionKinds } from '#domain/outcomes/suggestion-rules.ts';
import { isId } from '#server/ids.ts';

const id = z.string().refine(isId, { error: 'unreadable' });

/** Reads the form into what `sendSuggestion` wants. */
export const suggestionForm = z
  .object({ id, receipt: formText(20), unnamed: formText(5), category: formText(20), text: formText(4000) })
  .transform(({ category, unnamed, ...typed }) => ({
    ...typed,
    isUnnamed: unnamed !== '',
    category: suggestionKinds.find((one) => one === category) ?? null,
  }));

/** Reads a form of the desk into what `stepSuggestion` wants. */
export const stepForm = z
  .object({
    id,
    suggestionId: z.string().max(60),
    kind: z.enum(stepKinds),
    text: formText(4000),
    isPublic: formText(5),
  })
  .transform((typed) => ({ ...typed, isPublic: typed.isPublic !== '' }));

/** Reads a face into what `giveSmile` wants. */
export const smileForm = z.object({
  ...{ cohortId: z.string().max(100), occasion: z.string().max(100), score: z.coerce.number() },
});

export const kindIcons: Record<SuggestionKind, IconName> = {
  ...{ logistics: 'truck', teaching: 'book', childcare: 'child' },
  ...{ network: 'offline', market: 'box', other: 'message' },
};

const rules = ['missing', 'too-long'] as const;
export type FormIssues = readonly { path: readonly PropertyKey[]; message: string }[];

/** What is wrong with a field; null when nothing is. */
export function suggestionIssue(issues: FormIssues, field: 'category' | 'text') {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}
