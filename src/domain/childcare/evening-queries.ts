import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { type AskingChild, type PlannedEvening, planEvening } from './evening-rules.ts';
import type { CareGroup, Room } from './rules.ts';

export type Offer = Room & { cohortId: string; isOpen: boolean; place: string };
export type OnDuty = { carerId: string; name: string; personId: string | null; group: CareGroup; leftAt: Date | null };

export type CareSession = {
  id: string;
  cohortId: string;
  number: number;
  title: string;
  place: string;
  teacherId: string;
  startsAt: Date;
  endsAt: Date;
  cancelledAt: Date | null;
};

/** An evening of a cohort with its childcare; `offer` is null when there is none, and then nobody has a seat. */
export type CareEvening = PlannedEvening & { session: CareSession; offer: Offer | null; carers: OnDuty[] };

/** The evenings of cohorts with their childcare, in order. For callers who have found the cohorts. */
export async function readEvenings(ctx: ReadCtx, cohortIds: readonly string[]): Promise<CareEvening[]> {
  if (cohortIds.length === 0) return [];
  const { session } = ctx.db.tables;
  const sessions = await ctx.db
    .select(careSession(ctx))
    .from(session)
    .where(inArray(session.cohortId, [...cohortIds]))
    .orderBy(asc(session.startsAt), asc(session.id));
  return planSessions(ctx, sessions);
}

/** One evening; null when there is none of that id. For callers who ask the policy then. */
export async function findCareEvening(ctx: ReadCtx, sessionId: string): Promise<CareEvening | null> {
  const { session } = ctx.db.tables;
  const sessions = await ctx.db.select(careSession(ctx)).from(session).where(eq(session.id, sessionId));
  return (await planSessions(ctx, sessions))[0] ?? null;
}

/** What a cohort offers; null when nobody has said. */
export async function findOffer(ctx: ReadCtx, cohortId: string): Promise<Offer | null> {
  return (await listOffers(ctx, [cohortId])).get(cohortId) ?? null;
}

function careSession({ db }: ReadCtx) {
  const { session } = db.tables;
  const { id, cohortId, number, title, place, teacherId, startsAt, endsAt, cancelledAt } = session;
  return { id, cohortId, number, title, place, teacherId, startsAt, endsAt, cancelledAt };
}

async function planSessions(ctx: ReadCtx, sessions: readonly CareSession[]): Promise<CareEvening[]> {
  const cohortIds = [...new Set(sessions.map(({ cohortId }) => cohortId))];
  const sessionIds = sessions.map(({ id }) => id);
  const offers = await listOffers(ctx, cohortIds);
  const children = Map.groupBy(await listAskingChildren(ctx, cohortIds), ({ cohortId }) => cohortId);
  const duties = bySession(await listDuties(ctx, sessionIds));
  const facts = await listFacts(ctx, sessionIds);
  return sessions.map((session) => {
    const offer = offers.get(session.cohortId) ?? null;
    const carers = (duties.get(session.id) ?? []).map(({ sessionId: _id, ...one }) => one);
    const planned = planEvening(
      {
        ...{ startsAt: session.startsAt, room: offer?.isOpen ? offer : null },
        duties: carers.map(({ group }) => group),
        children: children.get(session.cohortId) ?? [],
        signUps: facts.signUps.get(session.id) ?? [],
        passed: facts.passed.get(session.id) ?? [],
        forgotten: facts.forgotten.get(session.id) ?? [],
      },
      ctx.now,
    );
    return { session, offer, carers, ...planned };
  });
}

const bySession = <Row extends { sessionId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ sessionId }) => sessionId);

/** What was asked for and what happened; nothing that was taken back. */
async function listFacts({ db }: ReadCtx, sessionIds: string[]) {
  const { childcareSignUp, childcareUse, handOver } = db.tables;
  const { childId, sessionId, way, at, undone } = handOver;
  const ofSignUp = inArray(childcareSignUp.sessionId, sessionIds);
  return {
    signUps: bySession(await db.select().from(childcareSignUp).where(ofSignUp)),
    passed: bySession(
      await db
        .select({ childId, sessionId, way, at })
        .from(handOver)
        .where(and(inArray(sessionId, sessionIds), eq(undone, ''))),
    ),
    forgotten: bySession(await db.select().from(childcareUse).where(inArray(childcareUse.sessionId, sessionIds))),
  };
}

function listDuties({ db }: ReadCtx, sessionIds: string[]) {
  const { carer, carerDuty } = db.tables;
  const { sessionId, group } = carerDuty;
  return db
    .select({ sessionId, group, carerId: carer.id, name: carer.name, personId: carer.personId, leftAt: carer.leftAt })
    .from(carerDuty)
    .innerJoin(carer, eq(carer.id, carerDuty.carerId))
    .where(inArray(sessionId, sessionIds))
    .orderBy(asc(carer.addedAt), asc(carer.id));
}

async function listOffers({ db }: ReadCtx, cohortIds: readonly string[]): Promise<Map<string, Offer>> {
  const { childcareOffer } = db.tables;
  const rows = await db
    .select()
    .from(childcareOffer)
    .where(inArray(childcareOffer.cohortId, [...cohortIds]));
  return new Map(rows.map((row) => [row.cohortId, row]));
}

async function listAskingChildren({ db }: ReadCtx, cohortIds: readonly string[]) {
  const { child, enrolment } = db.tables;
  const inClass = and(eq(enrolment.cohortId, child.cohortId), eq(enrolment.learnerId, child.guardianId));
  const rows = await db
    .select({
      ...{ id: child.id, cohortId: child.cohortId, ageBand: child.ageBand, alwaysSince: child.alwaysSince },
      enrolled: enrolment.learnerId,
    })
    .from(child)
    .leftJoin(enrolment, inClass)
    .where(inArray(child.cohortId, [...cohortIds]));
  return rows.map(({ enrolled, ...row }): AskingChild & { cohortId: string } => ({
    ...row,
    isEnrolled: enrolled !== null,
  }));
}

/** The carers of an organisation who mind children now. */
export function listCarers({ db }: ReadCtx, organisationId: string) {
  const { carer } = db.tables;
  const { id, name, personId, weekdays } = carer;
  return db
    .select({ id, name, personId, weekdays })
    .from(carer)
    .where(and(eq(carer.organisationId, organisationId), isNull(carer.leftAt)))
    .orderBy(asc(carer.addedAt), asc(id));
}
