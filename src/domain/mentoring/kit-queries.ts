/** 盲盒台账: the kits an actor may see, with their milestones. */
import { and, asc, desc, eq, inArray, isNotNull, like, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { kitSightOf, mayRunKit } from './kit-policy.ts';
import { type KitState, type Milestone, milestonesOf, type Report, silentAfter, silentDays } from './kit-rules.ts';
import { findAreaPath } from './mentor-queries.ts';

export type Kit = {
  id: string;
  organisationId: string;
  holderId: string;
  holder: string;
  villageId: string;
  village: string;
  villageEn: string;
  villagePath: string;
  mentorId: string | null;
  mentor: string | null;
  state: KitState;
  number: string | null;
  handedOn: string | null;
  contents: string[] | null;
  platform: string | null;
  handle: string | null;
  appliedAt: Date;
};
/** `silent`: days since anything new, of a box that is out; null of others. */
export type TrackedKit = Kit & { reports: Report[]; milestones: Milestone[]; silent: number | null; isSilent: boolean };

/** Kits the actor may see, as a condition over `kit`; joined `organisation` is its village. */
async function inSight(ctx: ReadCtx): Promise<SQL | undefined> {
  const { actor, db } = ctx;
  const { kit, organisation } = db.tables;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'kits');
  switch (kitSightOf(actor)) {
    case 'all':
      return undefined;
    case 'totals':
      return like(organisation.path, `${await findAreaPath(ctx)}%`);
    case 'body':
      return eq(kit.organisationId, actor.organisationId);
    case 'tracked':
      return eq(kit.mentorId, actor.id);
    case 'own':
      return eq(kit.holderId, actor.id);
    default:
      throw new AppError('forbidden', 'kits');
  }
}

/** Every kit in sight, or those that a condition picks: numbered ones first, by number. */
export async function selectKits(ctx: ReadCtx, condition?: SQL): Promise<TrackedKit[]> {
  const { kit, organisation, person } = ctx.db.tables;
  const mentorPerson = alias(person, 'mentor_person');
  const rows = await ctx.db
    .select({
      kit,
      holder: person.name,
      village: organisation.name,
      villageEn: organisation.nameEn,
      villagePath: organisation.path,
      mentor: mentorPerson.name,
    })
    .from(kit)
    .innerJoin(person, eq(person.id, kit.holderId))
    .innerJoin(organisation, eq(organisation.id, kit.villageId))
    .leftJoin(mentorPerson, eq(mentorPerson.id, kit.mentorId))
    .where(and(await inSight(ctx), condition))
    .orderBy(sql`${kit.number} is null`, asc(kit.number), desc(kit.appliedAt), asc(kit.id));
  const kits = rows.map(({ kit: own, ...names }) => ({ ...own, ...names }));
  const reports = await listReports(ctx, kits);
  return kits.map((one) => track(one, reports.get(one.id) ?? [], chinaDate(ctx.now)));
}

function track(kit: Kit, reports: Report[], today: string): TrackedKit {
  const { handedOn, state } = kit;
  const milestones = handedOn ? milestonesOf(handedOn, reports, today) : [];
  const silent = handedOn && state === 'handed' ? silentDays(handedOn, reports, today) : null;
  return { ...kit, reports, milestones, silent, isSilent: silent !== null && silent >= silentAfter };
}

/** Of each kit and day the newest report, the oldest day first. */
async function listReports({ db }: ReadCtx, kits: readonly Kit[]): Promise<Map<string, Report[]>> {
  const { kitReport } = db.tables;
  const handed = kits.filter(({ handedOn }) => handedOn).map(({ id }) => id);
  const rows = await db
    .select()
    .from(kitReport)
    .where(inArray(kitReport.kitId, handed))
    .orderBy(asc(kitReport.day), asc(kitReport.reportedAt), asc(kitReport.id));
  const newest = new Map(rows.map((row) => [`${row.kitId}/${row.day}`, row]));
  return Map.groupBy(newest.values(), ({ kitId }) => kitId);
}

/** One kit in the actor's sight; any other does not exist for her, and for the county, which sees totals, none does. */
export async function findKit(ctx: ReadCtx, id: string): Promise<TrackedKit> {
  if (kitSightOf(ctx.actor) === 'totals') throw new AppError('forbidden', `kit ${id}`);
  const [found] = await selectKits(ctx, eq(ctx.db.tables.kit.id, id));
  if (!found) throw new AppError('not-found', `kit ${id}`);
  return found;
}

/** What she drew when she got it, as a PNG: for who may run the kit, and for herself. */
export async function readKitSignature(ctx: ReadCtx, kitId: string): Promise<Uint8Array<ArrayBuffer>> {
  const kit = await findKit(ctx, kitId);
  const isHers = ctx.actor.role === 'learner' && ctx.actor.id === kit.holderId;
  if (!isHers && !mayRunKit(ctx.actor, kit)) throw new AppError('forbidden', `signature of kit ${kitId}`);
  const { kitStep } = ctx.db.tables;
  const [step] = await ctx.db
    .select({ hash: kitStep.signatureHash })
    .from(kitStep)
    .where(and(eq(kitStep.kitId, kit.id), isNotNull(kitStep.signatureHash)));
  const bytes = step?.hash ? await ctx.storage.read(step.hash) : null;
  if (!bytes) throw new AppError('not-found', `signature of kit ${kitId}`);
  return new Uint8Array(bytes);
}

/** What happened to a kit, the newest first. The caller has found it. */
export function listKitSteps({ db }: ReadCtx, kitId: string) {
  const { kitStep, person } = db.tables;
  return db
    .select({
      step: kitStep.step,
      note: kitStep.note,
      signature: kitStep.signature,
      by: person.name,
      at: kitStep.takenAt,
    })
    .from(kitStep)
    .innerJoin(person, eq(person.id, kitStep.takenBy))
    .where(eq(kitStep.kitId, kitId))
    .orderBy(desc(kitStep.takenAt), desc(kitStep.id));
}

/** The boxes of a body that lie in its store, by number. */
export async function listFreeBoxes({ db }: ReadCtx, organisationId: string): Promise<string[]> {
  const { kitBox } = db.tables;
  const rows = await db
    .select({ number: kitBox.number, kitId: kitBox.kitId })
    .from(kitBox)
    .where(eq(kitBox.organisationId, organisationId))
    .orderBy(asc(kitBox.number));
  return rows.filter(({ kitId }) => kitId === null).map(({ number }) => number);
}

/** How many boxes that are out each mentor looks after. */
export async function countTracked({ db }: ReadCtx, mentorIds: readonly string[]): Promise<Map<string, number>> {
  const { kit } = db.tables;
  const rows = await db
    .select({ mentorId: kit.mentorId })
    .from(kit)
    .where(and(eq(kit.state, 'handed'), inArray(kit.mentorId, [...mentorIds])));
  return new Map([...Map.groupBy(rows, ({ mentorId }) => mentorId ?? '')].map(([id, own]) => [id, own.length]));
}

/** Who of a body's learners may be put down for a kit: those of its cohorts, by name. */
export async function listApplicants({ db }: ReadCtx, organisationId: string) {
  const { cohort, enrolment, person, residence } = db.tables;
  return db
    .selectDistinct({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .innerJoin(residence, eq(residence.personId, person.id))
    .where(eq(cohort.organisationId, organisationId))
    .orderBy(asc(person.name), asc(person.id));
}
