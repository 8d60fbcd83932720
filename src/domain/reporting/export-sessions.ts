/** The evenings of a class for its reports: who taught how long, and what each roll says. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { isHeld } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';

export type ExportSession = {
  id: string;
  number: number;
  title: string;
  startsAt: Date;
  teacher: string;
  theoryMinutes: number;
  practiceMinutes: number;
  /** Present or late; null before the roll was taken. */
  came: number | null;
};

/** In their order. The caller has found the cohort. */
export async function listExportSessions({ db }: ReadCtx, cohortId: string): Promise<ExportSession[]> {
  const { person, session, sessionAttendance: roll } = db.tables;
  const rows = await db
    .select({ session, teacher: person.name, roll })
    .from(session)
    .innerJoin(person, eq(person.id, session.teacherId))
    .leftJoin(roll, eq(roll.sessionId, session.id))
    .where(and(eq(session.cohortId, cohortId), isHeld(session)))
    .orderBy(asc(session.startsAt), asc(session.id));
  return rows.map(
    ({ session: { id, number, title, startsAt, theoryMinutes, practiceMinutes }, teacher, roll: own }) => ({
      ...{ id, number, title, startsAt, teacher, theoryMinutes, practiceMinutes },
      came: own ? own.present + own.late : null,
    }),
  );
}

export type MarkRow = { learnerId: string; sessionId: string; status: 'present' | 'late' | 'absent' | 'excused' };

/** What the rolls that count say of some learners. */
export function listExportMarks(
  { db }: ReadCtx,
  { cohortId, learnerIds }: { cohortId: string; learnerIds: readonly string[] },
): Promise<MarkRow[]> {
  const { attendance, session, sessionAttendance: roll } = db.tables;
  return db
    .select({ learnerId: attendance.learnerId, sessionId: session.id, status: attendance.status })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .innerJoin(attendance, eq(attendance.rollId, roll.rollId))
    .where(and(eq(session.cohortId, cohortId), isHeld(session), inArray(attendance.learnerId, [...learnerIds])));
}
