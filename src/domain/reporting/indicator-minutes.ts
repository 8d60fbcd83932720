/** Facts of the hands-on account: minutes planned, scheduled, taught and proved. */
import { aliasedTable, and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { sumAttended } from '#domain/cohorts/attended-rules.ts';
import { isHeld, isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { groupsOf, idsOf, isIn, keysOf, type Scope, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';
import { listPassedMinutes, readAddedMinutes } from './plug-in-minutes.ts';

/** Of learners in class now; plan and timetable only where cohorts are told as a whole. */
export async function readMinuteParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const pieces = await Promise.all([
    scope.by === 'cohort' ? readPlanned(ctx, scope) : [],
    scope.by === 'cohort' ? readScheduled(ctx, scope) : [],
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
function readTaught(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendedMinutes: taught, enrolment } = ctx.db.tables;
  const own = and(eq(taught.cohortId, enrolment.cohortId), eq(taught.learnerId, enrolment.learnerId));
  return ctx.db
    .select({
      ...keysOf(ctx, scope, enrolment),
      taughtTheory: total(taught.theoryMinutes),
      taughtPractice: total(taught.practiceMinutes),
    })
    .from(enrolment)
    .innerJoin(taught, own)
    .where(inArray(enrolment.cohortId, idsOf(scope)))
    .groupBy(...groupsOf(scope));
}

/** Of a period, from the marks themselves, by the rule of the running totals; a make-up belongs to what it makes up. */
async function readTaughtIn({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendance: mark, enrolment, session, sessionAttendance: roll, sessionClock: clock } = db.tables;
  const missed = aliasedTable(session, 'missed');
  const { startsAt } = session;
  const marks = await db
    .select({
      ...{ cohortId: session.cohortId, learnerId: enrolment.learnerId, sessionId: session.id },
      ...{ makesUpId: session.makesUpId, status: mark.status },
      theoryMinutes: sql<number>`coalesce(${clock.theoryMinutes}, ${session.theoryMinutes})`.mapWith(Number),
      practiceMinutes: sql<number>`coalesce(${clock.practiceMinutes}, ${session.practiceMinutes})`.mapWith(Number),
    })
    .from(session)
    .innerJoin(enrolment, eq(enrolment.cohortId, session.cohortId))
    .leftJoin(missed, eq(missed.id, session.makesUpId))
    .leftJoin(clock, eq(clock.sessionId, session.id))
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .leftJoin(mark, and(eq(mark.rollId, roll.rollId), eq(mark.learnerId, enrolment.learnerId)))
    .where(
      and(
        ...[inArray(session.cohortId, idsOf(scope)), isHeld(session)],
        or(and(isNull(session.makesUpId), isIn(scope, startsAt)), isIn(scope, missed.startsAt)),
      ),
    )
    .orderBy(asc(startsAt), asc(session.id));
  return [...Map.groupBy(marks, ({ cohortId }) => cohortId)].flatMap(([cohortId, own]) =>
    sumAttended(own).map(({ learnerId, theoryMinutes, practiceMinutes }) => ({
      ...{ cohortId, learnerId: scope.by === 'cohort' ? null : learnerId },
      ...{ taughtTheory: theoryMinutes, taughtPractice: practiceMinutes },
    })),
  );
}

/** Practice minutes that passed assessments prove. */
function readProved(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { cohort, enrolment, taskPass } = ctx.db.tables;
  const own = and(eq(taskPass.learnerId, enrolment.learnerId), eq(taskPass.courseId, cohort.courseId));
  return ctx.db
    .select({
      ...keysOf(ctx, scope, enrolment),
      proved: total(taskPass.minutes),
    })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(taskPass, own)
    .where(and(inArray(cohort.id, idsOf(scope)), isIn(scope, taskPass.passedAt)))
    .groupBy(...groupsOf(scope));
}

/** Practice minutes that passed simulators prove. */
async function readSimulated(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { enrolment, simulatorResult } = ctx.db.tables;
  const rows = await listPassedMinutes(ctx, idsOf(scope), {
    within: isIn(scope, simulatorResult.passedAt),
    by: scope.by === 'cohort' ? null : enrolment.learnerId,
  });
  return rows.map(({ id, learnerId, minutes }) => ({ cohortId: id, learnerId, proved: minutes }));
}
