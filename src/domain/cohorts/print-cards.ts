import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { hashToken } from '#domain/accounts/token.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isSecret, newId } from '#server/ids.ts';
import { listCardHolders } from './card-queries.ts';
import { findManagedCohort } from './import-queries.ts';

export type PrintCards = {
  cohortId: string;
  /** Made with the page (128 random bits): the same again prints the same cards, and nobody else can. */
  secret: string;
  learnerIds: readonly string[];
};
export type PrintedCard = { learnerId: string; name: string; token: string };

/**
 * Makes sign-in cards for people in a class. What the QR code says is told once, here; only its hash is kept. A new card
 * puts the former one of the same class out of use. Refuses with `invalid` (`nobody`) when nobody of the class is named.
 */
export async function printCards(
  ctx: Ctx,
  { cohortId, secret, learnerIds }: PrintCards,
): Promise<{ cards: PrintedCard[] }> {
  if (!isSecret(secret)) throw new AppError('invalid', 'secret of cards', [{ path: ['secret'], rule: 'unreadable' }]);
  return transact(ctx, async (tx) => {
    await findManagedCohort(tx, cohortId);
    const named = new Set(learnerIds);
    const holders = (await listCardHolders(tx, cohortId)).filter(({ learnerId }) => named.has(learnerId));
    if (holders.length === 0) throw new AppError('invalid', 'cards', [{ path: ['learnerIds'], rule: 'nobody' }]);
    const cards = holders.map(({ learnerId, name }) => ({ learnerId, name, token: tokenOf(secret, learnerId) }));
    const fresh = await leaveKnown(tx, cards);
    if (fresh.length === 0) return { cards };
    await storeCards(tx, cohortId, fresh);
    await recordEvent(tx, 'cards.printed', cohortId);
    return { cards };
  });
}

const tokenOf = (secret: string, learnerId: string): string =>
  createHash('sha256').update(`${secret}/${learnerId}`).digest('base64url').slice(0, 22);

async function leaveKnown({ db }: TxCtx, cards: readonly PrintedCard[]): Promise<PrintedCard[]> {
  const { signInCard } = db.tables;
  const hashes = cards.map(({ token }) => hashToken(token));
  const known = await db
    .select({ hash: signInCard.tokenHash })
    .from(signInCard)
    .where(inArray(signInCard.tokenHash, hashes));
  return cards.filter(({ token }) => !known.some(({ hash }) => hash === hashToken(token)));
}

async function storeCards({ db, actor, now }: TxCtx, cohortId: string, cards: readonly PrintedCard[]): Promise<void> {
  const { signInCard } = db.tables;
  const learnerIds = cards.map(({ learnerId }) => learnerId);
  const former = and(
    eq(signInCard.cohortId, cohortId),
    inArray(signInCard.learnerId, learnerIds),
    isNull(signInCard.revokedAt),
  );
  await db.update(signInCard).set({ revokedAt: now }).where(former);
  const printed = { cohortId, printedBy: actor.id, printedAt: now };
  await db
    .insert(signInCard)
    .values(
      cards.map(({ learnerId, token }) => ({ id: newId(now), learnerId, tokenHash: hashToken(token), ...printed })),
    );
}
