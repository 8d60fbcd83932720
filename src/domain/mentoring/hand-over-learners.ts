import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { listRowsOf } from './handover-queries.ts';
import { findMentor } from './mentor-queries.ts';
import { mayChoosePairs } from './pairing-policy.ts';
import { checkPairs, listLeft, type Pair, storeChoice } from './store-pairs.ts';

/**
 * Gives all learners of a mentor to others, in one go and one choice per cohort, each of which can be undone. What waits
 * for her goes on waiting with the new ones, by the promise of the day it was handed in; a kit that is out goes with its
 * holder. Learners who are not hers any more are passed over, so that sending it twice does no harm.
 */
export async function handOverLearners(
  ctx: Ctx,
  input: { mentorId: string; pairs: readonly Pair[] },
): Promise<{ changed: number }> {
  return transact(ctx, async (tx) => {
    const mentor = await findMentor(tx, input.mentorId);
    if (!mayChoosePairs(tx.actor, mentor)) throw new AppError('forbidden', `learners of ${mentor.id}`);
    const rows = await listRowsOf(tx, mentor);
    const isHers = (pair: Pair) => rows.some((row) => row.id === pair.learnerId && row.cohortId === pair.cohortId);
    const pairs = input.pairs.filter((pair) => isHers(pair) && pair.mentorId !== mentor.id);
    const changes = await checkPairs(tx, mentor.organisationId, rows, pairs);
    const left = await listLeft(tx, mentor.organisationId);
    for (const [cohortId, own] of Map.groupBy(changes, ({ row }) => row.cohortId)) {
      const id = newId(tx.now);
      await storeChoice(tx, { id, cohortId, note: '' }, own, left);
      await recordEvent(tx, 'pairing.chosen', id);
    }
    for (const { row, mentor: next } of changes) await moveKit(tx, row.id, { from: mentor.id, to: next.id });
    return { changed: changes.length };
  });
}

async function moveKit({ db }: TxCtx, holderId: string, mentor: { from: string; to: string }): Promise<void> {
  const { kit } = db.tables;
  const isOut = and(eq(kit.holderId, holderId), eq(kit.mentorId, mentor.from), eq(kit.state, 'handed'));
  await db.update(kit).set({ mentorId: mentor.to }).where(isOut);
}
