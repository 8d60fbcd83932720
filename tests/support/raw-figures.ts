/**
 * The indicators once more, straight from the stored facts and by the words of domain.md §5, without any code of
 * domain/reporting: loops over whole tables. What the program says must be the same.
 */
import type { Database } from '#server/db/database.ts';

export type RawFigure = [numerator: number, denominator: number | null];

type Span = { from: Date; until: Date } | null;

/** Every table that a figure may rest on, whole. */
export async function readRaw(db: Database) {
  const t = db.tables;
  return {
    attendance: await db.select().from(t.attendance),
    certificates: await db.select().from(t.certificate),
    cohorts: await db.select().from(t.cohort),
    enrolments: await db.select().from(t.enrolment),
    facts: await db.select().from(t.outcomeFact),
    followUps: await db.select().from(t.followUp),
    gradings: await db.select().from(t.grading),
    parcels: await db.select().from(t.shippingReport),
    past: await db.select().from(t.pastEnrolment),
    proofs: (await db.select().from(t.outcomeProof)).filter(({ struckAt }) => !struckAt),
    revocations: await db.select().from(t.revocation),
    sessions: await db.select().from(t.session),
    counted: await db.select().from(t.sessionAttendance),
    smiles: await db.select().from(t.smileTally),
    submissions: await db.select().from(t.submission),
  };
}

export type Raw = Awaited<ReturnType<typeof readRaw>>;

/** Figures of some cohorts, by indicator, as of a day. */
export function rawFigures(
  raw: Raw,
  cohortIds: readonly string[],
  today: string,
  span: Span,
): Record<string, RawFigure> {
  const isOurs = ({ cohortId }: { cohortId: string }) => cohortIds.includes(cohortId);
  const isIn = (at: Date) => !span || (at >= span.from && at < span.until);
  const dayIn = (day: string) => isIn(new Date(`${day}T12:00:00+08:00`));
  return {
    ...rawPeople(raw, cohortIds, span),
    ...rawEvenings(
      raw,
      raw.sessions.filter((one) => isOurs(one) && !one.cancelledAt),
      isIn,
    ),
    ...rawEnds(
      raw,
      raw.cohorts.filter((one) => cohortIds.includes(one.id) && one.endsOn < today && dayIn(one.endsOn)),
    ),
    'first-pass': rawFirstPass(raw, cohortIds, isIn),
  };
}

function rawPeople(raw: Raw, cohortIds: readonly string[], span: Span): Record<string, RawFigure> {
  const all = new Set<string>();
  const left: { learnerId: string; reason: string; at: Date }[] = [];
  for (const cohort of raw.cohorts) {
    if (!cohortIds.includes(cohort.id)) continue;
    const ends = new Date(`${cohort.endsOn}T23:59:59+08:00`);
    const now = new Set(raw.enrolments.filter((one) => one.cohortId === cohort.id).map((one) => one.learnerId));
    const meets = (from: Date, until: Date) => !span || (from < span.until && until >= span.from && ends >= span.from);
    for (const one of raw.enrolments) {
      if (one.cohortId === cohort.id && meets(one.enrolledAt, ends)) all.add(one.learnerId);
    }
    for (const one of raw.past) {
      if (one.cohortId !== cohort.id || one.undoneAt || one.why === 'removed' || now.has(one.learnerId)) continue;
      if (meets(one.enrolledAt, one.endedAt)) all.add(one.learnerId);
      if (one.why === 'left') left.push({ learnerId: one.learnerId, reason: one.reason || 'other', at: one.endedAt });
    }
  }
  const gone = left.filter(({ at }) => !span || (at >= span.from && at < span.until));
  const share = (reason: string): RawFigure => [gone.filter((one) => one.reason === reason).length, gone.length];
  const reasons = ['harvest', 'child', 'road', 'too-hard', 'other'];
  return { people: [all.size, null], ...Object.fromEntries(reasons.map((one) => [`left-${one}`, share(one)])) };
}

function rawEvenings(raw: Raw, sessions: Raw['sessions'], isIn: (at: Date) => boolean): Record<string, RawFigure> {
  const marksOf = (sessionId: string) => {
    const rollId = raw.counted.find((one) => one.sessionId === sessionId)?.rollId;
    return raw.attendance.filter((one) => one.rollId === rollId);
  };
  const isThere = ({ status }: { status: string }) => status === 'present' || status === 'late';
  const [sums, scheduled] = [
    { signIns: 0, due: 0, there: 0 },
    { p: 0, all: 0 },
  ];
  for (const one of sessions.filter(({ startsAt }) => isIn(startsAt))) {
    const [minutes, marks] = [one.theoryMinutes + one.practiceMinutes, marksOf(one.id)];
    sums.signIns += marks.filter(isThere).length;
    if (one.makesUpId) continue;
    scheduled.p += one.practiceMinutes;
    scheduled.all += minutes;
    for (const mark of marks) {
      const again = sessions.filter(({ makesUpId }) => makesUpId === one.id).flatMap(({ id }) => marksOf(id));
      const hasMadeUp = again.some((other) => other.learnerId === mark.learnerId && isThere(other));
      sums.due += minutes;
      if (isThere(mark) || (mark.status === 'excused' && hasMadeUp)) sums.there += minutes;
    }
  }
  return {
    'sign-ins': [sums.signIns, null],
    attendance: [sums.there, sums.due],
    scheduled: [scheduled.p, scheduled.all],
  };
}

function rawEnds(raw: Raw, ended: Raw['cohorts']): Record<string, RawFigure> {
  const n = { roster: 0, certified: 0, live: 0, groupBuy: 0, order: 0, started: 0, still: 0, jobs: 0, households: 0 };
  const smiles = { answered: 0, happy: 0 };
  const parcels = { sent: 0, lost: 0, costed: 0, cost: 0 };
  for (const cohort of ended) {
    const second = raw.sessions
      .filter((one) => one.cohortId === cohort.id && !one.cancelledAt && !one.makesUpId)
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[1]?.startsAt;
    const own = raw.enrolments.filter((one) => one.cohortId === cohort.id);
    const now = new Set(own.map(({ learnerId }) => learnerId));
    const roster = new Set(own.filter((one) => second && one.enrolledAt <= second).map(({ learnerId }) => learnerId));
    for (const one of raw.past) {
      if (one.cohortId !== cohort.id || one.undoneAt || one.why === 'removed' || now.has(one.learnerId)) continue;
      if (second && one.enrolledAt <= second && one.endedAt > second) roster.add(one.learnerId);
    }
    const isVoid = (id: string) => raw.revocations.some(({ certificateId }) => certificateId === id);
    const held = raw.certificates.filter((one) => one.cohortId === cohort.id && !isVoid(one.id));
    const certified = new Set(held.map(({ learnerId }) => learnerId));
    n.roster += roster.size;
    n.certified += certified.size;
    addReach(raw, cohort, certified, n);
    for (const { cohortId, occasion, score, answers } of raw.smiles) {
      if (cohortId !== cohort.id || occasion !== 'end') continue;
      smiles.answered += answers;
      smiles.happy += score >= 4 ? answers : 0;
    }
    for (const { cohortId, sent, whole, costFen } of raw.parcels) {
      if (cohortId !== cohort.id) continue;
      parcels.sent += sent;
      parcels.lost += sent - whole;
      if (costFen !== null) [parcels.costed, parcels.cost] = [parcels.costed + sent, parcels.cost + costFen];
    }
  }
  return {
    ...{ completion: [n.certified, n.roster], satisfaction: [smiles.happy, smiles.answered] },
    ...{ live: [n.live, n.certified], 'group-buy': [n.groupBuy, n.certified], 'first-order': [n.order, n.certified] },
    ...{ lasting: [n.still, n.started], jobs: [n.jobs, null], households: [n.households, null] },
    ...{ loss: [parcels.lost, parcels.sent], 'parcel-cost': [parcels.cost, parcels.costed] },
  };
}

/** The same question was answered again: what somebody has seen stands against what was only said, else the newer one. */
function isBeaten(raw: Raw, one: Raw['facts'][number], other: Raw['facts'][number]): boolean {
  const asked = ({ followUpId }: { followUpId: string }) => raw.followUps.find(({ id }) => id === followUpId);
  if (one.learnerId !== other.learnerId || one.kind !== other.kind) return false;
  if (asked(one)?.milestone !== asked(other)?.milestone) return false;
  const isSeen = ({ id }: { id: string }) =>
    raw.proofs.some(({ factId, level }) => factId === id && (level === 'E2' || level === 'E3'));
  if (isSeen(one) !== isSeen(other)) return isSeen(other);
  return Number(asked(other)?.at) > Number(asked(one)?.at);
}

type Sums = Record<'live' | 'groupBuy' | 'order' | 'started' | 'still' | 'jobs' | 'households', number>;

function addReach(raw: Raw, cohort: Raw['cohorts'][number], certified: Set<string>, n: Sums): void {
  const limit = new Date(Date.parse(cohort.endsOn) + 90 * 86_400_000).toISOString().slice(0, 10);
  const told = raw.facts.filter((one) => one.cohortId === cohort.id);
  const yes = told.filter((one) => one.answer === 'yes' && !told.some((other) => isBeaten(raw, one, other)));
  for (const learnerId of new Set(yes.map((one) => one.learnerId))) {
    const hers = yes.filter((one) => one.learnerId === learnerId);
    const milestoneOf = (id: string) => raw.followUps.find((one) => one.id === id)?.milestone ?? '';
    const inTime = (one: (typeof hers)[number]) =>
      one.happenedOn ? one.happenedOn <= limit : ['d30', 'd60', 'd90'].includes(milestoneOf(one.followUpId));
    const levels = (id: string) => raw.proofs.filter((one) => one.factId === id).map(({ level }) => level);
    const live = hers.some((one) => one.kind === 'live' && inTime(one));
    const buy = hers.some((one) => one.kind === 'group-buy' && one.detail === 'balanced' && inTime(one));
    if (certified.has(learnerId)) {
      n.live += live ? 1 : 0;
      n.groupBuy += buy ? 1 : 0;
      n.order += hers.some((one) => one.kind === 'order' && inTime(one) && levels(one.id).length > 0) ? 1 : 0;
      n.started += live || buy ? 1 : 0;
      const isStill = hers.some((one) => one.kind === 'still' && milestoneOf(one.followUpId) === 'd90');
      n.still += (live || buy) && isStill ? 1 : 0;
    }
    const isSeen = (one: (typeof hers)[number]) => levels(one.id).some((level) => level === 'E2' || level === 'E3');
    n.jobs += hers.some((one) => one.kind === 'job' && isSeen(one)) ? 1 : 0;
    n.households += Math.max(0, ...hers.map((one) => (one.kind === 'households' ? (one.count ?? 0) : 0)));
  }
}

function rawFirstPass(raw: Raw, cohortIds: readonly string[], isIn: (at: Date) => boolean): RawFigure {
  const firsts = new Map<string, { number: number; verdict: string; at: Date; cohortId: string }>();
  for (const one of raw.submissions) {
    const grading = raw.gradings.find(({ submissionId }) => submissionId === one.id);
    const key = `${one.learnerId} ${one.courseId} ${one.taskId}`;
    const known = firsts.get(key);
    if (!grading || (known && known.number < one.number)) continue;
    firsts.set(key, { number: one.number, verdict: grading.verdict, at: grading.gradedAt, cohortId: one.cohortId });
  }
  const ours = [...firsts.values()].filter(({ cohortId, at }) => cohortIds.includes(cohortId) && isIn(at));
  return [ours.filter(({ verdict }) => verdict === 'passed').length, ours.length];
}
