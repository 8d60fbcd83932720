/**
 * The roll as an HTML form. Its fields are `id`, `sessionId`, per learner `status.<id>`, `why.<id>` (a reason) and
 * `words.<id>` (in other words), and `rest` when everybody else was there. `basedOn` is the roll that counted when the
 * page was made, or `none`; `because` says why a roll is corrected; `savedAt` and `sentAt` come from a phone that had no
 * network (roll-desk.ts).
 */
import { z } from 'astro/zod';
import { formText, typeable } from '#components/ui/form-text.ts';
import type { RollLine } from '#domain/cohorts/roll-queries.ts';
import { chosenRolls, type Reason, type RollIssue, reasons, type Status, statuses } from '#domain/cohorts/rules.ts';
import { isId } from '#server/ids.ts';

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
    why: z.object({}).catchall(z.enum(reasons)).default({}),
    words,
    rest: z.literal('present').nullish(),
    basedOn: z.string().nullish(),
    way: z.enum(['screen', 'paper']).nullish(),
    because: formText(200),
    savedAt: z.coerce.number().nullish(),
    sentAt: z.coerce.number().nullish(),
  })
  .transform(({ id, sessionId, status, why, words: typed, rest, ...more }) => ({
    id,
    sessionId,
    marks: Object.entries(status).map(([learnerId, chosen]) => ({
      learnerId,
      status: chosen,
      ...(chosen === 'excused' || chosen === 'absent' ? saidOf(why[learnerId], typed[learnerId]) : unsaid),
    })),
    restPresent: rest === 'present',
    basedOn: more.basedOn ? (more.basedOn === 'none' ? null : more.basedOn) : undefined,
    way: more.way ?? undefined,
    why: more.because.trim(),
    phone: more.savedAt && more.sentAt ? { at: more.savedAt, sentAt: more.sentAt } : undefined,
  }));

/** Reads which of two rolls is right about whom. */
export const settleForm = z
  .object({
    id: z.string().refine(isId),
    rollId: z.string(),
    standingId: z.string(),
    choice: z.object({}).catchall(z.enum(chosenRolls)).default({}),
  })
  .transform(({ choice, ...own }) => ({ ...own, choices: choice }));

const unsaid = { reason: null, words: '' } as const;

/** Words without a reason are another one. */
const saidOf = (reason: Reason | undefined, typed = '') => ({
  reason: reason ?? (typed ? 'other' : null),
  words: typed,
});

const issueRules = ['unmarked', 'reason-missing', 'not-enrolled', 'marked-twice', 'unreadable'] as const;
type IssueRule = (typeof issueRules)[number];
export type RollRow = Omit<RollLine, 'status' | 'reason'> & {
  status: string | null;
  reason: string;
  issue: IssueRule | null;
};
type FormIssue = { path: readonly PropertyKey[]; message: string };

/**
 * The lines to show: what was typed goes before what is stored, each line knows what is wrong with it, and whoever
 * still has to be marked or mended stands first.
 */
export function fillRoll(lines: readonly RollLine[], typed: FormData | null, issues: readonly FormIssue[]): RollRow[] {
  const rows = lines.map((line): RollRow => {
    const { learnerId } = line;
    const issue = issues.find(({ path }) => path[1] === learnerId);
    return {
      ...line,
      status: typedText(typed, `status.${learnerId}`) ?? line.status ?? agreedStatus(line),
      reason: typedText(typed, `why.${learnerId}`) ?? line.reason ?? '',
      words: typedText(typed, `words.${learnerId}`) ?? line.words,
      issue: issue ? ruleOf(issue) : null,
    };
  });
  return rows.toSorted((one, other) => weightOf(one) - weightOf(other));
}

/** What she said herself stands until the teacher says otherwise; two on one phone she looks at first. */
const agreedStatus = ({ checkIn }: RollLine): Status | null => (checkIn && !checkIn.samePhone ? checkIn.status : null);

/** Whether whom nobody marked counts as here: the usual way, unless learners have checked in themselves. */
export function isRestPresent(lines: readonly RollLine[], typed: FormData | null): boolean {
  if (typed) return typed.get('rest') === 'present';
  return lines.every(({ status, checkIn }) => !status && !checkIn);
}

/** What is wrong with the roll as a whole, not with one line. */
export const rollIssueOf = (issues: readonly FormIssue[]): RollIssue['rule'] | null =>
  wholeRules.find((rule) => issues.some(({ message }) => message === rule)) ?? null;

const wholeRules = ['cancelled', 'not-begun', 'why-missing', 'nobody-marked'] as const;

const ruleOf = ({ message }: FormIssue): IssueRule => issueRules.find((rule) => rule === message) ?? 'unreadable';

const weightOf = ({ issue, status, isFree }: RollRow): number => {
  if (issue) return 0;
  if (status) return 2;
  return isFree ? 3 : 1;
};

function typedText(typed: FormData | null, name: string): string | null {
  const value = typed?.get(name);
  return typeof value === 'string' ? value : null;
}
