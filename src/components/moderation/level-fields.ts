/** Levels of criteria in a form: `levels.<criterion>`; and what is wrong with its fields. */
import { typeable } from '#components/ui/form-text.ts';
import type { Level, Rubric } from '#domain/courses/package.ts';

const prefix = 'levels.';
const levels: readonly Level[] = [1, 2, 3, 4];

/** Reads the levels; whatever is none counts as not chosen. */
export function readLevels(form: FormData): Record<string, Level> {
  const given = [...form.keys()].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    given.flatMap((name) => {
      const level = levels.find((one) => String(one) === form.get(name));
      return level ? [[name.slice(prefix.length), level]] : [];
    }),
  );
}

/** A text field as it was typed: '' when it is away, with one kind of line end, and not endlessly long. */
export function textOf(form: FormData | null, name: string): string {
  const value = form?.get(name);
  return typeof value === 'string' ? typeable(value).slice(0, 5000).replace(/\r\n?/g, '\n').trim() : '';
}

/** A whole number that the page has put into a hidden field; 0 when it is none. */
export const numberOf = (form: FormData, name: string): number => Number.parseInt(textOf(form, name), 10) || 0;

export type FormIssue = { path: readonly PropertyKey[]; message: string };

const rules = [
  'missing',
  'too-long',
  'too-late',
  'unknown',
  'unchanged',
  'lowered',
  'ungraded',
  'takes-pass',
  'not-a-percent',
] as const;
export type IssueRule = (typeof rules)[number] | 'unreadable';

/** What is wrong with a field; null when nothing is. */
export function issueAt(issues: readonly FormIssue[], ...path: string[]): IssueRule | null {
  const issue = issues.find((one) => path.every((part, at) => one.path[at] === part));
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'unreadable') : null;
}

export type LevelField = { criterion: Rubric['criteria'][number]; level: Level | null; issue: IssueRule | null };

/** The criteria with the level to show: what was chosen, else what stands now, if anything. */
export function fillLevels(
  { criteria }: Rubric,
  typed: FormData | null,
  issues: readonly FormIssue[],
  now: Readonly<Record<string, Level>> = {},
): LevelField[] {
  const chosen = typed ? readLevels(typed) : now;
  return criteria.map((criterion) => ({
    criterion,
    level: chosen[criterion.id] ?? null,
    issue: issueAt(issues, 'levels', criterion.id),
  }));
}
