/** What a guardian sees: her own children, and the evenings for which she may sign them up. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { KnownChild } from './child-rules.ts';
import { type CareEvening, type CareSession, type Offer, readEvenings } from './evening-queries.ts';
import { groupOf, leftFor, type Standing } from './rules.ts';

export type OwnChild = KnownChild & { id: string; cohortId: string; always: boolean; agreedAt: Date };

/** One child in one coming evening. */
export type OwnPlace = {
  childId: string;
  petName: string;
  /** Null: not signed up. */
  standing: Standing | null;
  /** How many wait before it; 0 when it does not wait. */
  before: number;
  /** Seats left for one of its age; null under three, who needs none. */
  left: number | null;
  cameAt: Date | null;
  leftAt: Date | null;
  /** She waited, has a seat now and has not said whether it comes; until `answerBy`, or null when that is open. */
  isCalled: boolean;
  answerBy: Date | null;
};

export type OwnEvening = { session: CareSession; hasCarers: boolean; places: OwnPlace[] };

export type OwnChildcare = {
  cohort: { id: string; title: string; titleEn: string; endsOn: string };
  offer: Offer;
  children: OwnChild[];
  /** Those that are not over, the next first. */
  evenings: OwnEvening[];
  /** The last ones a child of hers was brought to, the newest first. */
  past: OwnEvening[];
};

const shownPast = 3;

/** The childcare of every cohort the learner is in that has it, or has children of hers. */
export async function listOwnChildcare(ctx: ReadCtx): Promise<OwnChildcare[]> {
  const { actor } = ctx;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'childcare');
  if (actor.role !== 'learner') return [];
  const cohorts = await listOwnCohorts(ctx);
  if (cohorts.length === 0) return [];
  const children = await listOwnChildren(ctx);
  const evenings = await readEvenings(
    ctx,
    cohorts.map(({ id }) => id),
  );
  const calls = await listCalls(
    ctx,
    children.map(({ id }) => id),
  );
  return cohorts.flatMap((cohort) => {
    const own = children.filter(({ cohortId }) => cohortId === cohort.id);
    const here = evenings.filter(({ session }) => session.cohortId === cohort.id);
    const offer = here[0]?.offer;
    if (!offer || (!offer.isOpen && own.length === 0)) return [];
    const coming = here.filter(({ session }) => session.endsAt > ctx.now && !session.cancelledAt);
    const past = here
      .filter(({ session }) => session.endsAt <= ctx.now)
      .toReversed()
      .map((one) => toOwnEvening(one, own, calls))
      .filter(({ places }) => places.some(({ cameAt }) => cameAt))
      .slice(0, shownPast);
    const next = coming.map((one) => toOwnEvening(one, own, calls));
    return [{ cohort, offer, children: own, evenings: next, past }];
  });
}

/** One child of the learner who asks. */
export async function findOwnChild(ctx: ReadCtx, childId: string): Promise<OwnChild> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'a child');
  const found = (await listOwnChildren(ctx)).find(({ id }) => id === childId);
  if (!found) throw new AppError('not-found', `child ${childId}`);
  return found;
}

/** A cohort of the learner who asks in which a child can be written down. */
export async function findOwnOffer(ctx: ReadCtx, cohortId: string | null): Promise<OwnChildcare> {
  const own = (await listOwnChildcare(ctx)).filter(({ offer }) => offer.isOpen);
  const found = cohortId ? own.find(({ cohort }) => cohort.id === cohortId) : own[0];
  if (!found) throw new AppError('not-found', `childcare of ${cohortId}`);
  return found;
}

type Call = { childId: string; sessionId: string; answerBy: Date | null };

function toOwnEvening(
  { session, carers, seats, placed }: CareEvening,
  own: readonly OwnChild[],
  calls: readonly Call[],
): OwnEvening {
  const countOf = (group: 'small' | 'large') =>
    placed.filter(({ band, standing }) => standing === 'seat' && groupOf(band) === group).length;
  const taken = { small: countOf('small'), large: countOf('large') };
  const places = own.map(({ id: childId, petName, ageBand }): OwnPlace => {
    const group = groupOf(ageBand);
    const at = placed.findIndex((one) => one.childId === childId);
    const found = placed[at];
    const call = calls.find((one) => one.childId === childId && one.sessionId === session.id);
    const before = placed.slice(0, Math.max(0, at)).filter(({ standing }) => standing === 'waiting').length;
    return {
      ...{ childId, petName, standing: found?.standing ?? null },
      before: found?.standing === 'waiting' ? before : 0,
      left: group && leftFor(group, taken, seats),
      cameAt: found?.cameAt ?? null,
      leftAt: found?.leftAt ?? null,
      isCalled: found?.standing === 'seat' && call !== undefined,
      answerBy: call?.answerBy ?? null,
    };
  });
  return { session, hasCarers: carers.length > 0, places };
}

/** Seats that came free for these children and nobody has answered for. */
function listCalls({ db, now }: ReadCtx, childIds: readonly string[]): Promise<Call[]> {
  const { seatCall } = db.tables;
  const { childId, sessionId, answerBy } = seatCall;
  const inTime = or(isNull(answerBy), gt(answerBy, now));
  return db
    .select({ childId, sessionId, answerBy })
    .from(seatCall)
    .where(and(inArray(childId, [...childIds]), isNotNull(seatCall.calledAt), isNull(seatCall.answer), inTime));
}

/** Those of her cohorts that have ever offered childcare: most homes need ask no further. */
function listOwnCohorts({ db, actor }: ReadCtx) {
  const { childcareOffer, cohort, enrolment } = db.tables;
  const { id, title, titleEn, endsOn } = cohort;
  return db
    .select({ id, title, titleEn, endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(childcareOffer, eq(childcareOffer.cohortId, cohort.id))
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(asc(enrolment.enrolledAt), asc(id));
}

async function listOwnChildren({ db, actor }: ReadCtx): Promise<OwnChild[]> {
  const { child } = db.tables;
  if (actor.role !== 'learner') return [];
  const rows = await db
    .select()
    .from(child)
    .where(eq(child.guardianId, actor.id))
    .orderBy(asc(child.agreedAt), asc(child.id));
  return rows.map(({ id, cohortId, petName, ageBand, emergencyPhone, fetchers, needs, alwaysSince, agreedAt }) => ({
    ...{ id, cohortId, petName, ageBand, emergencyPhone, fetchers, needs, agreedAt },
    always: alwaysSince !== null,
  }));
}
