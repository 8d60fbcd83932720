/** Whose work waits, lies or has not come: of a cohort that the caller has found. */
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Cohort, CohortSession } from '#domain/cohorts/cohort-queries.ts';
import { findVersion } from '#domain/courses/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { findStuckCriterion, type Hold, taughtAt } from './stuck.ts';

/** Of each reason, no more than this: a longer list is nobody's work for today. */
export const limit = 60;

export type Where = { cohort: Pick<Cohort, 'id' | 'courseId' | 'versionId'>; sessions: readonly CohortSession[] };
type Work = {
  taskId: string;
  title: string;
  titleEn: string;
  criteria: readonly { id: string; title: string }[];
  lessonIds: string[];
};

/** The course's assessments with the lessons that prepare them. */
export async function listWorks(ctx: ReadCtx, { versionId }: Where['cohort']): Promise<Work[]> {
  const { task } = ctx.db.tables;
  const { taskId, title, titleEn, rubric } = task;
  const rows = await ctx.db.select({ taskId, title, titleEn, rubric }).from(task).where(eq(task.versionId, versionId));
  const lessons = (await findVersion(ctx, versionId)).outline.flatMap((module) => module.lessons);
  return rows.map(({ rubric: { criteria }, ...own }) => {
    const lessonIds = lessons.filter((lesson) => lesson.task === own.taskId).map(({ id }) => id);
    return { ...own, criteria, lessonIds };
  });
}

export async function listWaiting({ db }: ReadCtx, { cohort }: Where, works: Work[]): Promise<Hold[]> {
  const { pairing, person, submission, waitingSubmission } = db.tables;
  const { learnerId, id, number, submittedAt, taskId } = submission;
  const pair = and(eq(pairing.cohortId, submission.cohortId), eq(pairing.learnerId, learnerId));
  const rows = await db
    .select({
      ...{ learnerId, name: person.name, taskId, factKey: id, times: number },
      ...{ since: submittedAt, mentorId: pairing.mentorId },
    })
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
export async function listSentBack({ db }: ReadCtx, { cohort }: Where, works: Work[]): Promise<Hold[]> {
  const { grading, person, submission, taskPass, waitingSubmission: waiting } = db.tables;
  const { courseId, id, learnerId, number, taskId } = submission;
  const passed = and(eq(taskPass.learnerId, learnerId), eq(taskPass.courseId, courseId), eq(taskPass.taskId, taskId));
  const again = and(eq(waiting.learnerId, learnerId), eq(waiting.courseId, courseId), eq(waiting.taskId, taskId));
  const rows = await db
    .select({
      ...{ learnerId, name: person.name, taskId, factKey: id, times: number },
      ...{ since: grading.gradedAt, levels: grading.levels },
    })
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
  const attempts = Map.groupBy(rows, ({ learnerId: who, taskId: task }) => JSON.stringify([who, task]));
  return [...attempts.values()].flatMap(([newest, ...earlier]) => {
    if (!newest) return [];
    const { levels, taskId: task, ...row } = newest;
    const hold: Hold = { ...row, reason: 'needs-revision', ...aboutWork(works, task) };
    const criterion = findStuckCriterion([levels, ...earlier.map((one) => one.levels)]);
    if (!criterion) return [hold];
    const title = works.find((work) => work.taskId === task)?.criteria.find(({ id: one }) => one === criterion)?.title;
    return [hold, { ...hold, reason: 'criterion' as const, criterion: title ?? criterion }];
  });
}

/** Nothing handed in of an assessment whose lessons have all been taught. */
export async function listMissing({ db, now }: ReadCtx, { cohort, sessions }: Where, works: Work[]): Promise<Hold[]> {
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
    return rows.map(
      (row): Hold => ({
        ...{ ...row, reason: 'not-handed-in', factKey: work.taskId, since },
        ...aboutWork([work], work.taskId),
      }),
    );
  });
  return (await Promise.all(lists)).flat();
}

function aboutWork(works: readonly Work[], taskId: string): Pick<Hold, 'work'> {
  const found = works.find((work) => work.taskId === taskId);
  return found ? { work: { title: found.title, titleEn: found.titleEn } } : {};
}
