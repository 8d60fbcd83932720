/** 今天: what a learner finds on her first page: what is tonight, and what she continues. */
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { countTonight } from '#domain/assessment/memory-queries.ts';
import { isHeld, isMeantFor } from '#domain/cohorts/held-sessions.ts';
import type { LessonOutline, ModuleOutline } from '#domain/courses/package.ts';
import { findVersion, listReadings } from '#domain/courses/queries.ts';
import { listResults } from '#domain/practice/simulator-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listOwnAdded } from './course-practices.ts';
import { chooseTonight, type Tonight } from './evening.ts';
import { listTodos, type Studies, type Todo } from './todo.ts';

export type HomeCohort = { id: string; title: string; titleEn: string; courseId: string; versionId: string };

/** A lesson with the words of its address. */
export type LessonLink = { courseId: string; moduleSlug: string; lesson: LessonOutline };

export type HomeSession = {
  id: string;
  number: number;
  title: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  cohort: HomeCohort;
  /** The first written lesson it will work on; null when there is nothing to prepare. */
  lesson: LessonLink | null;
};

export type Home = {
  /** The newest first; empty: she has not joined any. */
  cohorts: HomeCohort[];
  tonight: Tonight<HomeSession>;
  todos: Todo[];
};

/** The home of the learner who asks. */
export async function readHome(ctx: ReadCtx): Promise<Home> {
  if (ctx.actor.role !== 'learner') throw new AppError('forbidden', 'the home of a learner');
  const cohorts = await listOwnCohorts(ctx);
  const sessions = await listOwnSessions(ctx, cohorts);
  return { cohorts, tonight: chooseTonight(sessions, ctx.now), todos: listTodos(await readStudies(ctx, cohorts)) };
}

function listOwnCohorts({ db, actor }: ReadCtx): Promise<HomeCohort[]> {
  const { cohort, enrolment } = db.tables;
  const { id, title, titleEn, courseId, versionId } = cohort;
  return db
    .select({ id, title, titleEn, courseId, versionId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(desc(enrolment.enrolledAt), asc(id));
}

async function listOwnSessions(ctx: ReadCtx, cohorts: readonly HomeCohort[]): Promise<HomeSession[]> {
  const { session } = ctx.db.tables;
  const ids = cohorts.map(({ id }) => id);
  const rows = await ctx.db
    .select()
    .from(session)
    .where(and(inArray(session.cohortId, ids), isHeld(session), isMeantFor(ctx, ctx.actor.id)))
    .orderBy(asc(session.startsAt));
  const lessons = new Map(await Promise.all(cohorts.map(async (own) => [own.id, await listLinks(ctx, own)] as const)));
  return rows.flatMap(({ cohortId, lessonIds, ...row }) => {
    const cohort = cohorts.find(({ id }) => id === cohortId);
    const links = lessons.get(cohortId) ?? [];
    const lesson = links.find(({ lesson: { id, isOutline } }) => id === lessonIds[0] && !isOutline) ?? null;
    return cohort ? [{ ...row, cohort, lesson }] : [];
  });
}

async function listLinks(ctx: ReadCtx, { courseId, versionId }: HomeCohort): Promise<LessonLink[]> {
  return linksOf(courseId, (await findVersion(ctx, versionId)).outline);
}

const linksOf = (courseId: string, outline: readonly ModuleOutline[]): LessonLink[] =>
  outline.flatMap(({ slug, lessons }) => lessons.map((lesson) => ({ courseId, moduleSlug: slug, lesson })));

/** All that the list of things to continue is made of. */
async function readStudies(ctx: ReadCtx, cohorts: readonly HomeCohort[]) {
  const [revisions, practices, wrongAnswers, certificates, courses] = await Promise.all([
    listRevisions(ctx),
    listPractices(ctx),
    countTonight(ctx),
    listCertificates(ctx),
    Promise.all(newestOfCourses(cohorts).map((cohort) => readCourse(ctx, cohort))),
  ]);
  return { revisions, practices, wrongAnswers, certificates, courses };
}

/** What was added to her classes, and whether she has passed it. */
async function listPractices(ctx: ReadCtx): Promise<Studies['practices']> {
  const added = await listOwnAdded(ctx);
  if (added.length === 0) return [];
  const results = await listResults(ctx);
  return added.map(({ pluginId, slug, title, titleEn, minutes }) => {
    const isPassed = Boolean(results.get(`${pluginId}/${slug}`)?.passedAt);
    return { pluginId, slug, title, titleEn, minutes, isPassed };
  });
}

async function readCourse(ctx: ReadCtx, cohort: HomeCohort) {
  const readings = await listReadings(ctx, cohort.courseId);
  return { lessons: await listLinks(ctx, cohort), readings };
}

/** A course that she takes twice is read in its newest version. */
const newestOfCourses = (cohorts: readonly HomeCohort[]): HomeCohort[] =>
  cohorts.filter((one) => one === cohorts.find(({ courseId }) => courseId === one.courseId));

/** Her newest work of each assessment, when it was sent back and nothing has followed. */
async function listRevisions({ db, actor }: ReadCtx) {
  const { grading, person, submission, task, taskPass, waitingSubmission: waiting } = db.tables;
  const { courseId, id, learnerId, number, taskId, versionId } = submission;
  const work = and(eq(task.versionId, versionId), eq(task.taskId, taskId));
  const passed = and(eq(taskPass.learnerId, learnerId), eq(taskPass.courseId, courseId), eq(taskPass.taskId, taskId));
  const again = and(eq(waiting.learnerId, learnerId), eq(waiting.courseId, courseId), eq(waiting.taskId, taskId));
  const open = and(eq(grading.verdict, 'needs-revision'), isNull(taskPass.taskId), isNull(waiting.taskId));
  const rows = await db
    .select({ id, courseId, taskId, title: task.title, titleEn: task.titleEn, grader: person.name })
    .from(submission)
    .innerJoin(grading, eq(grading.submissionId, id))
    .innerJoin(person, eq(person.id, grading.graderId))
    .innerJoin(task, work)
    .leftJoin(taskPass, passed)
    .leftJoin(waiting, again)
    .where(and(eq(learnerId, actor.id), open))
    .orderBy(desc(number));
  return rows.filter((row) => row === rows.find((one) => one.courseId === row.courseId && one.taskId === row.taskId));
}

function listCertificates({ db, actor }: ReadCtx) {
  const { certificate, revocation } = db.tables;
  const { number, courseTitle, courseTitleEn } = certificate;
  return db
    .select({ number, title: courseTitle, titleEn: courseTitleEn })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(eq(certificate.learnerId, actor.id), isNull(revocation.certificateId)))
    .orderBy(desc(certificate.issuedAt));
}
