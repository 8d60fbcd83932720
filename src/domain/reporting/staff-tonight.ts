/** 今晚, for those who teach, mentor or run classes: today's sessions that are theirs, or else the next one. */
import { and, asc, count, eq, exists, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { isHeld } from '#domain/cohorts/held-sessions.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { chinaDay } from './evening.ts';

export type StaffSession = {
  id: string;
  number: number;
  title: string;
  place: string;
  room: string;
  startsAt: Date;
  endsAt: Date;
  teacher: string;
  cohort: { id: string; title: string; titleEn: string };
  /** Learners of the cohort. */
  expected: number;
};

export type StaffTonight = {
  /** Today's sessions in order; those that are over too. */
  today: StaffSession[];
  /** The next on another day, when there is none today. */
  next: StaffSession | null;
};

/** Empty for those who have no classes: the county desk, learners, visitors. */
export async function readStaffTonight(ctx: ReadCtx): Promise<StaffTonight> {
  const isOwn = ownSessions(ctx);
  if (!isOwn) return { today: [], next: null };
  const { cohort, person, session } = ctx.db.tables;
  const midnight = new Date(`${chinaDate(ctx.now)}T00:00:00+08:00`);
  const soon = new Date(midnight.getTime() + 15 * 24 * 60 * 60 * 1000);
  const { id, number, title, place, room, startsAt, endsAt } = session;
  const rows = await ctx.db
    .select({
      ...{ id, number, title, place, room, startsAt, endsAt, teacher: person.name },
      cohort: { id: cohort.id, title: cohort.title, titleEn: cohort.titleEn },
    })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, session.cohortId))
    .innerJoin(person, eq(person.id, session.teacherId))
    .where(and(isOwn, isHeld(session), gt(session.startsAt, midnight), lt(session.startsAt, soon)))
    .orderBy(asc(session.startsAt), asc(session.id))
    .limit(20);
  const today = rows.filter((row) => chinaDay(row.startsAt) === chinaDay(ctx.now));
  const shown = today.length > 0 ? today : rows.slice(0, 1);
  const expected = await countLearners(
    ctx,
    shown.map((row) => row.cohort.id),
  );
  const full = shown.map((row) => ({ ...row, expected: expected.get(row.cohort.id) ?? 0 }));
  return today.length > 0 ? { today: full, next: null } : { today: [], next: full[0] ?? null };
}

/** Hers: what she teaches, what her body runs, or what those learn at whom she mentors. */
function ownSessions({ db, actor }: ReadCtx): SQL | undefined {
  const { cohort, pairing, session } = db.tables;
  const ofBody = eq(cohort.organisationId, actor.organisationId);
  if (actor.role === 'coordinator') return ofBody;
  if (actor.role === 'instructor') return and(ofBody, eq(session.teacherId, actor.id));
  if (actor.role !== 'mentor') return undefined;
  const paired = and(eq(pairing.cohortId, session.cohortId), eq(pairing.mentorId, actor.id));
  return exists(db.select({ one: sql`1` }).from(pairing).where(paired));
}

async function countLearners({ db }: ReadCtx, cohortIds: readonly string[]): Promise<Map<string, number>> {
  const { enrolment } = db.tables;
  if (cohortIds.length === 0) return new Map();
  const rows = await db
    .select({ id: enrolment.cohortId, learners: count() })
    .from(enrolment)
    .where(inArray(enrolment.cohortId, [...cohortIds]))
    .groupBy(enrolment.cohortId);
  return new Map(rows.map(({ id, learners }) => [id, learners]));
}
