/** 本事: a learner's ladder, course by course: how she stands with each competency, what proves it, what is next. */
import { and, asc, desc, eq, exists, inArray, or, sql } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type CourseVersion, findVersion } from '../courses/queries.ts';
import { listTasks, type Task } from '../courses/task-queries.ts';
import { listPlugInPractices, type PlugInPractice } from '../plugins/queries.ts';
import { listMastery, readDemands } from './mastery-queries.ts';
import type { Mastery } from './mastery-rules.ts';
import { mayReadSkills } from './policy.ts';
import { listRecords, type Records } from './skill-records.ts';
import { chooseNext, type NextStep, type Offers, sortByUrgency } from './skill-rules.ts';

export type Skill = {
  code: string;
  title: string;
  titleEn: string;
  isGate: boolean;
  mastery: Mastery;
  /** All days on which she passed a simulator of it, the newest last. */
  days: string[];
  /** The work whose grading gave her the level. */
  graded: { title: string; titleEn: string; level: number; on: string } | null;
  next: NextStep | null;
};

export type Ladder = {
  course: { id: string; code: string; title: string; titleEn: string };
  skills: Skill[];
  /** Assessments that she has passed. */
  passed: string[];
};

/** The ladders of the one who asks, her newest class first. */
export async function readOwnSkills(ctx: ReadCtx): Promise<Ladder[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'skills');
  return readLadders(ctx, ctx.actor.id);
}

/** The same of a learner whom the actor accompanies, teaches or looks after; any other does not exist for her. */
export async function readSkillsOf(ctx: ReadCtx, learnerId: string): Promise<{ name: string; ladders: Ladder[] }> {
  const { person } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'skills');
  const isSeen = learnerId === ctx.actor.id || (await isInSight(ctx, learnerId));
  const [found] = isSeen ? await ctx.db.select().from(person).where(eq(person.id, learnerId)) : [];
  if (!found) throw new AppError('not-found', `skills of ${learnerId}`);
  return { name: found.name, ladders: await readLadders(ctx, learnerId) };
}

/** What a learner should practise next, the most urgent first; null for whom the actor does not look after. */
export async function listNextSteps(ctx: ReadCtx, learnerId: string): Promise<Skill[] | null> {
  if (!(await isInSight(ctx, learnerId))) return null;
  return sortByUrgency((await readLadders(ctx, learnerId)).flatMap(({ skills }) => skills));
}

async function isInSight(ctx: ReadCtx, learnerId: string): Promise<boolean> {
  const { db, actor } = ctx;
  if (!mayReadSkills(actor)) return false;
  const { cohort, enrolment, pairing, session } = db.tables;
  const found = { one: sql`1` };
  const paired = and(eq(pairing.mentorId, actor.id), eq(pairing.learnerId, learnerId));
  const taught = and(eq(session.teacherId, actor.id), eq(session.cohortId, enrolment.cohortId));
  const sight = {
    mentor: exists(db.select(found).from(pairing).where(paired)),
    instructor: exists(db.select(found).from(session).where(taught)),
    coordinator: eq(cohort.organisationId, actor.organisationId),
  };
  const rows = await db
    .select({ id: enrolment.learnerId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.learnerId, learnerId), or(...pick(sight, actor.role))))
    .limit(1);
  return rows.length > 0;
}

const pick = <Value>(all: Record<string, Value>, key: string): Value[] => {
  const found = Object.entries(all).find(([one]) => one === key);
  return found ? [found[1]] : [];
};

async function readLadders(ctx: ReadCtx, learnerId: string): Promise<Ladder[]> {
  const studies = await listStudies(ctx, learnerId);
  if (studies.length === 0) return [];
  const scopes = studies.map(({ organisationId, collegeId }) => [organisationId, ...(collegeId ? [collegeId] : [])]);
  const versions = await Promise.all(newestOf(studies).map(({ versionId }) => findVersion(ctx, versionId)));
  const codes = [...new Set(versions.flatMap(codesOf))];
  const demands = await readDemands(ctx, codes, scopes);
  const of = await listMastery(ctx, demands, eq(ctx.db.tables.enrolment.learnerId, learnerId));
  const practices = await listPlugInPractices(ctx, scopes);
  const names = await listNames(ctx, codes);
  const records = await listRecords(ctx, learnerId, codes);
  const masteries = of(learnerId);
  return Promise.all(
    versions.map(async (version) => {
      const tasks = await listTasks(ctx, version.versionId);
      const skills = codesOf(version).map((code) => {
        const mastery = begin(masteries[code], version, practices, records, code);
        const offers = offersFor(code, { version, tasks, practices, records });
        const next = chooseNext(mastery, offers, chinaDate(ctx.now));
        const isGate = demands.get(code)?.isGate ?? false;
        const { title = code, titleEn = code } = names.get(code) ?? {};
        const proofs = { days: records.days.get(code) ?? [], graded: records.graded.get(code) ?? null };
        return { code, title, titleEn, isGate, mastery, ...proofs, next };
      });
      const { id, code, title, titleEn } = version;
      const passed = tasks.map(({ taskId }) => taskId).filter((one) => records.passed.has(`${id} ${one}`));
      return { course: { id, code, title, titleEn }, skills, passed };
    }),
  );
}

function listStudies({ db }: ReadCtx, learnerId: string) {
  const { cohort, enrolment } = db.tables;
  const { courseId, versionId, organisationId, collegeId } = cohort;
  return db
    .select({ courseId, versionId, organisationId, collegeId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, learnerId))
    .orderBy(desc(enrolment.enrolledAt), asc(cohort.id));
}

/** A course that she takes twice is shown in its newest version. */
const newestOf = <Study extends { courseId: string }>(studies: readonly Study[]): Study[] =>
  studies.filter((one) => one === studies.find(({ courseId }) => courseId === one.courseId));

/** What a course teaches, in the order of the list of competencies. */
const codesOf = ({ outline }: CourseVersion): string[] =>
  [...new Set(outline.flatMap(({ lessons }) => lessons.flatMap(({ competencies }) => competencies)))].toSorted();

async function listNames({ db }: ReadCtx, codes: string[]) {
  const { competency } = db.tables;
  const rows = await db.select().from(competency).where(inArray(competency.code, codes));
  return new Map(rows.map((row) => [row.code, row]));
}

/** Who has read a lesson of it or tried a simulator has begun. */
function begin(
  mastery: Mastery | undefined,
  version: CourseVersion,
  practices: readonly PlugInPractice[],
  { read, tried }: Records,
  code: string,
): Mastery {
  const found: Mastery = mastery ?? {
    ...{ state: 'not-yet', rubric: null, days: [], provedOn: null, dueOn: null },
    lacks: [{ kind: 'rubric' }],
  };
  const lessons = version.outline.flatMap((module) => module.lessons);
  const hasBegun =
    lessons.some(({ id, competencies }) => competencies.includes(code) && read.has(`${version.id} ${id}`)) ||
    practices.some(
      ({ pluginId, slug, competencies }) => competencies.includes(code) && tried.has(`${pluginId}/${slug}`),
    );
  return found.state === 'not-yet' && hasBegun ? { ...found, state: 'started' } : found;
}

type Course = {
  version: CourseVersion;
  tasks: readonly Task[];
  practices: readonly PlugInPractice[];
  records: Records;
};

function offersFor(code: string, { version, tasks, practices, records }: Course): Offers {
  const courseId = version.id;
  const lessons = version.outline.flatMap(({ slug, lessons: own }) =>
    own.map((lesson) => ({ moduleSlug: slug, lesson })),
  );
  const unread = lessons.find(
    ({ lesson: { id, competencies, isOutline } }) =>
      competencies.includes(code) && !isOutline && !records.read.has(`${courseId} ${id}`),
  );
  const own = practices.filter(({ competencies }) => competencies.includes(code));
  const simulator = own.find(({ course }) => course === version.code) ?? own[0];
  const judging = tasks.filter(({ rubric }) => rubric.criteria.some(({ competencies }) => competencies.includes(code)));
  const task = judging.find(({ taskId }) => !records.passed.has(`${courseId} ${taskId}`)) ?? judging[0];
  return {
    lesson: unread
      ? { courseId, moduleSlug: unread.moduleSlug, lessonSlug: unread.lesson.slug, ...titles(unread.lesson) }
      : null,
    simulator: simulator ? { pluginId: simulator.pluginId, slug: simulator.slug, ...titles(simulator) } : null,
    task: task
      ? { courseId, taskId: task.taskId, isWaiting: records.waiting.has(`${courseId} ${task.taskId}`), ...titles(task) }
      : null,
  };
}

const titles = ({ title, titleEn }: { title: string; titleEn: string }) => ({ title, titleEn });
