/** Who does not come, and who does not read: of a cohort that the caller has found. */
import { and, asc, eq, inArray, isNull, lt, max } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import type { Hold } from './stuck.ts';
import { limit, type Where } from './stuck-work.ts';

/** Flagged on the newest evening with a roll, and still absent by the roll that counts: it may have been corrected. */
export async function listAbsent({ db }: ReadCtx, { sessions }: Where): Promise<Hold[]> {
  const { attendance, helpFlag, person } = db.tables;
  const absence = { reason: attendance.reason, words: attendance.words };
  const last = sessions.findLast(({ rollId }) => rollId !== null);
  if (!last?.rollId) return [];
  const before = sessions.findLast(({ rollId, startsAt }) => rollId !== null && startsAt < last.startsAt);
  const days = [before, last].flatMap((evening) => evening?.startsAt ?? []);
  const rows = await db
    .select({ learnerId: helpFlag.learnerId, name: person.name, absence })
    .from(helpFlag)
    .innerJoin(person, eq(person.id, helpFlag.learnerId))
    .innerJoin(attendance, and(eq(attendance.rollId, last.rollId), eq(attendance.learnerId, helpFlag.learnerId)))
    .where(and(eq(helpFlag.sessionId, last.id), inArray(attendance.status, ['absent', 'excused'])))
    .orderBy(asc(helpFlag.learnerId))
    .limit(limit);
  return rows.map((row) => ({ ...row, reason: 'absent-twice', factKey: last.id, since: last.startsAt, days }));
}

/** Not one lesson opened, although she has been enrolled and the first evening is over. */
export async function listUnread({ db, now }: ReadCtx, { cohort, sessions }: Where): Promise<Hold[]> {
  const { enrolment, person, reading } = db.tables;
  const [first] = sessions;
  if (!first || first.endsAt > now) return [];
  const own = and(eq(reading.learnerId, enrolment.learnerId), eq(reading.courseId, cohort.courseId));
  const rows = await db
    .select({ learnerId: enrolment.learnerId, name: person.name, enrolledAt: enrolment.enrolledAt })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(reading, own)
    .where(and(eq(enrolment.cohortId, cohort.id), isNull(reading.learnerId), lt(enrolment.enrolledAt, now)))
    .orderBy(asc(enrolment.enrolledAt), asc(enrolment.learnerId))
    .limit(limit);
  return rows.map(({ enrolledAt, ...row }) => {
    const since = new Date(Math.max(enrolledAt.getTime(), first.endsAt.getTime()));
    return { ...row, reason: 'not-read', factKey: '', since };
  });
}

/** Nothing read for a while, while the class goes on; `isStuck` says how long that is. */
export async function listQuiet({ db, now }: ReadCtx, { cohort, sessions }: Where): Promise<Hold[]> {
  const { enrolment, person, reading } = db.tables;
  const last = sessions.at(-1);
  if (!last || last.endsAt < now) return [];
  const own = and(eq(reading.learnerId, enrolment.learnerId), eq(reading.courseId, cohort.courseId));
  const since = max(reading.lastAt);
  const rows = await db
    .select({ learnerId: enrolment.learnerId, name: person.name, since })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .innerJoin(reading, own)
    .where(eq(enrolment.cohortId, cohort.id))
    .groupBy(enrolment.learnerId, person.name)
    .orderBy(asc(since), asc(enrolment.learnerId))
    .limit(limit);
  return rows.flatMap(({ since: read, ...row }) =>
    read ? [{ ...row, reason: 'quiet' as const, factKey: chinaDate(read), since: read }] : [],
  );
}
