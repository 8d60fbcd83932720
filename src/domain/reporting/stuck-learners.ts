/** Who is stuck in a cohort: one small question to the database for each reason, each limited. */
import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Cohort, CohortSession } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { type Hold, listStuck, taughtAt } from './stuck.ts';

/** Of each reason, no more than this: a longer list is nobody's work for today. */
const limit = 60;

type Where = { cohort: Cohort; sessions: readonly CohortSession[] };
type Work = { taskId: string; title: string; titleEn: string; lessonIds: string[] };

/** The stuck learners of a cohort that the caller has found, the most urgent first. */
export async function listStuckLearners(ctx: ReadCtx, where: Where): Promise<Hold[]> {
  const works = await listWorks(ctx, where.cohort);
  const holds = await Promise.all([
    listAbsent(ctx, where),
    listWaiting(ctx, where, works),
    listSentBack(ctx, where, works),
    listMissing(ctx, where, works),
    listUnread(ctx, where),
  ]);
  return listStuck(await withoutGraduates(ctx, where.cohort, holds.flat()), ctx.now);
}

/** Who holds her certificate is not stuck, whatever she has left unread. */
async function withoutGraduates({ db }: ReadCtx, { id }: Cohort, holds: Hold[]): Promise<Hold[]> {
  const { certificate } = db.tables;
  const learnerIds = [...new Set(holds.map(({ learnerId }) => learnerId))];
  const rows = await db
    .select({ learnerId: certificate.learnerId })
    .from(certificate)
    .where(and(eq(certificate.cohortId, id), inArray(certificate.learnerId, learnerIds)));
  return holds.filter(({ learnerId }) => !rows.some((row) => row.learnerId === learnerId));
}

/** The course's assessments with the lessons that prepare them. */
async function listWorks({ db }: ReadCtx, { versionId }: Cohort): Promise<Work[]> {
  const { courseVersion, task } = db.tables;
  const { taskId, title, titleEn } = task;
  const rows = await db
    .select({ taskId, title, titleEn, outline: courseVersion.outline })
    .from(task)
    .innerJoin(courseVersion, eq(courseVersion.id, task.versionId))
    .where(eq(task.versionId, versionId));
  return rows.map(({ outline, ...own }) => {
    const lessons = outline.flatMap((module) => module.lessons).filter((lesson) => lesson.task === own.taskId);
    return { ...own, lessonIds: lessons.map(({ id }) => id) };
  });
}

/** Flagged on the newest evening with a roll, and still absent by the roll that counts: it may have been corrected. */
async function listAbsent({ db }: ReadCtx, { sessions }: Where): Promise<Hold[]> {
  const { attendance, helpFlag, person } = db.tables;
  const absence = { reason: attendance.reason, words: attendance.words };
  const last = sessions.findLast(({ rollId }) => rollId !== null);
  if (!last?.rollId) return [];
  const rows = await db
    .select({ learnerId: helpFlag.learnerId, name: person.name, absence })
    .from(helpFlag)
    .innerJoin(person, eq(person.id, helpFlag.learnerId))
    .innerJoin(attendance, and(eq(attendance.rollId, last.rollId), eq(attendance.learnerId, helpFlag.learnerId)))
    .where(and(eq(helpFlag.sessionId, last.id), inArray(attendance.status, ['absent', 'excused'])))
    .orderBy(asc(helpFlag.learnerId))
    .limit(limit);
  return rows.map((row) => ({ ...row, reason: 'absent-twice', since: last.startsAt }));
}

async function listWaiting({ db }: ReadCtx, { cohort }: Where, works: Work[]): Promise<Hold[]> {
  const { pairing, person, submission, waitingSubmission } = db.tables;
  const { learnerId, number, submittedAt, taskId } = submission;
  const pair = and(eq(pairing.cohortId, submission.cohortId), eq(pairing.learnerId, learnerId));
  const rows = await db
    .select({ learnerId, name: person.name, taskId, times: number, since: submittedAt, mentorId: pairing.mentorId })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(person, eq(person.id, learnerId))
    .leftJoin(pairing, pair)
    .where(eq(submission.cohortId, cohort.id))
    .orderBy(asc(submittedAt))
    .limit(limit);
  const mentorIds = rows.flatMap(({ mentorId }) => mentorId ?? []);
  const mentors = await db.select().from(person).where(inArray(person.id, mentorIds));
  return rows.map(({ mentorId, taskId: task, ...row }) => ({
    ...row,
    reason: 'waiting',
    ...aboutWork(works, task),
    mentor: mentors.find(({ id }) => id === mentorId)?.name ?? null,
  }));
}

/** Her newest work of an assessment, when it was sent back and nothing has followed. */
async function listSentBack({ db }: ReadCtx, { cohort }: Where, works: Work[]): Promise<Hold[]> {
  const { grading, person, submission, taskPass, waitingSubmission: waiting } = db.tables;
  const { courseId, learnerId, number, taskId } = submission;
  const passed = and(eq(taskPass.learnerId, learnerId), eq(taskPass.courseId, courseId), eq(taskPass.taskId, taskId));
  const again = and(eq(waiting.learnerId, learnerId), eq(waiting.courseId, courseId), eq(waiting.taskId, taskId));
  const rows = await db
    .select({ learnerId, name: person.name, taskId, times: number, since: grading.gradedAt })
    .from(submission)
    .innerJoin(grading, eq(grading.submissionId, submission.id))
    .innerJoin(person, eq(person.id, learnerId))
    .leftJoin(taskPass, passed)
    .leftJoin(waiting, again)
    .where(
      and(
        eq(submission.cohortId, cohort.id),
        eq(grading.verdict, 'needs-revision'),
        isNull(taskPass.learnerId),
        isNull(waiting.learnerId),
      ),
    )
    .orderBy(desc(number), asc(grading.gradedAt))
    .limit(limit);
  const isNewest = (row: (typeof rows)[number]) =>
    row === rows.find(({ learnerId: who, taskId: task }) => who === row.learnerId && task === row.taskId);
  return rows
    .filter(isNewest)
    .map(({ taskId: task, ...row }) => ({ ...row, reason: 'needs-revision', ...aboutWork(works, task) }));
}

/** Nothing handed in of an assessment whose lessons have all been taught. */
async function listMissing({ db, now }: ReadCtx, { cohort, sessions }: Where, works: Work[]): Promise<Hold[]> {
  const { enrolment, person, submission } = db.tables;
  const due = works.flatMap((work) => {
    const since = taughtAt(work.lessonIds, sessions, now);
    return since ? [{ work, since }] : [];
  });
  const lists = due.map(async ({ work, since }) => {
    const own = and(
      eq(submission.learnerId, enrolment.learnerId),
      eq(submission.courseId, cohort.courseId),
      eq(submission.taskId, work.taskId),
    );
    const rows = await db
      .select({ learnerId: enrolment.learnerId, name: person.name })
      .from(enrolment)
      .innerJoin(person, eq(person.id, enrolment.learnerId))
      .leftJoin(submission, own)
      .where(and(eq(enrolment.cohortId, cohort.id), isNull(submission.id)))
      .orderBy(asc(enrolment.enrolledAt), asc(enrolment.learnerId))
      .limit(limit);
    return rows.map((row): Hold => ({ ...row, reason: 'not-handed-in', since, ...aboutWork([work], work.taskId) }));
  });
  return (await Promise.all(lists)).flat();
}

/** Not one lesson opened, although she has been enrolled and the first evening is over. */
async function listUnread({ db, now }: ReadCtx, { cohort, sessions }: Where): Promise<Hold[]> {
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
    return { ...row, reason: 'not-read', since };
  });
}

function aboutWork(works: readonly Work[], taskId: string): Pick<Hold, 'work'> {
  const found = works.find((work) => work.taskId === taskId);
  return found ? { work: { title: found.title, titleEn: found.titleEn } } : {};
}
