/** 花名册: everybody of a cohort with how far she has come; on screen page by page, in files from first to last. */
import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Cohort, findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import type { CertificateRule } from '#domain/courses/package.ts';
import { findVersion } from '#domain/courses/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { readPlaces } from './places.ts';
import { readWork, type Work } from './roster-work.ts';

export const sorts = ['joined', 'attendance', 'minutes', 'name', 'village'] as const;
export type Sort = (typeof sorts)[number];
export type RosterQuery = { search: string; sort: Sort; page: number };

export type RosterRow = Work & {
  learnerId: string;
  name: string;
  /** `100****0001`; empty for who has none. */
  phone: string;
  ageBand: string;
  town: string;
  village: string;
  /** Evenings attended, of those held while she was in the cohort. */
  attended: number;
  held: number;
  theoryMinutes: number;
  practiceMinutes: number;
};

export type Roster = {
  cohort: Cohort;
  rule: CertificateRule;
  rows: RosterRow[];
  /** People that match the search. */
  total: number;
  pages: number;
};

const pageSize = 50;

/** One page of a cohort's roster, for those who may see its people. */
export async function readRoster(ctx: ReadCtx, cohortId: string, query: RosterQuery): Promise<Roster> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const { certificate: rule } = await findVersion(ctx, cohort.versionId);
  const total = await countPeople(ctx, cohort, query.search);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = (Math.min(Math.max(1, query.page), pages) - 1) * pageSize;
  const rows = await listRows(ctx, { cohort, rule, ...query, from, size: pageSize });
  return { cohort, rule, rows, total, pages };
}

/** The whole roster in the order of joining, in pieces that fit into memory. The caller may see the cohort's people. */
export async function* walkRoster(ctx: ReadCtx, cohort: Cohort, size = 2000): AsyncGenerator<RosterRow[]> {
  const { certificate: rule } = await findVersion(ctx, cohort.versionId);
  for (let from = 0; ; from += size) {
    const rows = await listRows(ctx, { cohort, rule, search: '', sort: 'joined', from, size });
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
  }
}

/** 100****0001: enough to tell two people apart, too little to call a stranger. */
export const maskPhone = (phone: string | null): string => (phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '');

type Piece = { cohort: Cohort; rule: CertificateRule; search: string; sort: Sort; from: number; size: number };

async function listRows(ctx: ReadCtx, piece: Piece): Promise<RosterRow[]> {
  const { cohort, rule, search, sort, from, size } = piece;
  const ids = await listFirst(ctx, piece);
  const { attendedMinutes: minutes, enrolment, organisation, person, residence } = ctx.db.tables;
  const own = and(eq(minutes.cohortId, enrolment.cohortId), eq(minutes.learnerId, enrolment.learnerId));
  const { attended, held, theoryMinutes, practiceMinutes } = minutes;
  const found = await ctx.db
    .select({
      ...{ learnerId: person.id, name: person.name, phone: person.phone, ageBand: person.ageBand },
      ...{ path: organisation.path, attended, held, theoryMinutes, practiceMinutes },
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(residence, eq(residence.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .leftJoin(minutes, own)
    .where(
      ids ? and(eq(enrolment.cohortId, cohort.id), inArray(enrolment.learnerId, ids)) : matching(ctx, cohort, search),
    )
    .orderBy(...orderOf(ctx, sort), asc(enrolment.enrolledAt), asc(enrolment.learnerId))
    .limit(size)
    .offset(ids ? 0 : from);
  const places = await readPlaces(ctx, found);
  const work = await readWork(ctx, { cohort, rule, learnerIds: found.map(({ learnerId }) => learnerId) });
  return found.map(({ path, phone, ageBand, ...row }) => ({
    ...{ learnerId: row.learnerId, name: row.name, phone: maskPhone(phone), ageBand: ageBand ?? '' },
    ...{ attended: row.attended ?? 0, held: row.held ?? 0 },
    ...{ theoryMinutes: row.theoryMinutes ?? 0, practiceMinutes: row.practiceMinutes ?? 0 },
    ...places(path),
    ...work(row.learnerId),
  }));
}

/**
 * Who is in this piece, found before anything else is read of anybody; null where names or places decide, and for the
 * first of a file: most classes have no second, and are not asked for twice.
 */
async function listFirst(ctx: ReadCtx, { cohort, search, sort, from, size }: Piece): Promise<string[] | null> {
  if (search || sort === 'name' || sort === 'village' || (from === 0 && size > pageSize)) return null;
  const { attendedMinutes: minutes, enrolment } = ctx.db.tables;
  const own = and(eq(minutes.cohortId, enrolment.cohortId), eq(minutes.learnerId, enrolment.learnerId));
  const people = ctx.db.select({ id: enrolment.learnerId }).from(enrolment).$dynamic();
  const rows = await (sort === 'joined' ? people : people.leftJoin(minutes, own))
    .where(eq(enrolment.cohortId, cohort.id))
    .orderBy(...orderOf(ctx, sort), asc(enrolment.enrolledAt), asc(enrolment.learnerId))
    .limit(size)
    .offset(from);
  return rows.map(({ id }) => id);
}

async function countPeople(ctx: ReadCtx, cohort: Cohort, search: string): Promise<number> {
  const { enrolment, organisation, person, residence } = ctx.db.tables;
  if (!search) {
    const [all] = await ctx.db.select({ people: count() }).from(enrolment).where(eq(enrolment.cohortId, cohort.id));
    return all?.people ?? 0;
  }
  const [row] = await ctx.db
    .select({ people: count() })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(residence, eq(residence.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(matching(ctx, cohort, search));
  return row?.people ?? 0;
}

/** Names and villages that hold the text, as it is: `%` and `_` are signs like others. */
function matching({ db }: ReadCtx, { id }: Cohort, search: string): SQL | undefined {
  const { enrolment, organisation, person } = db.tables;
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const own = eq(enrolment.cohortId, id);
  if (!search) return own;
  return and(
    own,
    sql`(lower(${person.name}) like ${pattern} escape '\\' or lower(coalesce(${organisation.name}, '')) like ${pattern} escape '\\')`,
  );
}

/** Who needs care comes first: few evenings, few minutes. */
function orderOf({ db }: ReadCtx, sort: Sort): SQL[] {
  const { attendedMinutes: minutes, organisation, person } = db.tables;
  const missed = sql`coalesce(${minutes.held} - ${minutes.attended}, 0) desc`;
  const total = sql`coalesce(${minutes.theoryMinutes} + ${minutes.practiceMinutes}, 0) asc`;
  const orders: Record<Sort, SQL[]> = {
    joined: [],
    attendance: [missed],
    minutes: [total],
    name: [asc(person.name)],
    village: [sql`coalesce(${organisation.path}, '~') asc`],
  };
  return orders[sort];
}
