/** What a learner brings along who was moved from one class of a course to another (转班). */
import { and, eq, inArray, isNull, lt, ne, sum } from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { addMinutes, carriedMinutes, type Minutes, none } from './carried-rules.ts';

/**
 * Minutes by learner that she attended in classes of the same course from which she was transferred; they stand in for
 * what this class held before she came, and for no more. Nobody without any is in the map. The figures of both classes
 * stay as they are: each counts what it taught.
 */
export async function listCarried(
  ctx: ReadCtx,
  cohort: { cohortId: string; courseId: string },
): Promise<Map<string, Minutes>> {
  const brought = await listBrought(ctx, cohort);
  if (brought.size === 0) return brought;
  const missed = await listMissed(ctx, cohort.cohortId, [...brought.keys()]);
  return new Map([...brought].map(([id, minutes]) => [id, carriedMinutes(minutes, missed.get(id) ?? none)]));
}

async function listBrought({ db }: ReadCtx, { cohortId, courseId }: { cohortId: string; courseId: string }) {
  const { attendedMinutes, cohort, enrolment, pastEnrolment } = db.tables;
  const { learnerId } = pastEnrolment;
  const rows = await db
    .selectDistinct({
      learnerId,
      from: pastEnrolment.cohortId,
      theoryMinutes: attendedMinutes.theoryMinutes,
      practiceMinutes: attendedMinutes.practiceMinutes,
    })
    .from(enrolment)
    .innerJoin(pastEnrolment, and(eq(learnerId, enrolment.learnerId), ne(pastEnrolment.cohortId, cohortId)))
    .innerJoin(cohort, and(eq(cohort.id, pastEnrolment.cohortId), eq(cohort.courseId, courseId)))
    .innerJoin(
      attendedMinutes,
      and(eq(attendedMinutes.cohortId, pastEnrolment.cohortId), eq(attendedMinutes.learnerId, learnerId)),
    )
    .where(and(eq(enrolment.cohortId, cohortId), eq(pastEnrolment.why, 'transferred')));
  const brought = new Map<string, Minutes>();
  for (const row of rows) brought.set(row.learnerId, addMinutes(brought.get(row.learnerId) ?? none, row));
  return brought;
}

/** Minutes of evenings before each came at which nobody has marked her as there since. */
async function listMissed({ db }: ReadCtx, cohortId: string, learnerIds: readonly string[]) {
  const { attendance, enrolment, session, sessionAttendance } = db.tables;
  const before = and(
    eq(session.cohortId, enrolment.cohortId),
    isScheduled(session),
    lt(session.startsAt, enrolment.enrolledAt),
  );
  const wasThere = and(
    eq(attendance.rollId, sessionAttendance.rollId),
    eq(attendance.learnerId, enrolment.learnerId),
    inArray(attendance.status, ['present', 'late']),
  );
  const rows = await db
    .select({
      learnerId: enrolment.learnerId,
      theoryMinutes: sum(session.theoryMinutes).mapWith(Number),
      practiceMinutes: sum(session.practiceMinutes).mapWith(Number),
    })
    .from(enrolment)
    .innerJoin(session, before)
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .leftJoin(attendance, wasThere)
    .where(
      and(
        eq(enrolment.cohortId, cohortId),
        inArray(enrolment.learnerId, [...learnerIds]),
        isNull(attendance.learnerId),
      ),
    )
    .groupBy(enrolment.learnerId);
  return new Map(rows.map(({ learnerId, ...minutes }) => [learnerId, minutes]));
}
