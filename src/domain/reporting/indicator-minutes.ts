/** Facts of the hands-on account: minutes planned, scheduled, taught and proved. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { groupsOf, idsOf, isIn, learnerIn, type Scope, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';
import { listPassedMinutes, readAddedMinutes } from './plug-in-minutes.ts';

/** Of learners in class now; plan and timetable only where cohorts are told as a whole. */
export async function readMinuteParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const pieces = await Promise.all([
    scope.isFine ? [] : readPlanned(ctx, scope),
    scope.isFine ? [] : readScheduled(ctx, scope),
    scope.period ? readTaughtIn(ctx, scope) : readTaught(ctx, scope),
    readProved(ctx, scope),
    readSimulated(ctx, scope),
  ]);
  return pieces.flat();
}

/** What each cohort's version of the course says, and the plug-in practices that were added to it. */
async function readPlanned(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { id, theoryMinutes, practiceMinutes } = ctx.db.tables.courseVersion;
  const versionIds = [...new Set(scope.cohorts.map(({ versionId }) => versionId))];
  const rows = await ctx.db
    .select({ id, theoryMinutes, practiceMinutes })
    .from(ctx.db.tables.courseVersion)
    .where(inArray(id, versionIds));
  const versions = new Map(rows.map((row) => [row.id, row]));
  const added = await readAddedMinutes(ctx, idsOf(scope));
  return scope.cohorts.map((cohort) => ({
    cohortId: cohort.id,
    learnerId: null,
    plannedTheory: versions.get(cohort.versionId)?.theoryMinutes ?? 0,
    plannedPractice: (versions.get(cohort.versionId)?.practiceMinutes ?? 0) + (added.get(cohort.id) ?? 0),
  }));
}

function readScheduled({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { session } = db.tables;
  return db
    .select({
      cohortId: session.cohortId,
      learnerId: sql<string | null>`null`,
      scheduledTheory: total(session.theoryMinutes),
      scheduledPractice: total(session.practiceMinutes),
    })
    .from(session)
    .where(and(inArray(session.cohortId, idsOf(scope)), isScheduled(session), isIn(scope, session.startsAt)))
    .groupBy(session.cohortId);
}

/** By the running totals. */
function readTaught({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendedMinutes: taught, enrolment } = db.tables;
  const own = and(eq(taught.cohortId, enrolment.cohortId), eq(taught.learnerId, enrolment.learnerId));
  return db
    .select({
      cohortId: enrolment.cohortId,
      learnerId: learnerIn(scope, enrolment.learnerId),
      taughtTheory: total(taught.theoryMinutes),
      taughtPractice: total(taught.practiceMinutes),
    })
    .from(enrolment)
    .innerJoin(taught, own)
    .where(inArray(enrolment.cohortId, idsOf(scope)))
    .groupBy(...groupsOf(scope, enrolment.cohortId, enrolment.learnerId));
}

/** Of a period, from the marks themselves: minutes of the clock where one was run, else of the timetable. */
function readTaughtIn({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendance: mark, enrolment, session, sessionAttendance: roll } = db.tables;
  return db
    .select({
      cohortId: session.cohortId,
      learnerId: learnerIn(scope, mark.learnerId),
      taughtTheory: total(session.theoryMinutes),
      taughtPractice: total(session.practiceMinutes),
    })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .innerJoin(mark, and(eq(mark.rollId, roll.rollId), inArray(mark.status, ['present', 'late'])))
    .innerJoin(enrolment, and(eq(enrolment.cohortId, session.cohortId), eq(enrolment.learnerId, mark.learnerId)))
    .where(and(inArray(session.cohortId, idsOf(scope)), isScheduled(session), isIn(scope, session.startsAt)))
    .groupBy(...groupsOf(scope, session.cohortId, mark.learnerId));
}

/** Practice minutes that passed assessments prove. */
function readProved({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { cohort, enrolment, taskPass } = db.tables;
  const own = and(eq(taskPass.learnerId, enrolment.learnerId), eq(taskPass.courseId, cohort.courseId));
  return db
    .select({
      cohortId: cohort.id,
      learnerId: learnerIn(scope, enrolment.learnerId),
      proved: total(taskPass.minutes),
    })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(taskPass, own)
    .where(and(inArray(cohort.id, idsOf(scope)), isIn(scope, taskPass.passedAt)))
    .groupBy(...groupsOf(scope, cohort.id, enrolment.learnerId));
}

/** Practice minutes that passed simulators prove. */
async function readSimulated(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { enrolment, simulatorResult } = ctx.db.tables;
  const rows = await listPassedMinutes(ctx, idsOf(scope), {
    within: isIn(scope, simulatorResult.passedAt),
    by: scope.isFine ? enrolment.learnerId : null,
  });
  return rows.map(({ id, learnerId, minutes }) => ({ cohortId: id, learnerId, proved: minutes }));
}
