import { asc, desc, eq, inArray } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { openCalendar } from './calendar-queries.ts';
import { type SessionPlace, undoWithin } from './change-rules.ts';
import { type Warning, warnOf } from './clash-rules.ts';
import { type Cohort, findCohort, findCohortOfPeople } from './cohort-queries.ts';
import { listBusy, listTeachers, type Named } from './plan-queries.ts';
import { mayChangeTimetable } from './timetable-policy.ts';

export type SessionChange = {
  sessionId: string;
  kind: 'moved' | 'cancelled' | 'made-up';
  from: SessionPlace;
  to: SessionPlace;
  reason: string;
  changedBy: string;
  changedAt: Date;
  /** When the shift that it belongs to was taken back; null of all others. */
  undoneAt: Date | null;
};

export type TimetableSession = {
  id: string;
  cohortId: string;
  number: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  room: string;
  teacherId: string;
  teacher: string;
  theoryMinutes: number;
  practiceMinutes: number;
  makesUpId: string | null;
  cancelledAt: Date | null;
  hasRoll: boolean;
};

/** A session of the timetable, what became of it (the newest first) and, while it is to come, what speaks against it. */
export type TimetableRow = TimetableSession & { changes: SessionChange[]; warnings: Warning[] };

export type Shift = { id: string; days: number; reason: string; shiftedAt: Date; undoneAt: Date | null; name: string };

export type Timetable = {
  cohort: Cohort & { room: string; townId: string | null; capacity: number | null };
  rows: TimetableRow[];
  /** The newest shift; `mayUndo` while it can be taken back. */
  shift: (Shift & { mayUndo: boolean }) | null;
  mayChange: boolean;
};

/** The whole timetable of a cohort, cancelled sessions too, for those who run or teach it. */
export async function readTimetable(ctx: ReadCtx, cohortId: string): Promise<Timetable> {
  const found = await findCohortOfPeople(ctx, cohortId);
  const [more] = await ctx.db.select().from(ctx.db.tables.cohort).where(eq(ctx.db.tables.cohort.id, cohortId));
  const cohort = { ...found, room: more?.room ?? '', townId: more?.townId ?? null, capacity: more?.capacity ?? null };
  const sessions = await listTimetable(ctx, cohortId);
  const changes = await listChanges(
    ctx,
    sessions.map(({ id }) => id),
  );
  const warnings = await warnAll(ctx, cohort, sessions);
  const mayChange = mayChangeTimetable(ctx.actor, cohort);
  const shift = await findLastShift(ctx, cohortId);
  return {
    cohort,
    rows: sessions.map((one) => ({
      ...one,
      changes: changes.filter(({ sessionId }) => sessionId === one.id),
      warnings: warnings.get(one.id) ?? [],
    })),
    shift: shift && { ...shift, mayUndo: mayChange && isUndoable(shift, ctx.now) },
    mayChange,
  };
}

/** One session of a cohort within the actor's sight, with who may teach instead. */
export async function findTimetableSession(
  ctx: ReadCtx,
  sessionId: string,
): Promise<{ cohort: Cohort; session: TimetableSession; changes: SessionChange[]; teachers: Named[] }> {
  const { session } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'timetable');
  const [row] = await ctx.db.select({ cohortId: session.cohortId }).from(session).where(eq(session.id, sessionId));
  if (!row) throw new AppError('not-found', `session ${sessionId}`);
  const cohort = await findCohort(ctx, row.cohortId);
  const found = (await listTimetable(ctx, row.cohortId)).find(({ id }) => id === sessionId);
  if (!found) throw new AppError('not-found', `session ${sessionId}`);
  return {
    cohort,
    session: found,
    changes: await listChanges(ctx, [sessionId]),
    teachers: await listTeachers(ctx, cohort.organisationId),
  };
}

/** Every session of a cohort in order, cancelled ones at the place where they would be. The caller has found the cohort. */
export async function listTimetable({ db }: ReadCtx, cohortId: string): Promise<TimetableSession[]> {
  const { person, session, sessionAttendance } = db.tables;
  const rows = await db
    .select({ session, teacher: person.name, rollId: sessionAttendance.rollId })
    .from(session)
    .innerJoin(person, eq(person.id, session.teacherId))
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .where(eq(session.cohortId, cohortId))
    .orderBy(asc(session.startsAt), asc(session.id));
  return rows.map(({ session: own, teacher, rollId }) => ({ ...own, teacher, hasRoll: rollId !== null }));
}

/** What became of sessions, the newest first. */
export async function listChanges({ db }: ReadCtx, sessionIds: readonly string[]): Promise<SessionChange[]> {
  const { person, sessionChange, timetableShift } = db.tables;
  if (sessionIds.length === 0) return [];
  const { sessionId, kind, from, to, reason, changedAt } = sessionChange;
  return db
    .select({ sessionId, kind, from, to, reason, changedBy: person.name, changedAt, undoneAt: timetableShift.undoneAt })
    .from(sessionChange)
    .innerJoin(person, eq(person.id, sessionChange.changedBy))
    .leftJoin(timetableShift, eq(timetableShift.id, sessionChange.shiftId))
    .where(inArray(sessionId, [...sessionIds]))
    .orderBy(desc(changedAt), desc(sessionChange.id));
}

const isUndoable = ({ undoneAt, shiftedAt }: Shift, now: Date): boolean =>
  undoneAt === null && now.getTime() - shiftedAt.getTime() < undoWithin;

async function findLastShift({ db }: ReadCtx, cohortId: string): Promise<Shift | null> {
  const { person, timetableShift } = db.tables;
  const { id, days, reason, shiftedAt, undoneAt } = timetableShift;
  const [last] = await db
    .select({ id, days, reason, shiftedAt, undoneAt, name: person.name })
    .from(timetableShift)
    .innerJoin(person, eq(person.id, timetableShift.shiftedBy))
    .where(eq(timetableShift.cohortId, cohortId))
    .orderBy(desc(shiftedAt))
    .limit(1);
  return last ?? null;
}

type Held = { organisationId: string; townId: string | null };

/** What speaks against the sessions to come, by session: days of the calendar, and clashes with other cohorts. */
export async function warnAll(
  ctx: ReadCtx,
  cohort: Held,
  sessions: readonly TimetableSession[],
): Promise<Map<string, Warning[]>> {
  const coming = sessions.filter(({ startsAt, cancelledAt }) => startsAt > ctx.now && !cancelledAt);
  const hindrancesOn = await openCalendar(ctx, cohort);
  const except = sessions.map(({ id }) => id);
  const times = coming.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  const [from, until] = [times[0]?.startsAt, latest(times.map(({ endsAt }) => endsAt))];
  const busy = await listBusy(ctx, { from, until, except });
  const around = { busy, endBy: '21:00', lastDay: null };
  return new Map(
    coming.map((one) => [one.id, warnOf(one, { ...around, hindrances: hindrancesOn(chinaDate(one.startsAt)) })]),
  );
}

const latest = (all: readonly Date[]): Date | undefined =>
  all.toSorted((one, other) => other.getTime() - one.getTime())[0];
