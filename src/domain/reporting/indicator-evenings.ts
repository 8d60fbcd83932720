/** Facts of evenings: sign-ins, and learner-minutes due and kept. */
import { aliasedTable, and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { isHeld } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { groupsOf, idsOf, isIn, keysOf, type Scope, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';

/** Of the rolls that count; an evening that was made up for counts as attended by who was excused and came then. */
export async function readEveningParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const [marks, madeUp] = await Promise.all([
    scope.by === 'cohort' ? readTotals(ctx, scope) : readMarks(ctx, scope),
    readMadeUp(ctx, scope),
  ]);
  return [...marks, ...madeUp];
}

/** Minutes of an evening by the timetable; none of a make-up session, which stands for another evening. */
function dueMinutes({ db }: ReadCtx): SQL {
  const { session } = db.tables;
  return sql`case when ${isNull(session.makesUpId)} then ${session.theoryMinutes} + ${session.practiceMinutes} else 0 end`;
}

function readTotals(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { session, sessionAttendance: roll } = ctx.db.tables;
  const there = sql`(${roll.present} + ${roll.late})`;
  const named = sql`(${roll.present} + ${roll.late} + ${roll.absent} + ${roll.excused})`;
  const minutes = dueMinutes(ctx);
  return ctx.db
    .select({
      cohortId: session.cohortId,
      learnerId: sql<string | null>`null`,
      signIns: total(there),
      dueMinutes: total(sql`${named} * ${minutes}`),
      thereMinutes: total(sql`${there} * ${minutes}`),
    })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .where(and(inArray(session.cohortId, idsOf(scope)), isHeld(session), isIn(scope, session.startsAt)))
    .groupBy(session.cohortId);
}

/** Learner by learner first: there are some fifteen marks to each of them, and one home. */
function readMarks(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendance, session, sessionAttendance: roll } = ctx.db.tables;
  const there = sql`case when ${inArray(attendance.status, ['present', 'late'])} then 1 else 0 end`;
  const minutes = dueMinutes(ctx);
  const cohortId = scope.by === 'home' ? sql<string>`''` : sql<string>`${session.cohortId}`;
  const each = ctx.db
    .select({
      ...{ cohortId: cohortId.as('in_cohort'), learnerId: attendance.learnerId },
      signIns: total(there).as('sign_ins'),
      dueMinutes: total(minutes).as('due_minutes'),
      thereMinutes: total(sql`${there} * ${minutes}`).as('there_minutes'),
    })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .innerJoin(attendance, eq(attendance.rollId, roll.rollId))
    .where(and(inArray(session.cohortId, idsOf(scope)), isHeld(session), isIn(scope, session.startsAt)))
    .groupBy(sql`in_cohort`, attendance.learnerId)
    .as('each');
  if (scope.by === 'learner') return ctx.db.select().from(each);
  return ctx.db
    .select({
      ...keysOf(ctx, scope, each),
      ...{ signIns: total(each.signIns), dueMinutes: total(each.dueMinutes), thereMinutes: total(each.thereMinutes) },
    })
    .from(each)
    .groupBy(...groupsOf(scope));
}

/** 请假补课算实到: each evening once for who was excused from it and came to one that makes it up. */
async function readMadeUp({ db }: ReadCtx, scope: Scope): Promise<Part[]> {
  const { attendance: made, session: missed, sessionAttendance: madeRoll } = db.tables;
  const makeUp = aliasedTable(missed, 'make_up');
  const missedRoll = aliasedTable(madeRoll, 'missed_roll');
  const mark = aliasedTable(made, 'missed_mark');
  const rows = await db
    .selectDistinct({
      ...{ cohortId: missed.cohortId, learnerId: made.learnerId, sessionId: missed.id },
      ...{ theory: missed.theoryMinutes, practice: missed.practiceMinutes },
    })
    .from(makeUp)
    .innerJoin(missed, eq(missed.id, makeUp.makesUpId))
    .innerJoin(madeRoll, eq(madeRoll.sessionId, makeUp.id))
    .innerJoin(made, and(eq(made.rollId, madeRoll.rollId), inArray(made.status, ['present', 'late'])))
    .innerJoin(missedRoll, eq(missedRoll.sessionId, missed.id))
    .innerJoin(
      mark,
      and(eq(mark.rollId, missedRoll.rollId), eq(mark.learnerId, made.learnerId), eq(mark.status, 'excused')),
    )
    .where(
      and(
        ...[inArray(missed.cohortId, idsOf(scope)), isNull(missed.makesUpId), isNull(makeUp.cancelledAt)],
        ...[isHeld(missed), isIn(scope, missed.startsAt)],
      ),
    );
  return rows.map(({ cohortId, learnerId, theory, practice }) => {
    return { cohortId, learnerId: scope.by === 'cohort' ? null : learnerId, thereMinutes: theory + practice };
  });
}
