/** What became of the course, as an HTML form: a field per question, and what belongs to its answer. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import type { IconName } from '#components/ui/icons.ts';
import { milestones } from '#domain/outcomes/milestone-rules.ts';
import {
  channels,
  type Fact,
  incomeBands,
  type OutcomeKind,
  outcomeAnswers,
  outcomeDetails,
  outcomeKinds,
  proofLevels,
  results,
} from '#domain/outcomes/outcome-rules.ts';
import { isId } from '#server/ids.ts';

export const kindIcons: Record<OutcomeKind, IconName> = {
  ...{ live: 'video', order: 'box', 'group-buy': 'people', stall: 'truck', job: 'user' },
  ...{ still: 'sprout', households: 'home', 'loan-quiz': 'quiz', 'loan-wish': 'help' },
};

/** Questions whose day is asked: they count only within 90 days of the course. */
export const datedKinds: readonly OutcomeKind[] = ['live', 'order', 'group-buy'];

const short = formText(20);
const answers = {
  ...{ live: short, order: short, 'group-buy': short, stall: short, job: short, still: short },
  ...{ households: short, 'loan-quiz': short, 'loan-wish': short },
} satisfies Record<OutcomeKind, typeof short>;

const shape = {
  id: z.string().refine(isId, { error: 'unreadable' }),
  ...{ cohortId: z.string().max(100), learnerId: z.string().max(100), milestone: z.enum(milestones) },
  ...{ channel: z.enum(channels), result: short, note: formText(2000) },
  ...answers,
  ...{ 'live-on': short, 'order-on': short, 'group-buy-on': short, 'job-kind': short, 'households-count': short },
  ...{ balanced: short, agrees: short, band: short, month: short, sent: short, whole: short, cost: short },
};

/** Reads the form into what `followUpLearner` wants: what is left open is not told. */
export const followUpForm = z.object(shape).transform((typed) => {
  const { channel, cohortId, id, learnerId, milestone, note } = typed;
  return {
    ...{ channel, cohortId, id, learnerId, milestone, note },
    result: results.find((one) => one === typed.result) ?? null,
    facts: outcomeKinds.flatMap((kind) => readFact(kind, typed)),
    income: { agrees: typed.agrees !== '', band: incomeBands.find((one) => one === typed.band) ?? null },
    shipping: readShipping(typed),
  };
});

type Typed = Record<Exclude<keyof typeof shape, 'id' | 'cohortId' | 'learnerId' | 'milestone' | 'channel'>, string>;

function readFact(kind: OutcomeKind, typed: Typed): Fact[] {
  const answer = outcomeAnswers.find((one) => one === typed[kind]);
  if (!answer) return [];
  if (answer !== 'yes') return [{ kind, answer, detail: null, count: null, happenedOn: null }];
  const details = { job: typed['job-kind'], 'group-buy': typed.balanced };
  const said = kind === 'job' || kind === 'group-buy' ? details[kind] : '';
  const days = { live: typed['live-on'], order: typed['order-on'], 'group-buy': typed['group-buy-on'] };
  const day = kind === 'live' || kind === 'order' || kind === 'group-buy' ? days[kind] : '';
  return [
    {
      ...{ kind, answer, detail: outcomeDetails.find((one) => one === said) ?? null },
      ...{ count: kind === 'households' ? readNumber(typed['households-count']) : null, happenedOn: day || null },
    },
  ];
}

function readShipping({ month, sent, whole, cost }: Typed) {
  if (!sent && !whole && !cost) return null;
  const yuan = readNumber(cost);
  return {
    ...{ month, sent: readNumber(sent), whole: readNumber(whole) },
    costFen: yuan === null ? null : Math.round(yuan * 100),
  };
}

/** Also in full-width digits; what is no number is NaN, which the rules refuse. */
const readNumber = (text: string): number | null => (text.trim() ? Number(text.normalize('NFKC').trim()) : null);

/** Reads who saw what into what `proveOutcome` wants. */
export const proofForm = z
  .object({
    id: z.string().refine(isId, { error: 'unreadable' }),
    ...{ cohortId: z.string().max(100), factId: z.string().max(100), level: short, note: formText(2000) },
  })
  .transform((typed) => ({ ...typed, level: proofLevels.find((one) => one === typed.level) ?? null }));

/** What she shows herself: a screenshot, or work that passed. */
export const shownForm = z
  .object({
    id: z.string().refine(isId, { error: 'unreadable' }),
    ...{ factId: z.string().max(100), note: formText(2000), covered: short, submissionId: formText(100) },
    photo: z.instanceof(File).nullish(),
  })
  .transform(({ covered, submissionId, ...typed }) => ({
    ...typed,
    covered: covered !== '',
    submissionId: submissionId || null,
  }));

export const strikeForm = z.object({ proofId: z.string().max(100), why: formText(2000) });

const rules = [
  ...([
    'missing',
    'too-long',
    'not-a-day',
    'future',
    'not-a-number',
    'more-than-sent',
    'needs-tick',
    'no-photo',
  ] as const),
] as const;
export type FormIssues = readonly { path: readonly PropertyKey[]; message: string }[];

/** What is wrong with a field; null when nothing is. */
export function outcomeIssue(issues: FormIssues, field: string) {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}
