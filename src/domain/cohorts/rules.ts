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
export type Enrolled = { learnerId: string; enrolledAt: Date };

export type RollIssue = {
  path: ['session'] | ['status' | 'reason', learnerId: string];
  rule: 'not-begun' | 'nobody-marked' | 'not-enrolled' | 'marked-twice' | 'unmarked' | 'reason-missing';
};

/**
 * Whether she belonged to the cohort when the evening began. Who joined later need not be marked; marked present, she
 * has made the evening up (补课).
 */
export const wasExpected = ({ enrolledAt }: Enrolled, startsAt: Date): boolean => enrolledAt <= startsAt;

/** All rules that a roll breaks, not only the first. An empty list: it may be stored. */
export function checkRoll(
  marks: readonly Mark[],
  enrolled: readonly Enrolled[],
  startsAt: Date,
  now: Date,
): RollIssue[] {
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
