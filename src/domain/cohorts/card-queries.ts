import { and, asc, desc, eq, gte, isNull } from 'drizzle-orm';
import { hashToken } from '#domain/accounts/token.ts';
import type { ReadCtx } from '#server/context.ts';
import { isSecret } from '#server/ids.ts';
import { checkInWindow } from './arrival-rules.ts';
import { maySeeLearners } from './cohort-policy.ts';
import { listCohorts } from './cohort-queries.ts';
import { mayTakeRoll } from './policy.ts';

export type Card = {
  cardId: string;
  cohortId: string;
  organisationId: string;
  title: string;
  titleEn: string;
  place: string;
  learnerId: string;
  name: string;
  phone: string | null;
  /** She has chosen a PIN: the account is hers. */
  hasSecret: boolean;
};

/**
 * The card that somebody holds, by what its QR code says; null when there is none, it was revoked, or she has left the
 * class. Whoever holds a card may see the name that is printed on it.
 */
export async function findCard(ctx: ReadCtx, token: string): Promise<Card | null> {
  if (!isSecret(token)) return null;
  const { cohort, enrolment, password, person, signInCard } = ctx.db.tables;
  const [found] = await ctx.db
    .select({
      ...{ cardId: signInCard.id, cohortId: cohort.id, organisationId: cohort.organisationId },
      ...{ title: cohort.title, titleEn: cohort.titleEn, place: cohort.place },
      ...{ learnerId: person.id, name: person.name, phone: person.phone, hash: password.hash },
    })
    .from(signInCard)
    .innerJoin(cohort, eq(cohort.id, signInCard.cohortId))
    .innerJoin(person, eq(person.id, signInCard.learnerId))
    .innerJoin(
      enrolment,
      and(eq(enrolment.cohortId, signInCard.cohortId), eq(enrolment.learnerId, signInCard.learnerId)),
    )
    .leftJoin(password, eq(password.personId, person.id))
    .where(and(eq(signInCard.tokenHash, hashToken(token)), isNull(signInCard.revokedAt)));
  if (!found) return null;
  const { hash, ...card } = found;
  return { ...card, hasSecret: hash !== null };
}

/** Whether the actor runs or teaches the class of a card: then it is read as a sign of who is there tonight. */
export async function teachesCard(ctx: ReadCtx, { cohortId }: Pick<Card, 'cohortId'>): Promise<boolean> {
  if (!maySeeLearners(ctx.actor)) return false;
  return (await listCohorts(ctx)).some(({ id }) => id === cohortId);
}

export type CardEvening = {
  sessionId: string;
  number: number;
  title: string /** When she checked in. */;
  at: Date | null;
};

/** The session going on, or about to, whose roll the actor takes: where a card says that its holder is there. */
export async function findCardEvening(
  ctx: ReadCtx,
  card: Pick<Card, 'cohortId' | 'learnerId'>,
): Promise<CardEvening | null> {
  const { checkIn, cohort, session } = ctx.db.tables;
  const own = and(eq(checkIn.sessionId, session.id), eq(checkIn.learnerId, card.learnerId));
  const rows = await ctx.db
    .select({ session, organisationId: cohort.organisationId, at: checkIn.at })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, session.cohortId))
    .leftJoin(checkIn, own)
    .where(and(eq(session.cohortId, card.cohortId), isNull(session.cancelledAt), gte(session.endsAt, ctx.now)))
    .orderBy(asc(session.startsAt))
    .limit(1);
  const [next] = rows;
  if (!next || checkInWindow(next.session, ctx.now) !== 'open') return null;
  const { id: sessionId, number, title, teacherId } = next.session;
  if (!mayTakeRoll(ctx.actor, { organisationId: next.organisationId, teacherId })) return null;
  return { sessionId, number, title, at: next.at };
}

export type CardHolder = {
  learnerId: string;
  name: string;
  hasPhone: boolean;
  hasSecret: boolean;
  printedAt: Date | null;
};

/** Everybody in class, with the card that works for her; the caller has found the cohort. */
export async function listCardHolders({ db }: ReadCtx, cohortId: string): Promise<CardHolder[]> {
  const { enrolment, password, person, signInCard } = db.tables;
  const rows = await db
    .select({
      ...{ learnerId: person.id, name: person.name, phone: person.phone },
      ...{ hash: password.hash, printedAt: signInCard.printedAt },
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(password, eq(password.personId, person.id))
    .leftJoin(
      signInCard,
      and(eq(signInCard.cohortId, cohortId), eq(signInCard.learnerId, person.id), isNull(signInCard.revokedAt)),
    )
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id), desc(signInCard.printedAt));
  return rows.map(({ phone, hash, ...row }) => ({ ...row, hasPhone: phone !== null, hasSecret: hash !== null }));
}
