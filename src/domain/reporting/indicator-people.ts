/** Facts of people: who was in class, who left and why, who was certified, who passed at once. */
import {
  aliasedTable,
  and,
  count,
  countDistinct,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { endedIn, groupsOf, idsOf, isIn, learnerIn, type Scope, startOf, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';

/** All facts about people, by learner and cohort. */
export async function readPeopleParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const ended = { ...scope, cohorts: endedIn(scope, chinaDate(ctx.now)) };
  const [inClass, left, roster, certified, assessed] = await Promise.all([
    readInClass(ctx, scope),
    readLeft(ctx, scope),
    readRoster(ctx, ended),
    readCertified(ctx, ended),
    readAssessed(ctx, scope),
  ]);
  const people = inClass.map((row) => ({ ...row, people: 1 }));
  return [...people, ...left, ...roster.map((row) => ({ ...row, rosterAtSecond: 1 })), ...certified, ...assessed];
}

type Row = { cohortId: string; learnerId: string };

/** Everybody who is, or was, in class on some day of the period; one row per learner and cohort. */
export async function readInClass(ctx: ReadCtx, scope: Scope): Promise<Row[]> {
  const { cohort, enrolment, pastEnrolment: past } = ctx.db.tables;
  const { period } = scope;
  const begins = (at: typeof enrolment.enrolledAt | typeof past.enrolledAt) =>
    period ? and(lt(at, startOf(period.until)), gte(cohort.endsOn, period.from)) : undefined;
  const now = await ctx.db
    .select({ cohortId: enrolment.cohortId, learnerId: enrolment.learnerId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(inArray(cohort.id, idsOf(scope)), begins(enrolment.enrolledAt)));
  const before = await ctx.db
    .selectDistinct({ cohortId: past.cohortId, learnerId: past.learnerId })
    .from(past)
    .innerJoin(cohort, eq(cohort.id, past.cohortId))
    .where(
      and(
        ...[inArray(cohort.id, idsOf(scope)), wasReal(ctx), isGone(ctx), begins(past.enrolledAt)],
        period ? gte(past.endedAt, startOf(period.from)) : undefined,
      ),
    );
  return [...now, ...before];
}

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
  return [...latest.values()].map(({ reason, ...row }) => ({ ...row, left: 1, [reasons[reason]]: 1 }));
}

/** 开班第 2 次课在册: enrolled before the second session of the timetable began, and not gone by then. */
async function readRoster(ctx: ReadCtx, scope: Scope): Promise<Row[]> {
  const { enrolment, pastEnrolment: past, session } = ctx.db.tables;
  const place = sql<number>`row_number() over (partition by ${session.cohortId} order by ${session.startsAt}, ${session.id})`;
  const ranked = ctx.db
    .select({ cohortId: session.cohortId, startsAt: session.startsAt, place: place.as('place') })
    .from(session)
    .where(and(inArray(session.cohortId, idsOf(scope)), isScheduled(session)))
    .as('ranked');
  const isSecond = eq(ranked.place, 2);
  const stayed = await ctx.db
    .select({ cohortId: enrolment.cohortId, learnerId: enrolment.learnerId })
    .from(ranked)
    .innerJoin(enrolment, and(eq(enrolment.cohortId, ranked.cohortId), lte(enrolment.enrolledAt, ranked.startsAt)))
    .where(isSecond);
  const left = await ctx.db
    .selectDistinct({ cohortId: past.cohortId, learnerId: past.learnerId })
    .from(ranked)
    .innerJoin(past, and(eq(past.cohortId, ranked.cohortId), lte(past.enrolledAt, ranked.startsAt)))
    .where(and(isSecond, gt(past.endedAt, ranked.startsAt), wasReal(ctx), isGone(ctx)));
  return [...stayed, ...left];
}

/** 发证人数: with a certificate that holds on the day of the question. */
function readCertified(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { certificate, revocation } = ctx.db.tables;
  const holds = or(isNull(certificate.expiresOn), gte(certificate.expiresOn, chinaDate(ctx.now)));
  return ctx.db
    .select({
      cohortId: certificate.cohortId,
      learnerId: learnerIn(scope, certificate.learnerId),
      certified: countDistinct(certificate.learnerId),
    })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(inArray(certificate.cohortId, idsOf(scope)), isNull(revocation.certificateId), holds))
    .groupBy(...groupsOf(scope, certificate.cohortId, certificate.learnerId));
}

/** 首次合格: of each learner and assessment the first submission that was graded, by the grading that counts now. */
function readAssessed({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { grading, submission } = db.tables;
  const earlier = aliasedTable(submission, 'earlier');
  const first = aliasedTable(grading, 'first_grading');
  const graded = db
    .select({ id: first.id })
    .from(first)
    .innerJoin(earlier, eq(earlier.id, first.submissionId))
    .where(
      and(
        ...[eq(earlier.learnerId, submission.learnerId), eq(earlier.courseId, submission.courseId)],
        ...[eq(earlier.taskId, submission.taskId), lt(earlier.number, submission.number)],
      ),
    );
  return db
    .select({
      cohortId: submission.cohortId,
      learnerId: learnerIn(scope, submission.learnerId),
      assessed: count(),
      passedFirst: total(sql`case when ${eq(grading.verdict, 'passed')} then 1 else 0 end`),
    })
    .from(submission)
    .innerJoin(grading, eq(grading.submissionId, submission.id))
    .where(and(inArray(submission.cohortId, idsOf(scope)), isIn(scope, grading.gradedAt), notExists(graded)))
    .groupBy(...groupsOf(scope, submission.cohortId, submission.learnerId));
}
