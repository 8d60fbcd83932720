/** 我的动手账: what a learner has practised, class by class: planned, scheduled, taught to her, proved by her. */
import { and, asc, desc, eq, sum } from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ModuleOutline } from '#domain/courses/package.ts';
import { findVersion } from '#domain/courses/queries.ts';
import { listTasks } from '#domain/courses/task-queries.ts';
import { practiceId } from '#domain/plugins/course-gap.ts';
import { listResults, listTryDays } from '#domain/practice/simulator-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type PlacedPractice, readClassPractices } from './course-practices.ts';
import { type HandsOn, handsOnOf } from './hands-on.ts';
import { handsOnLines, type ModuleLines } from './learner-account-rules.ts';
import { readAddedMinutes, readPassedMinutes } from './plug-in-minutes.ts';

type Named = { title: string; titleEn: string };

export type LearnerAccount = {
  cohort: Named & { id: string };
  course: Named & { id: string };
  account: HandsOn;
  /** What the minutes of practice are made of. */
  sources: Sources;
  /** By module, in order; what belongs to none comes last. */
  modules: ModuleLines[];
};

/** Minutes of practice: planned by the course and by what was added to it; taught; proved by work and by simulators. */
export type Sources = {
  course: number;
  added: number;
  scheduled: number;
  attended: number;
  byWork: number;
  bySimulators: number;
};

/** The accounts of the learner who asks, the newest class first. Refuses with `unauthenticated` or `forbidden`. */
export async function readLearnerAccounts(ctx: ReadCtx): Promise<LearnerAccount[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'hands-on account');
  if (ctx.actor.role !== 'learner') throw new AppError('forbidden', 'the hands-on account of a learner');
  const classes = await listClasses(ctx);
  const ids = classes.map(({ cohort }) => cohort.id);
  const more = { added: await readAddedMinutes(ctx, ids), passed: await readPassedMinutes(ctx, ids, ctx.actor.id) };
  return Promise.all(classes.map((one) => readAccount(ctx, one, more)));
}

type Class = Awaited<ReturnType<typeof listClasses>>[number];
type More = Record<'added' | 'passed', ReadonlyMap<string, number>>;

async function readAccount(ctx: ReadCtx, { cohort, attended }: Class, more: More): Promise<LearnerAccount> {
  const course = await findVersion(ctx, cohort.versionId);
  const { placed } = await readClassPractices(ctx, course, cohort);
  const passes = await listPasses(ctx, cohort.courseId);
  const { title, titleEn, theoryMinutes: theory, practiceMinutes } = course;
  const scheduled = await readScheduled(ctx, cohort.id);
  const sources: Sources = {
    ...{ course: practiceMinutes, added: more.added.get(cohort.id) ?? 0 },
    ...{ scheduled: scheduled.practice, attended: attended?.practice ?? 0 },
    byWork: [...passes.values()].reduce((all, { minutes }) => all + minutes, 0),
    bySimulators: more.passed.get(cohort.id) ?? 0,
  };
  return {
    cohort: { id: cohort.id, title: cohort.title, titleEn: cohort.titleEn },
    course: { id: cohort.courseId, title, titleEn },
    account: handsOnOf({
      learners: 1,
      planned: { theory, practice: sources.course + sources.added },
      scheduled,
      attended: attended ?? { theory: 0, practice: 0 },
      proved: sources.byWork + sources.bySimulators,
    }),
    sources,
    modules: await readLines(ctx, { cohort, outline: course.outline, placed, passes }),
  };
}

type Passes = Awaited<ReturnType<typeof listPasses>>;
type Parts = { cohort: Class['cohort']; outline: ModuleOutline[]; placed: PlacedPractice[]; passes: Passes };

async function readLines(ctx: ReadCtx, { cohort, outline, placed, passes }: Parts): Promise<ModuleLines[]> {
  const results = await listResults(ctx);
  const days = await listTryDays(ctx);
  const tasks = await listTasks(ctx, cohort.versionId);
  return handsOnLines({
    outline,
    tasks: tasks.map(({ taskId, ...task }) => {
      const href = `/practice/${taskId}?course=${cohort.courseId}`;
      return { ...task, id: taskId, href, provedAt: passes.get(taskId)?.passedAt ?? null };
    }),
    simulators: placed.map((one) => {
      const { best = null, tries = 0, passedAt: provedAt = null } = results.get(practiceId(one)) ?? {};
      const tried = { best, tries, provedAt, days: days.get(practiceId(one))?.length ?? 0 };
      const href = `/practice/plugins/${one.pluginId}/${one.slug}`;
      return { ...one, ...tried, href, moduleNumber: one.goesInto, isExtra: !one.isAdded };
    }),
  });
}

function listClasses({ db, actor }: ReadCtx) {
  const { attendedMinutes: attended, cohort, enrolment } = db.tables;
  const isHers = and(eq(attended.cohortId, enrolment.cohortId), eq(attended.learnerId, enrolment.learnerId));
  return db
    .select({ cohort, attended: { theory: attended.theoryMinutes, practice: attended.practiceMinutes } })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .leftJoin(attended, isHers)
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(desc(enrolment.enrolledAt), asc(cohort.id));
}

async function readScheduled({ db }: ReadCtx, cohortId: string): Promise<{ theory: number; practice: number }> {
  const { session } = db.tables;
  const minutes = (column: typeof session.theoryMinutes | typeof session.practiceMinutes) =>
    sum(column).mapWith(Number);
  const [row] = await db
    .select({ theory: minutes(session.theoryMinutes), practice: minutes(session.practiceMinutes) })
    .from(session)
    .where(and(eq(session.cohortId, cohortId), isScheduled(session)));
  return { theory: row?.theory ?? 0, practice: row?.practice ?? 0 };
}

/** The assessments of a course that she has passed, by their ids. */
async function listPasses({ db, actor }: ReadCtx, courseId: string) {
  const { taskPass } = db.tables;
  const isHers = and(eq(taskPass.learnerId, actor.id), eq(taskPass.courseId, courseId));
  const rows = await db.select().from(taskPass).where(isHers);
  return new Map(rows.map((row) => [row.taskId, row]));
}
