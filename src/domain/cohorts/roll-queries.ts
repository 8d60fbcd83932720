import { and, asc, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkInStatus } from './arrival-rules.ts';
import { type Cohort, findCohortOfPeople } from './cohort-queries.ts';
import { isScheduled } from './held-sessions.ts';
import { mayTakeRoll } from './policy.ts';
import { type Enrolled, type Reason, type Status, wasExpected } from './rules.ts';

export type Evening = {
  id: string;
  number: number;
  title: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  /** The session that this one makes up (补课). */
  makesUpId: string | null;
  cancelledAt: Date | null;
  teacherId: string;
  cohortId: string;
  organisationId: string;
};

/** An evening within the actor's reach, cancelled or not; anybody else's does not exist for her. */
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

/** The same for one evening: at a make-up session, who was there the first time is not waited for. */
export async function listExpected(ctx: ReadCtx, evening: Evening): Promise<Enrolled[]> {
  const there = await listThereBefore(ctx, evening);
  const enrolled = await listEnrolled(ctx, evening.cohortId);
  return enrolled.map((one) => ({ ...one, hasDone: there.has(one.learnerId) }));
}

/** What a learner said herself, and what it makes of her if the teacher agrees. */
export type LineCheckIn = { at: Date; status: 'present' | 'late'; samePhone: boolean };

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
  /** She joined after this evening had begun, or was at the one that it makes up: she need not be marked. */
  isFree: boolean;
  checkIn: LineCheckIn | null;
};

/** The roll of one evening as it counts now. `evening` is null while none that she may mark has begun. */
export type RollSheet = {
  cohort: Cohort;
  evenings: Evening[];
  evening: Evening | null;
  /** The roll that counts; null while none was taken. */
  rollId: string | null;
  lines: RollLine[];
};

/**
 * The roll sheet of an evening, or, without `sessionId`, of the newest that has begun; for those who may take it. One
 * that has not begun or was cancelled is shown to who asks for it by its id: she may hold marks that came too late.
 */
export async function findRollSheet(
  ctx: ReadCtx,
  { cohortId, sessionId }: { cohortId: string; sessionId: string | null },
): Promise<RollSheet> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const all = await selectEvenings(ctx, eq(ctx.db.tables.session.cohortId, cohortId));
  const own = all.filter((evening) => mayTakeRoll(ctx.actor, evening));
  const mayTakeSome = isRollTaker(ctx) && (own.length > 0 || all.length === 0);
  if (!mayTakeSome) throw new AppError('forbidden', `rolls of cohort ${cohortId}`);
  const evenings = own.filter(({ startsAt, cancelledAt }) => startsAt <= ctx.now && !cancelledAt);
  const evening = sessionId ? own.find(({ id }) => id === sessionId) : evenings[0];
  if (sessionId && !evening) throw new AppError('not-found', `session ${sessionId}`);
  if (!evening) return { cohort, evenings, evening: null, rollId: null, lines: [] };
  const rollId = await findStandingId(ctx, evening.id);
  return { cohort, evenings, evening, rollId, lines: await listRollLines(ctx, evening, rollId) };
}

/** The roll that counts for a session; null while none was taken. */
export async function findStandingId({ db }: ReadCtx, sessionId: string): Promise<string | null> {
  const { sessionAttendance } = db.tables;
  const [row] = await db.select().from(sessionAttendance).where(eq(sessionAttendance.sessionId, sessionId));
  return row?.rollId ?? null;
}

/** Who takes rolls or follows them up; others have no evenings. */
const isRollTaker = ({ actor }: ReadCtx): boolean => ['coordinator', 'instructor', 'system'].includes(actor.role);

/** The evenings that meet the condition among those of the actor's organisation, newest first. */
async function selectEvenings(ctx: ReadCtx, condition: SQL): Promise<Evening[]> {
  const { cohort, session } = ctx.db.tables;
  if (!isRollTaker(ctx)) return [];
  const { id, number, title, place, startsAt, endsAt, makesUpId, cancelledAt, teacherId, cohortId } = session;
  return ctx.db
    .select({
      ...{ id, number, title, place, startsAt, endsAt, makesUpId, cancelledAt, teacherId, cohortId },
      organisationId: cohort.organisationId,
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, cohortId))
    .where(and(condition, eq(cohort.organisationId, ctx.actor.organisationId)))
    .orderBy(desc(startsAt), desc(number));
}

async function listRollLines(ctx: ReadCtx, evening: Evening, standingId: string | null): Promise<RollLine[]> {
  const { attendance, checkIn, enrolment, organisation, person, residence } = ctx.db.tables;
  const { learnerId, enrolledAt } = enrolment;
  const { status, reason, words, rollId } = attendance;
  const came = { at: checkIn.at, samePhone: checkIn.samePhone };
  const rows = await ctx.db
    .select({ learnerId, enrolledAt, name: person.name, village: organisation.name, status, reason, words, came })
    .from(enrolment)
    .innerJoin(person, eq(person.id, learnerId))
    .leftJoin(residence, eq(residence.personId, learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .leftJoin(attendance, and(eq(rollId, standingId ?? ''), eq(attendance.learnerId, learnerId)))
    .leftJoin(checkIn, and(eq(checkIn.sessionId, evening.id), eq(checkIn.learnerId, learnerId)))
    .where(eq(enrolment.cohortId, evening.cohortId))
    .orderBy(asc(enrolledAt), asc(learnerId));
  const absent = await listAbsentBefore(ctx, evening);
  const there = await listThereBefore(ctx, evening);
  return rows.map(({ enrolledAt: since, came: own, ...row }) => {
    const expected = { learnerId: row.learnerId, enrolledAt: since, hasDone: there.has(row.learnerId) };
    return {
      ...row,
      words: row.words ?? '',
      missedLast: absent.has(row.learnerId),
      isFree: !wasExpected(expected, evening.startsAt),
      checkIn: own && { ...own, status: checkInStatus(own.at, evening.startsAt) },
    };
  });
}

/** Who was at the session that this one makes up, by the roll that counts. */
function listThereBefore(ctx: ReadCtx, { makesUpId }: Evening): Promise<Set<string>> {
  return makesUpId ? listMarked(ctx, makesUpId, ['present', 'late']) : Promise.resolve(new Set());
}

/** Who was absent from the last evening before this one whose roll was taken. */
async function listAbsentBefore(ctx: ReadCtx, { cohortId, startsAt }: Evening): Promise<Set<string>> {
  const { session, sessionAttendance } = ctx.db.tables;
  const [before] = await ctx.db
    .select({ id: session.id })
    .from(session)
    .innerJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .where(and(eq(session.cohortId, cohortId), lt(session.startsAt, startsAt), isScheduled(session)))
    .orderBy(desc(session.startsAt))
    .limit(1);
  return before ? listMarked(ctx, before.id, ['absent']) : new Set();
}

async function listMarked({ db }: ReadCtx, sessionId: string, statuses: Status[]): Promise<Set<string>> {
  const { attendance, sessionAttendance } = db.tables;
  const rows = await db
    .select({ learnerId: attendance.learnerId })
    .from(sessionAttendance)
    .innerJoin(attendance, eq(attendance.rollId, sessionAttendance.rollId))
    .where(and(eq(sessionAttendance.sessionId, sessionId), inArray(attendance.status, statuses)));
  return new Set(rows.map(({ learnerId }) => learnerId));
}
