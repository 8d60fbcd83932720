import { and, asc, desc, eq, gte, inArray, isNull, lt } from 'drizzle-orm';
import { isHeld } from '#domain/cohorts/held-sessions.ts';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySendMessages } from './policy.ts';
import { promiseUntil, shiftKey, tomorrowAt, tomorrowKey } from './reminder-rules.ts';
import { storeReminders } from './store-reminders.ts';

type Evening = { id: string; cohortId: string; teacherId: string; startsAt: Date; makesUpId: string | null };

/** By the clock, every afternoon: learners and teachers of tomorrow's classes are told of them, each once. */
export async function remindOfTomorrow(ctx: Ctx): Promise<{ raised: number }> {
  requireSystem(ctx);
  const span = tomorrowAt(ctx.now);
  if (!span) return { raised: 0 };
  const { cohort, session } = ctx.db.tables;
  const { id, cohortId, teacherId, startsAt, makesUpId } = session;
  const evenings = await ctx.db
    .select({ id, cohortId, teacherId, startsAt, makesUpId, organisationId: cohort.organisationId })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, cohortId))
    .where(and(gte(startsAt, span.from), lt(startsAt, span.until), isHeld(session)))
    .orderBy(asc(startsAt), asc(id));
  let raised = 0;
  for (const { organisationId, ...evening } of evenings) {
    raised += await transact({ ...ctx, actor: systemOf(organisationId) }, (tx) =>
      raiseTomorrow(tx, evening, span.from),
    );
  }
  return { raised };
}

/** Told until midnight: on its day the class stands on the first page anyway. */
async function raiseTomorrow(tx: TxCtx, evening: Evening, until: Date): Promise<number> {
  const people = [...(await listExpected(tx, evening)), evening.teacherId];
  const factKey = tomorrowKey(evening.id, evening.startsAt);
  return storeReminders(tx, people, { kind: 'tomorrow', factKey, sessionId: evening.id, submissionId: null, until });
}

/** Consequence of `session.moved`, `session.cancelled`, `session.made-up` (subject: the session): its people are told. */
export async function remindOfChange(ctx: Ctx, sessionId: string): Promise<{ raised: number }> {
  requireSystem(ctx);
  return transact(ctx, async (tx) => {
    const { sessionChange } = tx.db.tables;
    const [newest] = await tx.db
      .select()
      .from(sessionChange)
      .where(and(eq(sessionChange.sessionId, sessionId), isNull(sessionChange.shiftId)))
      .orderBy(desc(sessionChange.changedAt), desc(sessionChange.id))
      .limit(1);
    return { raised: newest ? await raiseChange(tx, newest.id, [newest]) : 0 };
  });
}

/** Consequence of `timetable.shifted` (subject: the shift): one reminder, however many evenings were moved. */
export async function remindOfShift(ctx: Ctx, shiftId: string): Promise<{ raised: number }> {
  requireSystem(ctx);
  return transact(ctx, async (tx) => {
    const { sessionChange, timetableShift } = tx.db.tables;
    const standing = and(eq(timetableShift.id, shiftId), isNull(timetableShift.undoneAt));
    const [shift] = await tx.db.select().from(timetableShift).where(standing);
    const rows = await tx.db.select().from(sessionChange).where(eq(sessionChange.shiftId, shiftId));
    const inOrder = rows.toSorted((one, other) => one.to.startsAt - other.to.startsAt);
    return { raised: shift ? await raiseChange(tx, shiftKey(shiftId), inOrder) : 0 };
  });
}

type Moved = { sessionId: string; from: { startsAt: number }; to: { startsAt: number } };

/** Of several sessions the first is named; it is told of until none of its times is to come. */
async function raiseChange(tx: TxCtx, factKey: string, moved: readonly Moved[]): Promise<number> {
  const [first] = moved;
  const { session } = tx.db.tables;
  const [evening] = await tx.db
    .select()
    .from(session)
    .where(eq(session.id, first?.sessionId ?? ''));
  if (!first || !evening) return 0;
  const until = new Date(Math.max(first.from.startsAt, first.to.startsAt));
  if (until <= tx.now) return 0;
  const people = [...(await listExpected(tx, evening)), evening.teacherId];
  return storeReminders(tx, people, { kind: 'changed', factKey, sessionId: evening.id, submissionId: null, until });
}

/** Consequence of `submission.moved-on` (subject: the submission): its learner and her mentor are told. */
export async function remindOfPromise(ctx: Ctx, submissionId: string): Promise<{ raised: number }> {
  requireSystem(ctx);
  return transact(ctx, async (tx) => {
    const { pairing, submission, waitingSubmission } = tx.db.tables;
    const paired = and(eq(pairing.learnerId, submission.learnerId), eq(pairing.cohortId, submission.cohortId));
    const rows = await tx.db
      .select({ learnerId: submission.learnerId, mentorId: pairing.mentorId })
      .from(waitingSubmission)
      .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
      .leftJoin(pairing, paired)
      .where(eq(waitingSubmission.submissionId, submissionId));
    const people = rows.flatMap(({ learnerId, mentorId }) => (mentorId ? [learnerId, mentorId] : [learnerId]));
    const fact = { factKey: submissionId, sessionId: null, submissionId, until: promiseUntil(tx.now) };
    return { raised: await storeReminders(tx, people, { kind: 'promise', ...fact }) };
  });
}

function requireSystem({ actor }: Ctx): void {
  if (!maySendMessages(actor)) throw new AppError('forbidden', 'reminders');
}

/** The learners who are to come: to a make-up session those who were not at the evening it makes up. */
async function listExpected({ db }: TxCtx, { cohortId, makesUpId }: Evening): Promise<string[]> {
  const { attendance, enrolment, sessionAttendance } = db.tables;
  const learners = await db
    .select({ id: enrolment.learnerId })
    .from(enrolment)
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.learnerId));
  if (!makesUpId) return learners.map(({ id }) => id);
  const there = await db
    .select({ id: attendance.learnerId })
    .from(sessionAttendance)
    .innerJoin(attendance, eq(attendance.rollId, sessionAttendance.rollId))
    .where(and(eq(sessionAttendance.sessionId, makesUpId), inArray(attendance.status, ['present', 'late'])));
  const had = new Set(there.map(({ id }) => id));
  return learners.flatMap(({ id }) => (had.has(id) ? [] : [id]));
}
