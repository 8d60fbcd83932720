import { and, desc, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { closePairings } from './close-pairing.ts';
import { mayChoosePairs } from './pairing-policy.ts';
import { listLeft } from './store-pairs.ts';

/**
 * Takes the newest choice of a cohort back: each learner goes to whom she had before, unless that mentor has left or the
 * pair has been changed since. Undone already: nothing happens.
 */
export async function undoPairs(ctx: Ctx, { choiceId }: { choiceId: string }): Promise<{ undone: number }> {
  return transact(ctx, async (tx) => {
    const { pairingChoice } = tx.db.tables;
    const [choice] = await tx.db.select().from(pairingChoice).where(eq(pairingChoice.id, choiceId));
    if (!choice) throw new AppError('not-found', `choice ${choiceId}`);
    const cohort = await findCohortOfPeople(tx, choice.cohortId);
    if (!mayChoosePairs(tx.actor, cohort)) throw new AppError('forbidden', `choice ${choiceId}`);
    if (choice.undoneAt) return { undone: 0 };
    await requireNewest(tx, cohort.id, choiceId);
    const left = await listLeft(tx, cohort.organisationId);
    let undone = 0;
    for (const change of choice.changes) undone += Number(await giveBack(tx, choice, change, left));
    await tx.db
      .update(pairingChoice)
      .set({ undoneAt: tx.now, undoneBy: tx.actor.id })
      .where(eq(pairingChoice.id, choiceId));
    await recordEvent(tx, 'pairing.undone', choiceId);
    return { undone };
  });
}

async function requireNewest({ db }: TxCtx, cohortId: string, choiceId: string): Promise<void> {
  const { pairingChoice } = db.tables;
  const [newest] = await db
    .select({ id: pairingChoice.id })
    .from(pairingChoice)
    .where(and(eq(pairingChoice.cohortId, cohortId), isNull(pairingChoice.undoneAt)))
    .orderBy(desc(pairingChoice.chosenAt), desc(pairingChoice.id))
    .limit(1);
  if (newest?.id !== choiceId) throw new AppError('conflict', `choice ${choiceId} is not the newest`);
}

type Choice = { id: string; cohortId: string };
type Change = { learnerId: string; from: string | null; to: string | null };

async function giveBack(tx: TxCtx, { id, cohortId }: Choice, change: Change, left: ReadonlySet<string>) {
  const { pairing } = tx.db.tables;
  const { learnerId, from, to } = change;
  const own = and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId), eq(pairing.choiceId, id));
  const [standing] = await tx.db.select().from(pairing).where(own);
  if (!standing) return false;
  if (from === to) {
    await tx.db.update(pairing).set({ choiceId: null }).where(own);
    return true;
  }
  await closePairings(tx, own, 'undone');
  if (from && !left.has(from)) {
    await tx.db.insert(pairing).values({ cohortId, learnerId, mentorId: from, pairedAt: tx.now });
  }
  return true;
}
