import { and, asc, desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listTasks } from '../courses/task-queries.ts';
import { daysLate, dueOf, type ExcuseReason } from './due-rules.ts';
import type { TaskKey } from './queries.ts';

/** Until when a learner was given time for an assessment, and why; null when nobody has given her more. */
export type Excused = { until: string; reason: ExcuseReason; name: string };

/** The latest day counts. For herself, or for whoever has found a work of hers. */
export async function findExcused(
  { db }: ReadCtx,
  { learnerId, courseId, taskId }: TaskKey & { learnerId: string },
): Promise<Excused | null> {
  const { excuse, person } = db.tables;
  const own = [eq(excuse.learnerId, learnerId), eq(excuse.courseId, courseId), eq(excuse.taskId, taskId)];
  const [latest] = await db
    .select({ until: excuse.until, reason: excuse.reason, name: person.name })
    .from(excuse)
    .innerJoin(person, eq(person.id, excuse.excusedBy))
    .where(and(...own))
    .orderBy(desc(excuse.until), desc(excuse.excusedAt))
    .limit(1);
  return latest ?? null;
}

export type Timing = { daysLate: number; excused: Excused | null };

type HandedIn = TaskKey & { learnerId: string; openedAt: Date | null; submittedAt: Date };

/** Whether a work came late, and what time was given for it. Nothing hangs on it. */
export async function findTiming(ctx: ReadCtx, work: HandedIn, days: number): Promise<Timing> {
  const excused = await findExcused(ctx, work);
  const due = dueOf({ openedAt: work.openedAt, days, until: excused?.until ?? null });
  return { daysLate: daysLate(work.submittedAt, due), excused };
}

export type ExcuseRow = Excused & { id: string; learner: string; taskId: string; note: string; excusedAt: Date };

export type ExcuseDesk = {
  cohort: { id: string; title: string; titleEn: string };
  learners: { id: string; name: string }[];
  tasks: { taskId: string; title: string; titleEn: string }[];
  /** The newest first. */
  excuses: ExcuseRow[];
};

/** Who was given more time in a cohort, for those who see its people. */
export async function findExcuseDesk(ctx: ReadCtx, cohortId: string): Promise<ExcuseDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const { enrolment, person } = ctx.db.tables;
  const learners = await ctx.db
    .select({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
  const excuses = await listExcuses(ctx, cohortId);
  const byId = new Map(learners.map(({ id, name }) => [id, name]));
  return {
    cohort,
    learners,
    tasks: await listTasks(ctx, cohort.versionId),
    excuses: excuses.map(({ learnerId, ...row }) => ({ ...row, learner: byId.get(learnerId) ?? '' })),
  };
}

function listExcuses({ db }: ReadCtx, cohortId: string) {
  const { excuse, person } = db.tables;
  const { id, learnerId, taskId, reason, note, until, excusedAt } = excuse;
  return db
    .select({ id, learnerId, taskId, reason, note, until, excusedAt, name: person.name })
    .from(excuse)
    .innerJoin(person, eq(person.id, excuse.excusedBy))
    .where(eq(excuse.cohortId, cohortId))
    .orderBy(desc(excusedAt), desc(id));
}
