/** Facts of people: who was in class, who left and why; with them those who were judged. */
import { and, count, eq, gte, inArray, isNull, lt, lte, ne, notExists, type SQL, sql } from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { readAssessed, readCertified } from './indicator-results.ts';
import { countLearners, endedIn, groupsOf, idsOf, isIn, keysOf, type Scope, startOf } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';

/** All facts about people. */
export async function readPeopleParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const ended = { ...scope, cohorts: endedIn(scope, chinaDate(ctx.now)) };
  const pieces = await Promise.all([
    readInClass(ctx, scope),
    readLeft(ctx, scope),
    readRoster(ctx, ended),
    readCertified(ctx, ended),
    readAssessed(ctx, scope),
  ]);
  return pieces.flat();
}

/** Everybody who is, or was, in class on some day of the period, each once in each cohort. */
export async function readInClass(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { cohort, enrolment, pastEnrolment: past } = ctx.db.tables;
  const now = await ctx.db
    .select({ ...keysOf(ctx, scope, enrolment), people: count() })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(isInClass(ctx, scope))
    .groupBy(...groupsOf(scope));
  const before = await ctx.db
    .select({ ...keysOf(ctx, scope, past), people: countLearners(scope, past) })
    .from(past)
    .innerJoin(cohort, eq(cohort.id, past.cohortId))
    .where(wasInClass(ctx, scope))
    .groupBy(...groupsOf(scope));
  return [...now, ...before];
}

/** The same people, each once however many cohorts she was in. */
export async function countPeople(ctx: ReadCtx, scope: Scope): Promise<number> {
  const { cohort, enrolment, pastEnrolment: past } = ctx.db.tables;
  const now = ctx.db
    .select({ id: enrolment.learnerId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(isInClass(ctx, scope));
  const before = ctx.db
    .select({ id: past.learnerId })
    .from(past)
    .innerJoin(cohort, eq(cohort.id, past.cohortId))
    .where(wasInClass(ctx, scope));
  const people = now.union(before).as('people');
  const [row] = await ctx.db.select({ people: count() }).from(people);
  return row?.people ?? 0;
}

function isInClass({ db }: ReadCtx, scope: Scope): SQL | undefined {
  const { cohort, enrolment } = db.tables;
  return and(inArray(enrolment.cohortId, idsOf(scope)), isMet(cohort, enrolment, scope));
}

function wasInClass(ctx: ReadCtx, scope: Scope): SQL | undefined {
  const { cohort, pastEnrolment: past } = ctx.db.tables;
  const { period } = scope;
  const stayed = period ? gte(past.endedAt, startOf(period.from)) : undefined;
  return and(...[inArray(past.cohortId, idsOf(scope)), wasReal(ctx), isGone(ctx), isMet(cohort, past, scope)], stayed);
}

type Tables = ReadCtx['db']['tables'];

/** Enrolled before the period was over, in a cohort that ended in it or later. */
const isMet = (
  { endsOn }: Tables['cohort'],
  { enrolledAt }: Tables['enrolment'] | Tables['pastEnrolment'],
  { period }: Scope,
): SQL | undefined => (period ? and(lt(enrolledAt, startOf(period.until)), gte(endsOn, period.from)) : undefined);

/** A time in class that was one: not taken off with a wrong import, and not taken back. */
function wasReal({ db }: ReadCtx): SQL | undefined {
  const { pastEnrolment: past } = db.tables;
  return and(ne(past.why, 'removed'), isNull(past.undoneAt));
}

/** She has not come back to the same class. */
function isGone({ db }: ReadCtx): SQL {
  const { enrolment, pastEnrolment: past } = db.tables;
  const own = and(eq(enrolment.cohortId, past.cohortId), eq(enrolment.learnerId, past.learnerId));
  return notExists(db.select({ one: enrolment.cohortId }).from(enrolment).where(own));
}

const reasons = {
  harvest: 'leftHarvest',
  child: 'leftChild',
  road: 'leftRoad',
  'too-hard': 'leftTooHard',
  other: 'leftOther',
  '': 'leftOther',
} as const;

async function readLeft(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { pastEnrolment: past } = ctx.db.tables;
  const rows = await ctx.db
    .select({ cohortId: past.cohortId, learnerId: past.learnerId, reason: past.reason })
    .from(past)
    .where(
      and(
        ...[inArray(past.cohortId, idsOf(scope)), eq(past.why, 'left'), wasReal(ctx), isGone(ctx)],
        isIn(scope, past.endedAt),
      ),
    );
  const latest = new Map(rows.map((row) => [`${row.cohortId} ${row.learnerId}`, row]));
  return [...latest.values()].map(({ cohortId, learnerId, reason }) => {
    return { cohortId, learnerId: scope.by === 'cohort' ? null : learnerId, left: 1, [reasons[reason]]: 1 };
  });
}

/** 开班第 2 次课在册: enrolled before the second session of the timetable began, and not gone by then. */
async function readRoster(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { enrolment, pastEnrolment: past, session } = ctx.db.tables;
  const place = sql<number>`row_number() over (partition by ${session.cohortId} order by ${session.startsAt}, ${session.id})`;
  const ranked = ctx.db
    .select({ cohortId: session.cohortId, startsAt: session.startsAt, place: place.as('place') })
    .from(session)
    .where(and(inArray(session.cohortId, idsOf(scope)), isScheduled(session)))
    .as('ranked');
  const isSecond = eq(ranked.place, 2);
  const stayed = await ctx.db
    .select({ ...keysOf(ctx, scope, enrolment), rosterAtSecond: count() })
    .from(ranked)
    .innerJoin(enrolment, and(eq(enrolment.cohortId, ranked.cohortId), lte(enrolment.enrolledAt, ranked.startsAt)))
    .where(isSecond)
    .groupBy(...groupsOf(scope));
  // few have left: the second session is looked up for each of them
  const second = sql`(select ${session.startsAt} from ${session} where ${and(eq(session.cohortId, past.cohortId), isScheduled(session))} order by ${session.startsAt}, ${session.id} limit 1 offset 1)`;
  const wasThen = and(sql`${past.enrolledAt} <= ${second}`, sql`${past.endedAt} > ${second}`);
  const left = await ctx.db
    .select({ ...keysOf(ctx, scope, past), rosterAtSecond: countLearners(scope, past) })
    .from(past)
    .where(and(inArray(past.cohortId, idsOf(scope)), wasThen, wasReal(ctx), isGone(ctx)))
    .groupBy(...groupsOf(scope));
  return [...stayed, ...left];
}
