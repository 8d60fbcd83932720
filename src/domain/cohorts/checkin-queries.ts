/** 自己签到: what the teacher's screen shows, and what a learner may do tonight. */
import { and, asc, desc, eq, gte, isNull, lte, type SQL } from 'drizzle-orm';
import { codeAt } from '#server/changing-code.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkInWindow } from './arrival-rules.ts';
import { type Cohort, findCohortOfPeople } from './cohort-queries.ts';
import { mayTakeRoll } from './policy.ts';
import { type Evening, findEvening, listEnrolled } from './roll-queries.ts';

export type CheckInDesk = {
  cohort: Cohort;
  evening: Evening;
  window: 'early' | 'open' | 'over' | 'cancelled';
  /** The code of this moment; null while learners may not check in. */
  code: string | null;
  /** Newest first. */
  arrived: { learnerId: string; name: string; at: Date; way: 'code' | 'pin' | 'card'; samePhone: boolean }[];
  /** Of the cohort, who has not, in the order of the roll. */
  waiting: { learnerId: string; name: string }[];
};

/** An evening of the cohort whose roll the actor takes. Refuses with `not-found` or `forbidden`. */
export async function findOwnEvening(
  ctx: ReadCtx,
  { cohortId, sessionId }: { cohortId: string; sessionId: string },
): Promise<{ cohort: Cohort; evening: Evening }> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const evening = await findEvening(ctx, sessionId);
  if (evening.cohortId !== cohortId) throw new AppError('not-found', `session ${sessionId}`);
  if (!mayTakeRoll(ctx.actor, evening)) throw new AppError('forbidden', `session ${sessionId}`);
  return { cohort, evening };
}

/** What the screen of the check-in shows. */
export async function findCheckInDesk(
  ctx: ReadCtx,
  wish: { cohortId: string; sessionId: string },
): Promise<CheckInDesk> {
  const { cohort, evening } = await findOwnEvening(ctx, wish);
  const window = evening.cancelledAt ? 'cancelled' : checkInWindow(evening, ctx.now);
  const [opening] = window === 'open' ? await listOpenings(ctx, evening.id) : [];
  const { checkIn, person } = ctx.db.tables;
  const { learnerId, at, way, samePhone } = checkIn;
  const arrived = await ctx.db
    .select({ learnerId, at, way, samePhone, name: person.name })
    .from(checkIn)
    .innerJoin(person, eq(person.id, learnerId))
    .where(eq(checkIn.sessionId, evening.id))
    .orderBy(desc(at), asc(learnerId));
  const came = new Set(arrived.map((one) => one.learnerId));
  const waiting = (await listNames(ctx, evening)).filter((one) => !came.has(one.learnerId));
  return { cohort, evening, window, code: opening ? codeAt(opening.secret, ctx.now) : null, arrived, waiting };
}

async function listNames(ctx: ReadCtx, { cohortId }: Evening): Promise<{ learnerId: string; name: string }[]> {
  const { enrolment, person } = ctx.db.tables;
  const enrolled = await listEnrolled(ctx, cohortId);
  const rows = await ctx.db
    .select({ learnerId: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId));
  const names = new Map(rows.map((row) => [row.learnerId, row]));
  return enrolled.flatMap(({ learnerId }) => names.get(learnerId) ?? []);
}

/** What is open of a session, the newest first. */
export function listOpenings({ db }: ReadCtx, sessionId: string): Promise<{ secret: string }[]> {
  const { checkInOpening } = db.tables;
  return db
    .select({ secret: checkInOpening.secret })
    .from(checkInOpening)
    .where(and(eq(checkInOpening.sessionId, sessionId), isNull(checkInOpening.closedAt)))
    .orderBy(desc(checkInOpening.openedAt));
}

export type OwnCheckIn = {
  sessionId: string;
  number: number;
  title: string;
  place: string;
  startsAt: Date;
  /** When she checked in; null while she has not. */
  at: Date | null;
  isOpen: boolean;
};

/** A learner's session with her check-in. Refuses with `unauthenticated`, or `not-found` when it is not her class. */
export async function findOwnCheckIn(ctx: ReadCtx, sessionId: string): Promise<OwnCheckIn> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'check-in');
  const [found] = await selectOwn(ctx, eq(ctx.db.tables.session.id, sessionId));
  if (!found) throw new AppError('not-found', `session ${sessionId}`);
  return found;
}

/** The sessions to which a learner may check in now, or has. Nobody else has any. */
export async function listOpenCheckIns(ctx: ReadCtx): Promise<OwnCheckIn[]> {
  const { session } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'check-in');
  const soon = new Date(ctx.now.getTime() + 60 * 60_000);
  const rows = await selectOwn(ctx, and(lte(session.startsAt, soon), gte(session.endsAt, ctx.now)));
  return rows.filter(({ isOpen }) => isOpen);
}

async function selectOwn(ctx: ReadCtx, condition: SQL | undefined): Promise<OwnCheckIn[]> {
  const { checkIn, checkInOpening, enrolment, session } = ctx.db.tables;
  const isHers = and(eq(enrolment.cohortId, session.cohortId), eq(enrolment.learnerId, ctx.actor.id));
  const own = and(eq(checkIn.sessionId, session.id), eq(checkIn.learnerId, ctx.actor.id));
  const open = and(eq(checkInOpening.sessionId, session.id), isNull(checkInOpening.closedAt));
  const rows = await ctx.db
    .select({ session, at: checkIn.at, openedAt: checkInOpening.openedAt })
    .from(session)
    .innerJoin(enrolment, isHers)
    .leftJoin(checkIn, own)
    .leftJoin(checkInOpening, open)
    .where(and(condition, isNull(session.cancelledAt)))
    .orderBy(asc(session.startsAt));
  return rows.map(({ session: { id, number, title, place, startsAt, endsAt }, at, openedAt }) => ({
    ...{ sessionId: id, number, title, place, startsAt, at },
    isOpen: openedAt !== null && checkInWindow({ startsAt, endsAt }, ctx.now) === 'open',
  }));
}
