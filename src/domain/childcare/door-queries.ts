import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { AtDoor, Proof } from './door-rules.ts';
import { type CareEvening, findCareEvening, readEvenings } from './evening-queries.ts';
import { mayKeepDoor } from './policy.ts';

/** One hand-over that counts. */
export type Passage = { id: string; who: string; proof: Proof; note: string; at: Date; by: string; isSigned: boolean };

/** A child as who keeps the door must know it. */
export type DoorChild = AtDoor & {
  petName: string;
  guardianId: string;
  guardian: string;
  /** Whether she has an account with a number, and may say yes by her PIN. */
  guardianPhone: string | null;
  emergencyPhone: string;
  fetchers: string[];
  /** Null without the consent of its own. */
  needs: string | null;
  brought: Passage | null;
  fetched: Passage | null;
};

export type Door = {
  evening: CareEvening;
  cohort: { id: string; title: string; titleEn: string; organisationId: string };
  /** Signed up first, in the order of asking; then the other children of the cohort. */
  children: DoorChild[];
};

/** The door of an evening for who keeps it; for anybody else it does not exist. */
export async function findDoor(ctx: ReadCtx, sessionId: string): Promise<Door> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'the door of an evening');
  const evening = await findCareEvening(ctx, sessionId);
  const cohort = evening && (await findCohortOf(ctx, evening.session.cohortId));
  if (!evening || !cohort || !keepsDoor(ctx, evening, cohort)) throw new AppError('not-found', `door of ${sessionId}`);
  return { evening, cohort, children: await listDoorChildren(ctx, evening) };
}

const week = 7 * 24 * 60 * 60 * 1000;
const isNear = ({ now }: ReadCtx, { session }: CareEvening): boolean =>
  Math.abs(session.startsAt.getTime() - now.getTime()) < week;

/** Who minds children sees the list of an evening about its time, and no longer once she has left. */
function keepsDoor(ctx: ReadCtx, evening: CareEvening, { organisationId }: { organisationId: string }): boolean {
  const { session, carers } = evening;
  const minding = isNear(ctx, evening) ? carers.filter(({ leftAt }) => leftAt === null) : [];
  const carerPersonIds = minding.flatMap(({ personId }) => personId ?? []);
  return mayKeepDoor(ctx.actor, { organisationId, teacherId: session.teacherId, carerPersonIds });
}

async function findCohortOf({ db }: ReadCtx, cohortId: string) {
  const { id, title, titleEn, organisationId } = db.tables.cohort;
  const [found] = await db
    .select({ id, title, titleEn, organisationId })
    .from(db.tables.cohort)
    .where(eq(id, cohortId));
  return found ?? null;
}

async function listDoorChildren(ctx: ReadCtx, { session, placed }: CareEvening): Promise<DoorChild[]> {
  const { child, person } = ctx.db.tables;
  const rows = await ctx.db
    .select({ child, guardian: person.name, guardianPhone: person.phone })
    .from(child)
    .innerJoin(person, eq(person.id, child.guardianId))
    .where(eq(child.cohortId, session.cohortId))
    .orderBy(asc(child.agreedAt), asc(child.id));
  const passages = await listPassages(ctx, session.id);
  const orderOf = (childId: string) => {
    const place = placed.findIndex((one) => one.childId === childId);
    return place < 0 ? placed.length : place;
  };
  const known = rows.map(({ child: { id: childId, ageBand, ...own }, ...rest }): DoorChild => {
    const { petName, guardianId, emergencyPhone, fetchers, needs } = own;
    const passageOf = (way: 'in' | 'out') =>
      passages.find((one) => one.childId === childId && one.way === way)?.passage ?? null;
    const [brought, fetched] = [passageOf('in'), passageOf('out')];
    const standing = placed.find((one) => one.childId === childId)?.standing ?? null;
    const atDoor = { childId, band: ageBand, standing, cameAt: brought?.at ?? null, leftAt: fetched?.at ?? null };
    return { ...atDoor, petName, guardianId, emergencyPhone, fetchers, needs, ...rest, brought, fetched };
  });
  return known.sort((one, other) => orderOf(one.childId) - orderOf(other.childId));
}

async function listPassages({ db }: ReadCtx, sessionId: string) {
  const { handOver, person } = db.tables;
  const rows = await db
    .select({ handOver, by: person.name })
    .from(handOver)
    .innerJoin(person, eq(person.id, handOver.notedBy))
    .where(and(eq(handOver.sessionId, sessionId), eq(handOver.undone, '')));
  return rows.map(({ handOver: { childId, way, id, who, proof, note, at, signatureHash }, by }) => ({
    ...{ childId, way },
    passage: { id, who, proof, note, at, by, isSigned: signatureHash !== null } satisfies Passage,
  }));
}

/** The evenings whose door the actor keeps, that are not long over and not far off, in order. */
export async function listDoors(ctx: ReadCtx): Promise<CareEvening[]> {
  const evenings = await readEvenings(ctx, await listKeptCohorts(ctx));
  const organisations = await listOrganisations(ctx, evenings);
  return evenings.filter((one) => {
    const organisationId = organisations.get(one.session.cohortId) ?? '';
    return one.offer?.isOpen && isNear(ctx, one) && !one.session.cancelledAt && keepsDoor(ctx, one, { organisationId });
  });
}

/** Cohorts with childcare that she teaches, runs or minds children in. */
async function listKeptCohorts({ db, actor }: ReadCtx): Promise<string[]> {
  const { carer, carerDuty, childcareOffer, cohort, session } = db.tables;
  if (actor.role === 'visitor') return [];
  const onDuty = await db
    .selectDistinct({ id: session.cohortId })
    .from(carerDuty)
    .innerJoin(carer, eq(carer.id, carerDuty.carerId))
    .innerJoin(session, eq(session.id, carerDuty.sessionId))
    .where(eq(carer.personId, actor.id));
  const isStaff = actor.role === 'coordinator' || actor.role === 'instructor';
  const own = isStaff
    ? await db
        .select({ id: cohort.id })
        .from(childcareOffer)
        .innerJoin(cohort, eq(cohort.id, childcareOffer.cohortId))
        .where(eq(cohort.organisationId, actor.organisationId))
    : [];
  return [...new Set([...onDuty, ...own].map(({ id }) => id))];
}

async function listOrganisations({ db }: ReadCtx, evenings: readonly CareEvening[]): Promise<Map<string, string>> {
  const { id, organisationId } = db.tables.cohort;
  const ids = [...new Set(evenings.map(({ session }) => session.cohortId))];
  const rows =
    ids.length > 0 ? await db.select({ id, organisationId }).from(db.tables.cohort).where(inArray(id, ids)) : [];
  return new Map(rows.map((row) => [row.id, row.organisationId]));
}

/** The bytes of a signature, for who keeps the door of its evening. */
export async function readSignature(ctx: ReadCtx, passingId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { handOver } = ctx.db.tables;
  const [found] = await ctx.db.select().from(handOver).where(eq(handOver.id, passingId));
  if (!found?.signatureHash) throw new AppError('not-found', `signature of ${passingId}`);
  await findDoor(ctx, found.sessionId);
  const bytes = await ctx.storage.read(found.signatureHash);
  if (!bytes) throw new AppError('not-found', `signature of ${passingId}`);
  return bytes;
}
