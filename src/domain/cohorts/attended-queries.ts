import { and, asc, eq, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { type AttendedSums, sumAttended } from './attended-rules.ts';
import { isHeld } from './held-sessions.ts';

/** 已授 per learner of a cohort, from the rolls that count and the clocks: what the running totals must say. */
export async function sumAttendedMinutes({ db }: ReadCtx, cohortId: string): Promise<AttendedSums[]> {
  const { attendance, enrolment, session, sessionAttendance, sessionClock } = db.tables;
  const { learnerId } = enrolment;
  const marks = await db
    .select({
      learnerId,
      sessionId: session.id,
      makesUpId: session.makesUpId,
      status: attendance.status,
      theoryMinutes: sql<number>`coalesce(${sessionClock.theoryMinutes}, ${session.theoryMinutes})`.mapWith(Number),
      practiceMinutes: sql<number>`coalesce(${sessionClock.practiceMinutes}, ${session.practiceMinutes})`.mapWith(
        Number,
      ),
    })
    .from(enrolment)
    .innerJoin(session, and(eq(session.cohortId, enrolment.cohortId), isHeld(session)))
    .leftJoin(sessionClock, eq(sessionClock.sessionId, session.id))
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .leftJoin(attendance, and(eq(attendance.rollId, sessionAttendance.rollId), eq(attendance.learnerId, learnerId)))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(session.startsAt), asc(session.id));
  return sumAttended(marks);
}
