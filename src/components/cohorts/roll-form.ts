/**
 * The roll as an HTML form. Its fields are `id`, `sessionId`, per learner `status.<id>`, `why.<id>` (a common reason)
 * and `reason.<id>` (in other words, which then go before), and `rest` when the button for everybody else was pressed.
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import type { RollLine } from '#domain/cohorts/roll-queries.ts';
import { type RollIssue, statuses } from '#domain/cohorts/rules.ts';
import { isId } from '#server/ids.ts';

/** The reasons that come up every week, as they are stored. */
export const commonReasons = ['农忙', '孩子', '路远', '身体'] as const;

const words = z
  .object({})
  .catchall(z.string().transform(typeable).pipe(z.string().trim().max(200)))
  .default({});

/** Reads the form into what `takeRoll` wants. */
export const rollForm = z
  .object({
    id: z.string().refine(isId),
    sessionId: z.string(),
    status: z.object({}).catchall(z.enum(statuses)).default({}),
    why: words,
    reason: words,
    rest: z.literal('present').optional(),
  })
  .transform(({ id, sessionId, status, why, reason, rest }) => ({
    id,
    sessionId,
    marks: Object.entries(status).map(([learnerId, chosen]) => ({
      learnerId,
      status: chosen,
      reason: chosen === 'excused' || chosen === 'absent' ? reason[learnerId] || why[learnerId] || '' : '',
    })),
    restPresent: rest === 'present',
  }));

const issueRules = ['unmarked', 'reason-missing', 'not-enrolled', 'marked-twice', 'unreadable'] as const;
type IssueRule = (typeof issueRules)[number];
export type RollRow = Omit<RollLine, 'status'> & { status: string | null; why: string; issue: IssueRule | null };
type FormIssue = { path: readonly PropertyKey[]; message: string };

/**
 * The lines to show: what was typed goes before what is stored, each line knows what is wrong with it, and whoever
 * still has to be marked or mended stands first.
 */
export function fillRoll(lines: readonly RollLine[], typed: FormData | null, issues: readonly FormIssue[]): RollRow[] {
  const rows = lines.map((line): RollRow => {
    const { learnerId } = line;
    const issue = issues.find(({ path }) => path[1] === learnerId);
    const isCommon = commonReasons.some((common) => common === line.reason);
    return {
      ...line,
      status: typedText(typed, `status.${learnerId}`) ?? line.status,
      why: typedText(typed, `why.${learnerId}`) ?? (isCommon ? line.reason : ''),
      reason: typedText(typed, `reason.${learnerId}`) ?? (isCommon ? '' : line.reason),
      issue: issue ? ruleOf(issue) : null,
    };
  });
  return rows.toSorted((one, other) => weightOf(one) - weightOf(other));
}

/** What is wrong with the roll as a whole, not with one line. */
export const rollIssueOf = (issues: readonly FormIssue[]): RollIssue['rule'] | null =>
  wholeRules.find((rule) => issues.some(({ message }) => message === rule)) ?? null;

const wholeRules = ['not-begun', 'nobody-marked'] as const;

const ruleOf = ({ message }: FormIssue): IssueRule => issueRules.find((rule) => rule === message) ?? 'unreadable';

const weightOf = ({ issue, status, joinedLater }: RollRow): number => {
  if (issue) return 0;
  if (status) return 2;
  return joinedLater ? 3 : 1;
};

function typedText(typed: FormData | null, name: string): string | null {
  const value = typed?.get(name);
  return typeof value === 'string' ? value : null;
}
