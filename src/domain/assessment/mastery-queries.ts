/** How learners stand with competencies: read for one learner or for all of a class at once. */
import { and, eq, inArray, lte, max, min, type SQL } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { findVersion, listCourses } from '../courses/queries.ts';
import { listPlugInPractices, type Scopes } from '../plugins/queries.ts';
import { type Demand, type Mastery, masteryOf, nothing, type Proofs } from './mastery-rules.ts';

/** What competencies ask for, by code. */
export type Demands = ReadonlyMap<string, Demand>;

/** By code. */
export type Masteries = Record<string, Mastery>;

/** What competencies ask of the learners of a class: `scopes` are the organisations whose plug-in practices are theirs. */
export async function readDemands(ctx: ReadCtx, codes: readonly string[], scopes: Scopes): Promise<Demands> {
  if (codes.length === 0) return new Map();
  const { competency } = ctx.db.tables;
  const { code, isGate } = competency;
  const known = await ctx.db
    .select({ code, isGate })
    .from(competency)
    .where(inArray(code, [...codes]));
  const gates = new Set(known.filter((one) => one.isGate).map((one) => one.code));
  const practices = await listPlugInPractices(ctx, scopes);
  const taught = [...practices, ...(await listTaught(ctx))];
  return new Map(
    codes.map((one) => {
      const own = taught.filter(({ competencies, lawEffective }) => lawEffective && competencies.includes(one));
      const lawDays = [...new Set(own.map(({ lawEffective }) => lawEffective ?? ''))];
      const hasSimulator = practices.some(({ competencies }) => competencies.includes(one));
      return [one, { isGate: gates.has(one), hasSimulator, lawDays }];
    }),
  );
}

/** The lessons of all courses as they are now: a newer version may teach a newer law. */
async function listTaught(ctx: ReadCtx) {
  const courses = await listCourses(ctx);
  const versions = await Promise.all(courses.map(({ versionId }) => findVersion(ctx, versionId)));
  return versions.flatMap(({ outline }) => outline.flatMap(({ lessons }) => lessons));
}

/** How those whose `enrolment` meets the condition stand, by id: two queries, however many they are. */
export async function listMastery(
  ctx: ReadCtx,
  demands: Demands,
  condition: SQL | undefined,
): Promise<(learnerId: string) => Masteries> {
  const today = chinaDate(ctx.now);
  const codes = [...demands.keys()];
  const levels = codes.length > 0 ? await listLevels(ctx, codes, condition) : [];
  const passes = codes.length > 0 ? await listPasses(ctx, codes, condition, today) : [];
  const proofs = new Map<string, Proofs>();
  for (const { learnerId, competency, level, at } of levels) {
    proofs.set(`${learnerId} ${competency}`, { ...nothing, rubric: { level, on: chinaDate(at) } });
  }
  for (const { learnerId, competency, first, last } of passes) {
    const key = `${learnerId} ${competency}`;
    proofs.set(key, { ...(proofs.get(key) ?? nothing), days: [first ?? '', last ?? ''] });
  }
  const fresh = Object.fromEntries([...demands].map(([code, demand]) => [code, masteryOf(nothing, demand, today)]));
  return (learnerId) => {
    const own: Masteries = { ...fresh };
    for (const [code, demand] of demands) {
      const proved = proofs.get(`${learnerId} ${code}`);
      if (proved) own[code] = masteryOf(proved, demand, today);
    }
    return own;
  };
}

function listLevels({ db }: ReadCtx, codes: string[], condition: SQL | undefined) {
  const { competencyLevel, enrolment } = db.tables;
  const { learnerId, competency, level, at } = competencyLevel;
  return db
    .selectDistinct({ learnerId, competency, level, at })
    .from(enrolment)
    .innerJoin(competencyLevel, eq(learnerId, enrolment.learnerId))
    .where(and(condition, inArray(competency, codes)));
}

/** The first and the last of the days count, whatever lies between. */
function listPasses({ db }: ReadCtx, codes: string[], condition: SQL | undefined, today: string) {
  const { enrolment, simulatorDay } = db.tables;
  const { learnerId, competency, day } = simulatorDay;
  return db
    .select({ learnerId, competency, first: min(day), last: max(day) })
    .from(enrolment)
    .innerJoin(simulatorDay, eq(learnerId, enrolment.learnerId))
    .where(and(condition, inArray(competency, codes), lte(day, today)))
    .groupBy(learnerId, competency);
}
