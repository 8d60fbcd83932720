import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { mayChoosePairs } from './pairing-policy.ts';
import { listPairRows } from './pairing-queries.ts';
import { checkPairs, listLeft, storeChoice } from './store-pairs.ts';

/** `id` is made with the form. Who is not named keeps whom she has. */
export type PairingChoice = {
  id: string;
  cohortId: string;
  pairs: readonly { learnerId: string; mentorId: string }[];
  note: string;
};

const longestNote = 200;

/**
 * Decides whose learners somebody is: all that was suggested, some of it, or what the coordinator chose herself. A pair
 * that stood already is confirmed by it. Work that waits is then in the new mentor's queue, for the queue looks at whose
 * learner she is. The same id with the same pairs is one choice; nothing to change is none.
 */
export async function choosePairs(ctx: Ctx, input: PairingChoice): Promise<{ changed: number }> {
  return transact(ctx, async (tx) => {
    const cohort = await findCohortOfPeople(tx, input.cohortId);
    if (!mayChoosePairs(tx.actor, cohort)) throw new AppError('forbidden', `pairs of ${cohort.id}`);
    const stored = await findStored(tx, input);
    if (stored !== null) return { changed: stored };
    const note = input.note.trim();
    if (note.length > longestNote) {
      throw new AppError('invalid', `pairs of ${cohort.id}`, [{ path: ['note'], rule: 'too-long' }]);
    }
    const rows = await listPairRows(tx, [cohort.id]);
    const pairs = input.pairs.map((pair) => ({ ...pair, cohortId: cohort.id }));
    const changes = await checkPairs(tx, cohort.organisationId, rows, pairs);
    if (changes.length === 0) return { changed: 0 };
    await storeChoice(
      tx,
      { id: input.id, cohortId: cohort.id, note },
      changes,
      await listLeft(tx, cohort.organisationId),
    );
    await recordEvent(tx, 'pairing.chosen', input.id);
    return { changed: changes.length };
  });
}

/** How many pairs the choice of this id changed; null when there is none yet. */
async function findStored({ db }: TxCtx, { id, cohortId, pairs }: PairingChoice): Promise<number | null> {
  const [stored] = await db.select().from(db.tables.pairingChoice).where(eq(db.tables.pairingChoice.id, id));
  if (!stored) return null;
  const wanted = new Map(pairs.map(({ learnerId, mentorId }) => [learnerId, mentorId]));
  const isSame = stored.changes.every(({ learnerId, to }) => wanted.get(learnerId) === to);
  if (stored.cohortId === cohortId && isSame) return stored.changes.length;
  throw new AppError('conflict', `choice ${id} says something else`);
}
