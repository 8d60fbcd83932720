/** 本事一览: how each learner of a cohort stands with each competency of its course. */
import { and, asc, eq, gt, inArray, isNotNull, or } from 'drizzle-orm';
import { listMastery, readDemands } from '#domain/assessment/mastery-queries.ts';
import type { Mastery } from '#domain/assessment/mastery-rules.ts';
import { type Cohort, findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import type { ModuleOutline } from '#domain/courses/package.ts';
import { findVersion } from '#domain/courses/queries.ts';
import type { ReadCtx } from '#server/context.ts';

export type SkillGrid = {
  cohort: Cohort;
  /** `known`: how many know it. */
  skills: { code: string; title: string; titleEn: string; isGate: boolean; known: number }[];
  /** In the order of enrolment; `states` in the order of the skills. */
  learners: { id: string; name: string; states: Mastery['state'][] }[];
};

/** For those who run or teach the cohort; six queries, however large it is. */
export async function readSkillGrid(ctx: ReadCtx, cohortId: string): Promise<SkillGrid> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const { outline } = await findVersion(ctx, cohort.versionId);
  const taught = outline.flatMap(({ lessons }) => lessons.flatMap(({ competencies }) => competencies));
  const codes = [...new Set(taught)].toSorted();
  const { enrolment } = ctx.db.tables;
  const scopes = [[cohort.organisationId, ...(cohort.collegeId ? [cohort.collegeId] : [])]];
  const demands = await readDemands(ctx, codes, scopes);
  const of = await listMastery(ctx, demands, eq(enrolment.cohortId, cohortId));
  const begun = await listBegun(ctx, cohort, outline);
  const learners = (await listLearners(ctx, cohortId)).map(({ id, name }) => {
    const own = of(id);
    const stateOf = (code: string): Mastery['state'] => {
      const state = own[code]?.state ?? 'not-yet';
      return state === 'not-yet' && begun.has(`${id} ${code}`) ? 'started' : state;
    };
    return { id, name, states: codes.map(stateOf) };
  });
  const names = await listNames(ctx, codes);
  const skills = codes.map((code, at) => ({
    ...{ code, title: code, titleEn: code, isGate: false },
    ...names.get(code),
    known: learners.filter(({ states }) => states[at] === 'known').length,
  }));
  return { cohort, skills, learners };
}

function listLearners({ db }: ReadCtx, cohortId: string) {
  const { enrolment, person } = db.tables;
  return db
    .select({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
}

/** Who has begun a lesson of a competency: `<learner> <code>`. */
async function listBegun({ db }: ReadCtx, cohort: Cohort, outline: readonly ModuleOutline[]): Promise<Set<string>> {
  const { enrolment, reading } = db.tables;
  const isIts = and(eq(reading.learnerId, enrolment.learnerId), eq(reading.courseId, cohort.courseId));
  const isBegun = or(gt(reading.furthest, 0), isNotNull(reading.finishedAt));
  const rows = await db
    .select({ learnerId: reading.learnerId, lessonId: reading.lessonId })
    .from(enrolment)
    .innerJoin(reading, isIts)
    .where(and(eq(enrolment.cohortId, cohort.id), isBegun));
  const taught = new Map(outline.flatMap(({ lessons }) => lessons.map(({ id, competencies }) => [id, competencies])));
  return new Set(
    rows.flatMap(({ learnerId, lessonId }) => (taught.get(lessonId) ?? []).map((code) => `${learnerId} ${code}`)),
  );
}

async function listNames({ db }: ReadCtx, codes: string[]) {
  if (codes.length === 0) return new Map<string, never>();
  const { competency } = db.tables;
  const rows = await db.select().from(competency).where(inArray(competency.code, codes));
  return new Map(rows.map((row) => [row.code, row]));
}
