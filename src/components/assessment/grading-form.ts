/** A grading as an HTML form: `id`, `submissionId`, `levels.<criterion>`, `highlight`, `change`, `nextStep`. */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import { type VerdictWord, verdictWords } from '#domain/assessment/rules.ts';
import type { Level, Rubric } from '#domain/courses/package.ts';
import { isId } from '#server/ids.ts';

/** Reads the form into what `gradeSubmission` wants. */
export const gradingForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform((form) => ({
    id: textOf(form, 'id'),
    submissionId: textOf(form, 'submissionId'),
    levels: readLevels(form),
    highlight: sentenceIn(form, 'highlight'),
    change: sentenceIn(form, 'change'),
    nextStep: sentenceIn(form, 'nextStep'),
  }));

/** Whatever is no level counts as not graded. */
function readLevels(form: FormData): Record<string, Level> {
  const given = [...form.keys()].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    given.flatMap((name) => {
      const level = levels.find((one) => String(one) === form.get(name));
      return level ? [[name.slice(prefix.length), level]] : [];
    }),
  );
}

const prefix = 'levels.';
const sentenceIn = (form: FormData, name: VerdictWord): string =>
  typeable(textOf(form, name)).slice(0, 5_000).replace(/\r\n?/g, '\n').trim();

type FormIssue = { path: readonly PropertyKey[]; message: string };
type IssueRule = 'ungraded' | 'missing' | 'too-long' | 'unreadable';

export type GradingFields = {
  levels: { criterionId: string; level: Level | null; issue: IssueRule | null }[];
  words: { name: VerdictWord; text: string; issue: IssueRule | null }[];
};

/** The fields to show: what was typed, and what is wrong with each. */
export function fillGrading(rubric: Rubric, typed: FormData | null, issues: readonly FormIssue[]): GradingFields {
  const issueAt = (matches: (path: readonly PropertyKey[]) => boolean): IssueRule | null => {
    const issue = issues.find(({ path }) => matches(path));
    return issue ? (rules.find((rule) => rule === issue.message) ?? 'unreadable') : null;
  };
  return {
    levels: rubric.criteria.map(({ id }) => ({
      criterionId: id,
      level: levels.find((one) => String(one) === typed?.get(`levels.${id}`)) ?? null,
      issue: issueAt((path) => path[0] === 'levels' && path[1] === id),
    })),
    words: verdictWords.map((name) => ({
      name,
      text: textOf(typed, name),
      issue: issueAt((path) => path[0] === name),
    })),
  };
}

const levels: readonly Level[] = [1, 2, 3, 4];
const rules: readonly IssueRule[] = ['ungraded', 'missing', 'too-long'];

function textOf(typed: FormData | null, name: string): string {
  const value = typed?.get(name);
  return typeof value === 'string' ? value : '';
}
