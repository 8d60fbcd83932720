/** A grading form as it is shown: what was typed, or else kept, and what is wrong with each field. */
import type { GradingDesk } from '#domain/assessment/desk-queries.ts';
import type { GradingDraft } from '#domain/assessment/draft-queries.ts';
import type { Mark, MarkIssue } from '#domain/assessment/mark-rules.ts';
import { type VerdictWord, verdictWords } from '#domain/assessment/rules.ts';
import type { VoiceRule } from '#domain/assessment/voice-rules.ts';
import type { Level, Rubric } from '#domain/courses/package.ts';
import { readGrading } from './grading-form.ts';

type FormIssue = { path: readonly PropertyKey[]; message: string };
type IssueRule = 'ungraded' | 'missing' | 'too-long' | 'unreadable';

export type GradingFields = {
  levels: { criterionId: string; level: Level | null; issue: IssueRule | null }[];
  words: { name: VerdictWord; text: string; issue: IssueRule | null }[];
  marks: Mark[];
  marksIssue: MarkIssue['rule'] | null;
  voiceIssue: VoiceRule | null;
  hasIssues: boolean;
};

type Kept = Pick<GradingDraft, 'levels' | 'marks' | VerdictWord>;
const nothing: Kept = { levels: {}, marks: [], highlight: '', change: '', nextStep: '' };

type Typed = { typed: FormData | null; issues: readonly FormIssue[] };

/** The form of a desk; null when there is nothing to grade and she has put nothing down that would be lost. */
export function fillDesk(
  { task, draft }: Pick<GradingDesk, 'task' | 'draft'>,
  { typed, issues, isOpen }: Typed & { isOpen: boolean },
): GradingFields | null {
  const grading = typed?.has('highlight') ? typed : null;
  return isOpen || grading || draft ? fillGrading(task.rubric, { typed: grading, draft }, issues) : null;
}

/** What was just typed goes before what was kept. */
export function fillGrading(
  rubric: Rubric,
  { typed, draft }: { typed: FormData | null; draft: Kept | null },
  issues: readonly FormIssue[],
): GradingFields {
  const shown: Kept = typed ? readGrading(typed) : (draft ?? nothing);
  const ruleAt = <Rule extends string>(
    known: readonly Rule[],
    other: Rule,
    matches: (path: FormIssue['path']) => boolean,
  ) => {
    const issue = issues.find(({ path }) => matches(path));
    return issue ? (known.find((rule) => rule === issue.message) ?? other) : null;
  };
  const issueAt = (matches: (path: FormIssue['path']) => boolean) => ruleAt(rules, 'unreadable', matches);
  return {
    levels: rubric.criteria.map(({ id }) => ({
      criterionId: id,
      level: shown.levels[id] ?? null,
      issue: issueAt((path) => path[0] === 'levels' && path[1] === id),
    })),
    words: verdictWords.map((name) => ({ name, text: shown[name], issue: issueAt((path) => path[0] === name) })),
    marks: [...shown.marks],
    marksIssue: ruleAt(markRules, 'no-shape', (path) => path[0] === 'marks'),
    voiceIssue: ruleAt(voiceRules, 'broken', (path) => path[0] === 'voice'),
    hasIssues: issues.length > 0,
  };
}

const rules: readonly IssueRule[] = ['ungraded', 'missing', 'too-long', 'unreadable'];
const markRules: readonly MarkIssue['rule'][] = ['no-photo', 'no-shape', 'too-long', 'too-many'];
const voiceRules: readonly VoiceRule[] = ['not-a-voice', 'too-big', 'too-long', 'broken'];
