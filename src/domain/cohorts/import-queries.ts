import { and, asc, count, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { listVillages } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { piecesOf } from '#server/pieces.ts';
import { type Cohort, findCohortOfPeople } from './cohort-queries.ts';
import { mayManageEnrolments } from './enrolment-policy.ts';
import { readSeats } from './enrolment-queries.ts';
import { type Mapping, mayStillUndo } from './import-rules.ts';
import { type Checked, checkPeople, type Known, type KnownPerson, readPerson } from './roster-rules.ts';

export type RosterImport = {
  id: string;
  cohortId: string;
  fileName: string;
  heads: string[];
  headRow: number;
  mapping: Mapping;
  /** Heads that were not read because they are nobody's business here. */
  notes: string[];
  sentAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;
  enrolled: number;
  waiting: number;
  created: number;
  leftOut: number;
};

/** A cohort whose list the actor may send in; refused to those who teach it only. */
export async function findManagedCohort(ctx: ReadCtx, cohortId: string): Promise<Cohort> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayManageEnrolments(ctx.actor, cohort)) throw new AppError('forbidden', `list of ${cohortId}`);
  return cohort;
}

/** A file that was sent for a cohort the actor runs. */
export async function findImport(ctx: ReadCtx, importId: string): Promise<{ cohort: Cohort; found: RosterImport }> {
  const { rosterImport } = ctx.db.tables;
  const [found] = await ctx.db.select().from(rosterImport).where(eq(rosterImport.id, importId));
  if (!found) throw new AppError('not-found', `import ${importId}`);
  return { cohort: await findManagedCohort(ctx, found.cohortId), found };
}

export type ListedImport = RosterImport & { senderName: string };

/** What was sent for a cohort, the newest first; the caller has found the cohort. */
export async function listImports({ db }: ReadCtx, cohortId: string): Promise<ListedImport[]> {
  const { person, rosterImport } = db.tables;
  const rows = await db
    .select({ own: rosterImport, senderName: person.name })
    .from(rosterImport)
    .innerJoin(person, eq(person.id, rosterImport.sentBy))
    .where(eq(rosterImport.cohortId, cohortId))
    .orderBy(desc(rosterImport.sentAt), desc(rosterImport.id))
    .limit(50);
  return rows.map(({ own, senderName }) => ({ ...own, senderName }));
}

/** Every row of a list as it is judged now: by the columns chosen, and by who is here already. */
export async function checkImport(ctx: ReadCtx, { id, cohortId, mapping }: RosterImport): Promise<Checked[]> {
  const { rosterImportRow } = ctx.db.tables;
  const rows = await ctx.db
    .select({ number: rosterImportRow.number, cells: rosterImportRow.cells })
    .from(rosterImportRow)
    .where(eq(rosterImportRow.importId, id))
    .orderBy(asc(rosterImportRow.number));
  const people = rows.map((row) => readPerson(row, mapping, ctx.now));
  const phones = people.flatMap(({ phone }) => (phone ? [phone] : []));
  return checkPeople(people, await findKnown(ctx, cohortId, phones));
}

async function findKnown(ctx: ReadCtx, cohortId: string, phones: readonly string[]): Promise<Known> {
  const { cohort, enrolment, membership, person, residence, waitingPlace } = ctx.db.tables;
  const people = new Map<string, KnownPerson>();
  const [own] = await ctx.db.select({ body: cohort.organisationId }).from(cohort).where(eq(cohort.id, cohortId));
  const ours = and(eq(membership.personId, person.id), eq(membership.organisationId, own?.body ?? ''));
  for (const piece of piecesOf(phones)) {
    const rows = await ctx.db
      .select({
        id: person.id,
        name: person.name,
        phone: person.phone,
        seat: enrolment.learnerId,
        wait: waitingPlace.learnerId,
        member: membership.personId,
      })
      .from(person)
      .leftJoin(membership, ours)
      .leftJoin(enrolment, and(eq(enrolment.learnerId, person.id), eq(enrolment.cohortId, cohortId)))
      .leftJoin(waitingPlace, and(eq(waitingPlace.learnerId, person.id), eq(waitingPlace.cohortId, cohortId)))
      .where(inArray(person.phone, piece));
    for (const { id, name, phone, seat, wait, member } of rows) {
      const place = seat ? 'in-class' : wait ? 'waiting' : null;
      people.set(phone ?? '', { id, name, isOurs: member !== null, place });
    }
  }
  const named = await ctx.db
    .select({ name: person.name, villageId: residence.organisationId })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(residence, eq(residence.personId, person.id))
    .where(eq(enrolment.cohortId, cohortId));
  const names = new Set(named.map(({ name, villageId }) => `${name} ${villageId ?? ''}`));
  return { people, names, villages: await listVillages(ctx) };
}

/** After an undo: those the import had put here who stayed, because something of theirs is here since. */
export async function listKept(
  { db }: ReadCtx,
  { id, cohortId }: RosterImport,
): Promise<{ id: string; name: string }[]> {
  const { enrolment, person, rosterImportRow } = db.tables;
  return db
    .select({ id: person.id, name: person.name })
    .from(rosterImportRow)
    .innerJoin(person, eq(person.id, rosterImportRow.learnerId))
    .innerJoin(enrolment, and(eq(enrolment.learnerId, person.id), eq(enrolment.cohortId, cohortId)))
    .where(and(eq(rosterImportRow.importId, id), isNotNull(rosterImportRow.outcome)))
    .orderBy(asc(rosterImportRow.number));
}

/** Rows of a list that are still kept; none after seven days. */
export async function countImportRows({ db }: ReadCtx, importId: string): Promise<number> {
  const { rosterImportRow } = db.tables;
  const [row] = await db.select({ rows: count() }).from(rosterImportRow).where(eq(rosterImportRow.importId, importId));
  return row?.rows ?? 0;
}

/** A list as its page shows it, of this cohort only: judged anew while nobody was taken in, told after. */
export async function readImportPage(ctx: ReadCtx, { cohortId, importId }: { cohortId: string; importId: string }) {
  const { cohort, found } = await findImport(ctx, importId);
  if (cohort.id !== cohortId) throw new AppError('not-found', `import ${importId} of another cohort`);
  const { appliedAt, undoneAt } = found;
  return {
    ...{ cohort, found },
    rows: appliedAt ? [] : await checkImport(ctx, found),
    kept: undoneAt ? await listKept(ctx, found) : [],
    seats: await readSeats(ctx, cohortId),
    mayUndo: appliedAt !== null && undoneAt === null && mayStillUndo(appliedAt, ctx.now),
  };
}
