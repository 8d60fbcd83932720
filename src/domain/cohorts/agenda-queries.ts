import { and, asc, count, eq, gt, inArray, isNull, max, or } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { isSamePlace, type SessionPlace } from './change-rules.ts';
import { isMeantFor } from './held-sessions.ts';

/** A session that somebody learns at, teaches, or whose class she coordinates. */
export type OwnSession = {
  id: string;
  number: number;
  title: string;
  place: string;
  room: string;
  startsAt: Date;
  endsAt: Date;
  makesUpId: string | null;
  cancelledAt: Date | null;
  cohortId: string;
  cohortTitle: string;
  cohortTitleEn: string;
  /** How often it was changed, and when last. */
  changes: number;
  changedAt: Date | null;
};

/** All sessions of a person in whatever role, cancelled ones too, in order. */
export async function listOwnSessions({ db }: Pick<ReadCtx, 'db'>, personId: string): Promise<OwnSession[]> {
  const { cohort, enrolment, membership, session, sessionChange } = db.tables;
  const learns = db.select({ id: enrolment.cohortId }).from(enrolment).where(eq(enrolment.learnerId, personId));
  const isCoordinator = and(eq(membership.personId, personId), eq(membership.role, 'coordinator'));
  const runs = db.select({ id: membership.organisationId }).from(membership).where(isCoordinator);
  const isOwn = or(
    and(inArray(session.cohortId, learns), isMeantFor({ db }, personId)),
    eq(session.teacherId, personId),
    inArray(cohort.organisationId, runs),
  );
  const { id, number, title, place, room, startsAt, endsAt, makesUpId, cancelledAt, cohortId } = session;
  return db
    .select({
      ...{ id, number, title, place, room, startsAt, endsAt, makesUpId, cancelledAt, cohortId },
      ...{ cohortTitle: cohort.title, cohortTitleEn: cohort.titleEn },
      ...{ changes: count(sessionChange.id), changedAt: max(sessionChange.changedAt) },
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, session.cohortId))
    .leftJoin(sessionChange, eq(sessionChange.sessionId, session.id))
    .where(isOwn)
    .groupBy(session.id, cohort.id)
    .orderBy(asc(session.startsAt), asc(session.id));
}

/** Her timetable: what is to come, the next first, and what is over, the newest first. */
export async function readOwnTimetable(ctx: ReadCtx): Promise<{ coming: OwnSession[]; over: OwnSession[] }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'timetable');
  const all = await listOwnSessions(ctx, ctx.actor.id);
  const coming = all.filter(({ endsAt }) => endsAt > ctx.now);
  return { coming, over: all.filter(({ endsAt }) => endsAt <= ctx.now).toReversed() };
}

/** What has become of a session to come, since two weeks: from where it was then to where it is now. */
export type Notable = {
  sessionId: string;
  number: number;
  kind: 'moved' | 'cancelled' | 'made-up';
  from: SessionPlace;
  to: SessionPlace;
  reason: string;
};

const twoWeeks = 14 * 24 * 60 * 60 * 1000;

/** What a learner should know of her timetable: sessions lately moved, cancelled or added, the soonest first. */
export async function listNotableChanges(ctx: ReadCtx): Promise<Notable[]> {
  const { enrolment, session, sessionChange, timetableShift } = ctx.db.tables;
  const since = new Date(ctx.now.getTime() - twoWeeks);
  const { sessionId, kind, from, to, reason } = sessionChange;
  const rows = await ctx.db
    .select({ sessionId, kind, from, to, reason, number: session.number })
    .from(sessionChange)
    .innerJoin(session, eq(session.id, sessionId))
    .innerJoin(enrolment, eq(enrolment.cohortId, session.cohortId))
    .leftJoin(timetableShift, eq(timetableShift.id, sessionChange.shiftId))
    .where(
      and(
        eq(enrolment.learnerId, ctx.actor.id),
        isMeantFor(ctx, ctx.actor.id),
        gt(sessionChange.changedAt, since),
        isNull(timetableShift.undoneAt),
      ),
    )
    .orderBy(asc(sessionChange.changedAt), asc(sessionChange.id));
  const ids = [...new Set(rows.map((row) => row.sessionId))];
  const notable = ids.flatMap((id) => {
    const own = rows.filter((row) => row.sessionId === id);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const isBack = last.kind === 'moved' && isSamePlace(first.from, last.to);
    const soonest = last.kind === 'cancelled' ? last.to.endsAt : Math.max(last.to.endsAt, first.from.endsAt);
    return isBack || soonest <= ctx.now.getTime() ? [] : [{ ...last, from: first.from }];
  });
  return notable.toSorted((one, other) => one.to.startsAt - other.to.startsAt);
}
