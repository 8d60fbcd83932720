import { and, eq, inArray, isNull, notExists, or, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

type Session = ReadCtx['db']['tables']['session'];

/** The sessions that take place, make-up sessions (补课) among them: what was cancelled is due nowhere. */
export const isHeld = ({ cancelledAt }: Session): SQL => isNull(cancelledAt);

/**
 * The sessions of the timetable that everybody is expected at: held, and no make-up of another one, whose minutes count
 * with the session that it makes up. Every sum of scheduled sessions or minutes (排课) asks this.
 */
export const isScheduled = ({ cancelledAt, makesUpId }: Session): SQL | undefined =>
  and(isNull(cancelledAt), isNull(makesUpId));

/** The sessions that a learner is to come to: of make-up sessions those of evenings at which she was not. */
export function isMeantFor({ db }: Pick<ReadCtx, 'db'>, learnerId: string): SQL | undefined {
  const { attendance, session, sessionAttendance } = db.tables;
  const wasThere = db
    .select({ learnerId: attendance.learnerId })
    .from(sessionAttendance)
    .innerJoin(attendance, eq(attendance.rollId, sessionAttendance.rollId))
    .where(
      and(
        eq(sessionAttendance.sessionId, session.makesUpId),
        eq(attendance.learnerId, learnerId),
        inArray(attendance.status, ['present', 'late']),
      ),
    );
  return or(isNull(session.makesUpId), notExists(wasThere));
}
