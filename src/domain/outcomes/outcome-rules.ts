/** 成效: what a learner tells about what became of the course, and what it takes to believe it. Pure. */
import type { Milestone } from './milestone-rules.ts';

export const outcomeKinds = [
  ...(['live', 'order', 'group-buy', 'stall', 'job', 'still', 'households'] as const),
  ...(['loan-quiz', 'loan-wish'] as const),
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
export const outcomeAnswers = ['yes', 'no', 'unsure'] as const;
export type OutcomeAnswer = (typeof outcomeAnswers)[number];
export const outcomeDetails = ['full-time', 'odd', 'balanced'] as const;
export type OutcomeDetail = (typeof outcomeDetails)[number];

export const channels = ['self', 'phone', 'visit'] as const;
export type Channel = (typeof channels)[number];
export const results = ['answered', 'no-answer', 'declined'] as const;
export type Result = (typeof results)[number];

/** 元 a month, [from, to) (domain.md §5). */
export const incomeBands = ['0-300', '300-1000', '1000-3000', '3000+'] as const;
export type IncomeBand = (typeof incomeBands)[number];
/** Which wording she ticks; a new wording gets a new name. */
export const incomeWording = '2026-11';

/** 证据等级 (domain.md §5): E0 her own word, E1 a number or link, E2 seen by a mentor or station, E3 a third party's paper. */
export const levels = ['E0', 'E1', 'E2', 'E3'] as const;
export type Level = (typeof levels)[number];
export const proofLevels = ['E1', 'E2', 'E3'] as const;
export type ProofLevel = (typeof proofLevels)[number];

export const longestNote = 200;
const most = { households: 500, parcels: 100_000, costFen: 100_000_000 };

export type Fact = {
  kind: OutcomeKind;
  answer: OutcomeAnswer;
  detail: OutcomeDetail | null;
  count: number | null;
  happenedOn: string | null;
};
export type Shipping = { month: string; sent: number | null; whole: number | null; costFen: number | null };
export type Told = {
  result: Result | null;
  note: string;
  facts: readonly Fact[];
  /** `agrees`: her tick that the band is kept. */
  income: { agrees: boolean; band: IncomeBand | null };
  /** Null when she told nothing of it. */
  shipping: Shipping | null;
};

export type OutcomeIssue = {
  path: string[];
  rule: 'missing' | 'too-long' | 'not-a-day' | 'future' | 'not-a-number' | 'too-many' | 'more-than-sent' | 'needs-tick';
};

/** All that is wrong with what was told. `today` is a day in China. Nothing needs to be answered, but not nothing at all. */
export function checkTold(told: Told, today: string): OutcomeIssue[] {
  const { facts, income, note, result, shipping } = told;
  const issues: OutcomeIssue[] = [];
  if (!result) issues.push({ path: ['result'], rule: 'missing' });
  if ([...note].length > longestNote) issues.push({ path: ['note'], rule: 'too-long' });
  if (result !== 'answered') return issues;
  if (facts.length === 0 && !income.band && !shipping) issues.push({ path: ['facts'], rule: 'missing' });
  if (income.band && !income.agrees) issues.push({ path: ['income'], rule: 'needs-tick' });
  return [
    ...issues,
    ...facts.flatMap((fact) => checkFact(fact, today)),
    ...(shipping ? checkShipping(shipping, today) : []),
  ];
}

function checkFact({ answer, count, detail, happenedOn, kind }: Fact, today: string): OutcomeIssue[] {
  const issues: OutcomeIssue[] = [];
  const say = (rule: OutcomeIssue['rule']) => issues.push({ path: [kind], rule });
  if (answer !== 'yes') return issues;
  if (kind === 'job' && detail !== 'full-time' && detail !== 'odd') say('missing');
  if (kind === 'households' && !isCount(count, 1, most.households)) say(count === null ? 'missing' : 'not-a-number');
  if (happenedOn !== null && !isDay(happenedOn)) say('not-a-day');
  else if (happenedOn !== null && happenedOn > today) say('future');
  return issues;
}

function checkShipping({ costFen, month, sent, whole }: Shipping, today: string): OutcomeIssue[] {
  const issues: OutcomeIssue[] = [];
  const say = (path: string, rule: OutcomeIssue['rule']) => issues.push({ path: [path], rule });
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) say('month', 'not-a-day');
  else if (month > today.slice(0, 7)) say('month', 'future');
  if (sent === null || whole === null) say('sent', 'missing');
  else if (!isCount(sent, 1, most.parcels) || !isCount(whole, 0, most.parcels)) say('sent', 'not-a-number');
  else if (whole > sent) say('sent', 'more-than-sent');
  if (costFen !== null && !isCount(costFen, 0, most.costFen)) say('cost', 'not-a-number');
  return issues;
}

const isCount = (value: number | null, from: number, to: number): boolean =>
  value !== null && Number.isInteger(value) && value >= from && value <= to;

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

export type ProofIssue = { path: ['level' | 'note']; rule: 'missing' | 'too-long' };

/** A proof names its level and says what was seen, where, or which number. */
export function checkProof({ level, note }: { level: ProofLevel | null; note: string }): ProofIssue[] {
  const issues: ProofIssue[] = [];
  if (!level) issues.push({ path: ['level'], rule: 'missing' });
  if (!note.trim()) issues.push({ path: ['note'], rule: 'missing' });
  if ([...note.trim()].length > longestNote) issues.push({ path: ['note'], rule: 'too-long' });
  return issues;
}

/** Answers that a screenshot of a platform, or work that passed, can prove. */
export const shownKinds: readonly OutcomeKind[] = ['live', 'order', 'group-buy', 'stall', 'still'];

export type ShownIssue = { path: string[]; rule: 'missing' | 'too-long' | 'needs-tick' };

/** What she shows herself: a screenshot with its number and what is private covered, or her own work; of a yes only. */
export function checkShown(shown: {
  answer: OutcomeAnswer;
  note: string;
  covered: boolean;
  photo: Uint8Array | null;
  submissionId: string | null;
}): ShownIssue[] {
  const issues: ShownIssue[] = [];
  const note = shown.note.trim();
  if (shown.answer !== 'yes' || (!shown.photo && !shown.submissionId))
    issues.push({ path: ['photo'], rule: 'missing' });
  if (shown.photo && !shown.covered) issues.push({ path: ['covered'], rule: 'needs-tick' });
  if (shown.photo && !note) issues.push({ path: ['note'], rule: 'missing' });
  if ([...note].length > longestNote) issues.push({ path: ['note'], rule: 'too-long' });
  return issues;
}

/** The highest level of a fact's proofs; without any her own word. */
export const levelOf = (proofs: readonly { level: ProofLevel }[]): Level =>
  proofs
    .map(({ level }) => level)
    .toSorted()
    .at(-1) ?? 'E0';

type Row = { learnerId: string; cohortId: string; kind: OutcomeKind; milestone: Milestone; level: Level; at: Date };

/**
 * Of several answers to one question of one milestone the newest counts, unless an older one was seen by somebody (E2,
 * E3) and the newer was not: a slip is put right by answering again, and what was seen is not talked away. Answers of
 * other milestones stand beside it.
 */
export function countingFacts<One extends Row>(rows: readonly One[]): One[] {
  const isSeen = ({ level }: Row) => level === 'E2' || level === 'E3';
  const order = (one: One, other: One) =>
    Number(isSeen(other)) - Number(isSeen(one)) || other.at.getTime() - one.at.getTime();
  const questions = Map.groupBy(rows, ({ cohortId, kind, learnerId, milestone }) =>
    JSON.stringify([cohortId, learnerId, milestone, kind]),
  );
  return [...questions.values()].flatMap((own) => own.toSorted(order).slice(0, 1));
}
