import { and, asc, type Column, count, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohortOfPeople } from './cohort-queries.ts';
import { isHeld } from './held-sessions.ts';
import { mayTakeRoll } from './policy.ts';
import { type Enrolled, type Reason, type Status, wasExpected } from './rules.ts';

export type Evening = {
  id: string;
  number: number;
  title: string;
  place: string;
  startsAt: Date;
  teacherId: string;
  cohortId: string;
  organisationId: string;
};

/** An evening within the actor's reach; anybody else's does not exist for her. */
export async function findEvening(ctx: ReadCtx, sessionId: string): Promise<Evening> {
  const [evening] = await selectEvenings(ctx, eq(ctx.db.tables.session.id, sessionId));
  if (!evening) throw new AppError('not-found', `session ${sessionId}`);
  return evening;
}

/** Who belongs to the cohort, in the order of enrolment. */
export function listEnrolled(ctx: ReadCtx, cohortId: string): Promise<Enrolled[]> {
  const { enrolment } = ctx.db.tables;
  return ctx.db
    .select({ learnerId: enrolment.learnerId, enrolledAt: enrolment.enrolledAt })
    .from(enrolment)
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(enrolment.learnerId));
}

export type RollLine = {
  learnerId: string;
  name: string;
  village: string | null;
  /** Null while she is not marked. */
  status: Status | null;
  reason: Reason | null;
  words: string;
  /** Absent from the evening before. */
  missedLast: boolean;
  /** She joined after this evening had begun: she need not be marked. */
  joinedLater: boolean;
};

/** The roll of one evening as it counts now. `evening` is null while none that she may mark has begun. */
export type RollSheet = {
  cohort: Cohort;
  evenings: Evening[];
  evening: Evening | null;
  lines: RollLine[];
};

/** The roll sheet of an evening, or, without `sessionId`, of the newest that has begun; for those who may take it. */
export async function findRollSheet(
  ctx: ReadCtx,
  { cohortId, sessionId }: { cohortId: string; sessionId: string | null },
): Promise<RollSheet> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const all = await selectEvenings(ctx, eq(ctx.db.tables.session.cohortId, cohortId));
  const own = all.filter((evening) => mayTakeRoll(ctx.actor, evening));
  const mayTakeSome = isRollTaker(ctx) && (own.length > 0 || all.length === 0);
  if (!mayTakeSome) throw new AppError('forbidden', `rolls of cohort ${cohortId}`);
  const evenings = own.filter(({ startsAt }) => startsAt <= ctx.now);
  const evening = sessionId ? evenings.find(({ id }) => id === sessionId) : evenings[0];
  if (sessionId && !evening) throw new AppError('not-found', `session ${sessionId}`);
  return { cohort, evenings, evening: evening ?? null, lines: evening ? await listRollLines(ctx, evening) : [] };
}

export type AttendedSums = {
  learnerId: string;
  attended: number;
  held: number;
  theoryMinutes: number;
  practiceMinutes: number;
};

/** 已授 per learner of a cohort, added up from the rolls that count: what the running totals must say. */
export function sumAttendedMinutes(ctx: ReadCtx, cohortId: string): Promise<AttendedSums[]> {
  const { attendance, enrolment, session, sessionAttendance } = ctx.db.tables;
  const { learnerId } = enrolment;
  const whenThere = (value: SQL | Column) =>
    sql<number>`coalesce(sum(case when ${attendance.status} in ('present', 'late') then ${value} else 0 end), 0)`.mapWith(
      Number,
    );
  return ctx.db
    .select({
      learnerId,
      attended: whenThere(sql`1`),
      held: count(attendance.status),
      theoryMinutes: whenThere(session.theoryMinutes),
      practiceMinutes: whenThere(session.practiceMinutes),
    })
    .from(enrolment)
    .innerJoin(session, eq(session.cohortId, enrolment.cohortId))
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .leftJoin(
      attendance,
      and(eq(attendance.rollId, sessionAttendance.rollId), eq(attendance.learnerId, enrolment.learnerId)),
    )
    .where(eq(enrolment.cohortId, cohortId))
    .groupBy(learnerId);
}

/** Who takes rolls or follows them up; others have no evenings. */
const isRollTaker = ({ actor }: ReadCtx): boolean => ['coordinator', 'instructor', 'system'].includes(actor.role);

/** The evenings that meet the condition among those of the actor's organisation, newest first. */
async function selectEvenings(ctx: ReadCtx, condition: SQL): Promise<Evening[]> {
  const { cohort, session } = ctx.db.tables;
  if (!isRollTaker(ctx)) return [];
  const { id, number, title, place, startsAt, teacherId, cohortId } = session;
  return ctx.db
    .select({
      ...{ id, number, title, place, startsAt, teacherId, cohortId },
      organisationId: cohort.organisationId,
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, cohortId))
    .where(and(condition, isHeld(session), eq(cohort.organisationId, ctx.actor.organisationId)))
    .orderBy(desc(startsAt), desc(number));
}

async function listRollLines(ctx: ReadCtx, evening: Evening): Promise<RollLine[]> {
  const { attendance, enrolment, organisation, person, residence, sessionAttendance } = ctx.db.tables;
  const { learnerId, enrolledAt } = enrolment;
  const { status, reason, words, rollId } = attendance;
  const rows = await ctx.db
    .select({ learnerId, enrolledAt, name: person.name, village: organisation.name, status, reason, words })
    .from(enrolment)
    .innerJoin(person, eq(person.id, learnerId))
    .leftJoin(residence, eq(residence.personId, learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, evening.id))
    .leftJoin(attendance, and(eq(rollId, sessionAttendance.rollId), eq(attendance.learnerId, learnerId)))
    .where(eq(enrolment.cohortId, evening.cohortId))
    .orderBy(asc(enrolledAt), asc(learnerId));
  const absent = await listAbsentBefore(ctx, evening);
  return rows.map(({ enrolledAt: since, ...row }) => ({
    ...row,
    words: row.words ?? '',
    missedLast: absent.has(row.learnerId),
    joinedLater: !wasExpected({ learnerId: row.learnerId, enrolledAt: since }, evening.startsAt),
  }));
}

/** Who was absent from the last evening before this one whose roll was taken. */
async function listAbsentBefore({ db }: ReadCtx, { cohortId, startsAt }: Evening): Promise<Set<string>> {
  const { attendance, session, sessionAttendance } = db.tables;
  const [before] = await db
    .select({ rollId: sessionAttendance.rollId })
    .from(session)
    .innerJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .where(and(eq(session.cohortId, cohortId), lt(session.startsAt, startsAt)))
    .orderBy(desc(session.startsAt))
    .limit(1);
  if (!before) return new Set();
  const rows = await db
    .select({ learnerId: attendance.learnerId })
    .from(attendance)
    .where(and(eq(attendance.rollId, before.rollId), eq(attendance.status, 'absent')));
  return new Set(rows.map(({ learnerId }) => learnerId));
}
