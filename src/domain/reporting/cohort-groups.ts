/** Who a cohort is made of, in counts that give nobody away. */
import { count, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { readPlaces } from './places.ts';
import { hideSmallGroups, type ShownGroup } from './small-groups.ts';
import { type Told, tellCount } from './told-figures.ts';

export type CohortGroups = { ageBands: ToldGroup[]; villages: ToldGroup[] };
export type ToldGroup = { key: string; people: Told };
type ShownGroups = { ageBands: ShownGroup[]; villages: ShownGroup[] };

/** Key of those who told no age, or of whom no village is known. */
export const unknown = '';

/** Learners of a cohort by age band and by village; the caller has found the cohort. */
export async function readGroups(ctx: ReadCtx, cohortId: string): Promise<ShownGroups> {
  const [ageBands, villages] = await Promise.all([countAgeBands(ctx, cohortId), countVillages(ctx, cohortId)]);
  return { ageBands: hideSmallGroups(ageBands), villages: hideSmallGroups(villages) };
}

/** For who may not see people: to the five. */
export const tellGroups = ({ ageBands, villages }: ShownGroups): CohortGroups => ({
  ageBands: ageBands.map(({ key, people }) => ({ key, people: people === null ? null : tellCount(people) })),
  villages: villages.map(({ key, people }) => ({ key, people: people === null ? null : tellCount(people) })),
});

async function countAgeBands({ db }: ReadCtx, cohortId: string) {
  const { enrolment, person } = db.tables;
  const rows = await db
    .select({ key: person.ageBand, people: count() })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .groupBy(person.ageBand);
  return rows
    .map(({ key, people }) => ({ key: key ?? unknown, people }))
    .toSorted((one, other) => one.key.localeCompare(other.key, 'en', { numeric: true }));
}

/** A village's groups (组) count as the village. */
async function countVillages(ctx: ReadCtx, cohortId: string) {
  const { enrolment, organisation, residence } = ctx.db.tables;
  const rows = await ctx.db
    .select({ path: organisation.path, people: count() })
    .from(enrolment)
    .leftJoin(residence, eq(residence.personId, enrolment.learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(eq(enrolment.cohortId, cohortId))
    .groupBy(organisation.path);
  const places = await readPlaces(ctx, rows);
  const byVillage = Map.groupBy(rows, ({ path }) => places(path).village);
  return [...byVillage]
    .map(([key, parts]) => ({ key, people: parts.reduce((sum, { people }) => sum + people, 0) }))
    .toSorted((one, other) => other.people - one.people);
}
