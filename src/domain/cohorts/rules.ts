export const statuses = ['present', 'late', 'excused', 'absent'] as const;
export type Status = (typeof statuses)[number];

/** Why somebody was not there. */
export const reasons = ['child', 'harvest', 'health', 'family', 'road', 'power', 'other'] as const;
export type Reason = (typeof reasons)[number];

/**
 * What a roll says about one learner. `reason` may be null, but not when she is excused; `words` says the same in hers,
 * and must when the reason is `other`.
 */
export type Mark = { learnerId: string; status: Status; reason: Reason | null; words: string };

/** Who belongs to the cohort, and since when. */
export type Enrolled = {
  learnerId: string;
  enrolledAt: Date;
  /** Of a make-up session: she was at the one that it makes up, so nobody waits for her. */
  hasDone?: boolean;
};

/** When a session is, and whether it still takes place. */
export type Held = { startsAt: Date; isCancelled: boolean };

export type RollIssue = {
  path: ['session'] | ['why'] | ['status' | 'reason' | 'choice', learnerId: string];
  rule:
    | 'unchosen'
    | 'cancelled'
    | 'not-begun'
    | 'why-missing'
    | 'nobody-marked'
    | 'not-enrolled'
    | 'marked-twice'
    | 'unmarked'
    | 'reason-missing';
};

/**
 * Whether she belonged to the cohort when the evening began. Who joined later need not be marked; marked present, she
 * has made the evening up (补课).
 */
export const wasExpected = ({ enrolledAt, hasDone = false }: Enrolled, startsAt: Date): boolean =>
  enrolledAt <= startsAt && !hasDone;

/** All rules that a roll breaks, not only the first. An empty list: it may be stored. */
export function checkRoll(
  marks: readonly Mark[],
  enrolled: readonly Enrolled[],
  { startsAt, isCancelled }: Held,
  now: Date,
): RollIssue[] {
  if (isCancelled) return [{ path: ['session'], rule: 'cancelled' }];
  const issues: RollIssue[] = [];
  if (now < startsAt) issues.push({ path: ['session'], rule: 'not-begun' });
  if (marks.length === 0) issues.push({ path: ['session'], rule: 'nobody-marked' });
  const known = new Set(enrolled.map(({ learnerId }) => learnerId));
  const marked = new Set<string>();
  for (const { learnerId, status, reason, words } of marks) {
    if (!known.has(learnerId)) issues.push({ path: ['status', learnerId], rule: 'not-enrolled' });
    if (marked.has(learnerId)) issues.push({ path: ['status', learnerId], rule: 'marked-twice' });
    const isUnsaid = reason === null || (reason === 'other' && !words);
    if (status === 'excused' && isUnsaid) issues.push({ path: ['reason', learnerId], rule: 'reason-missing' });
    marked.add(learnerId);
  }
  for (const learner of enrolled) {
    const isMissing = wasExpected(learner, startsAt) && !marked.has(learner.learnerId);
    if (isMissing) issues.push({ path: ['status', learner.learnerId], rule: 'unmarked' });
  }
  return issues;
}

/** 「没点的都算到」: the marks as they are, and present for everybody expected whom they leave out. */
export function markRestPresent(marks: readonly Mark[], enrolled: readonly Enrolled[], startsAt: Date): Mark[] {
  const marked = new Set(marks.map(({ learnerId }) => learnerId));
  const rest = enrolled.filter((learner) => wasExpected(learner, startsAt) && !marked.has(learner.learnerId));
  return [
    ...marks,
    ...rest.map(({ learnerId }) => ({ learnerId, status: 'present' as const, reason: null, words: '' })),
  ];
}

/** Whether two rolls say the same, in whatever order. */
export function sayTheSame(one: readonly Mark[], other: readonly Mark[]): boolean {
  const said = (marks: readonly Mark[]) =>
    marks.map(({ learnerId, status, reason, words }) => JSON.stringify([learnerId, status, reason, words])).sort();
  return said(one).join() === said(other).join();
}

/** A roll is corrected without a word for a day (ms); later somebody asks why. */
const freeToCorrect = 24 * 60 * 60 * 1000;

/** Whether a correction has to say why: `firstAt` is when the session's first roll was taken, null when there is none. */
export const needsWhy = (firstAt: Date | null, now: Date): boolean =>
  firstAt !== null && now.getTime() - firstAt.getTime() > freeToCorrect;

/** Where two rolls differ about one learner; null: that roll does not name her. */
export type Difference = { learnerId: string; from: Mark | null; to: Mark | null };

/** Whose marks differ between two rolls, in the order of the newer one, who was left out of it last. */
export function compareRolls(from: readonly Mark[], to: readonly Mark[]): Difference[] {
  const ids = [...new Set([...to, ...from].map(({ learnerId }) => learnerId))];
  const markIn = (marks: readonly Mark[], id: string) => marks.find(({ learnerId }) => learnerId === id) ?? null;
  const pairs = ids.map((learnerId) => ({ learnerId, from: markIn(from, learnerId), to: markIn(to, learnerId) }));
  return pairs.filter(({ from: one, to: other }) => !one || !other || !sayTheSame([one], [other]));
}

/** Of two rolls that differ: the one that counts, or the one that was set aside. */
export const chosenRolls = ['standing', 'aside'] as const;
export type ChosenRoll = (typeof chosenRolls)[number];
type Choices = Readonly<Record<string, ChosenRoll>>;

/** Who differs and was not decided. */
export const checkChoices = (standing: readonly Mark[], aside: readonly Mark[], choices: Choices): RollIssue[] =>
  compareRolls(standing, aside)
    .filter(({ learnerId }) => !choices[learnerId])
    .map(({ learnerId }) => ({ path: ['choice', learnerId], rule: 'unchosen' }));

/** One roll of two: by learner the mark that was chosen. Whom the chosen one does not name keeps the other's mark. */
export function chooseMarks(standing: readonly Mark[], aside: readonly Mark[], choices: Choices): Mark[] {
  const decided = new Map(compareRolls(standing, aside).map((one) => [one.learnerId, one]));
  const same = standing.filter(({ learnerId }) => !decided.has(learnerId));
  const chosen = [...decided.values()].flatMap(
    ({ learnerId, from, to }) => (choices[learnerId] === 'aside' ? (to ?? from) : (from ?? to)) ?? [],
  );
  return [...same, ...chosen];
}

export type Totals = Record<Status, number>;

export function countMarks(marks: readonly Pick<Mark, 'status'>[]): Totals {
  const totals: Totals = { present: 0, late: 0, excused: 0, absent: 0 };
  for (const { status } of marks) totals[status] += 1;
  return totals;
}

/** Absent twice in a row, newest evening first. An excused evening neither counts nor breaks the row. */
export function needsHelp(newestFirst: readonly Status[]): boolean {
  const [last, previous] = newestFirst.filter((status) => status !== 'excused');
  return last === 'absent' && previous === 'absent';
}
