import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayTakeRoll } from './policy.ts';
import { findEvening } from './roll-queries.ts';
import { type ChosenRoll, checkChoices, chooseMarks } from './rules.ts';
import { countRoll, findStanding, listMarks, storeRoll } from './store-roll.ts';

export type Settlement = {
  /** Of the roll that is made of both (UUIDv7, made by the client). */
  id: string;
  /** The roll that was set aside. */
  rollId: string;
  /** The roll that counted when they were compared. */
  standingId: string;
  /** By learner, whose mark is right. */
  choices: Record<string, ChosenRoll>;
};

/**
 * Makes one roll of two that differ; both stay. Refuses with `not-found`, `forbidden`, `invalid` (somebody not chosen),
 * or `conflict` when the roll that counts has changed since they were compared, or they have been settled otherwise.
 */
export async function settleRoll(ctx: Ctx, settlement: Settlement): Promise<{ repeated: boolean }> {
  const { id, rollId, standingId, choices } = settlement;
  return transact(ctx, async (tx) => {
    const aside = await findAside(tx, rollId);
    const evening = await findEvening(tx, aside.sessionId);
    if (!mayTakeRoll(tx.actor, evening)) throw new AppError('forbidden', `roll of session ${evening.id}`);
    if (aside.settledId === id) return { repeated: true };
    const standing = await findStanding(tx, evening.id);
    if (aside.settledId || standing?.rollId !== standingId) throw new AppError('conflict', `roll ${rollId}`);
    const other = await listMarks(tx, rollId);
    const issues = checkChoices(standing.marks, other, choices);
    if (issues.length > 0) throw new AppError('invalid', `roll ${rollId}`, issues);
    const marks = chooseMarks(standing.marks, other, choices);
    const own = { id, sessionId: evening.id, marks };
    await storeRoll(tx, { ...own, way: 'screen', savedAt: null, why: '' });
    await markSettled(tx, { id, rollId });
    await countRoll(tx, { ...own, cohortId: evening.cohortId });
    await recordEvent(tx, 'roll.taken', id);
    return { repeated: false };
  });
}

async function findAside({ db }: ReadCtx, rollId: string) {
  const { setAsideRoll } = db.tables;
  const [found] = await db.select().from(setAsideRoll).where(eq(setAsideRoll.rollId, rollId));
  if (!found) throw new AppError('not-found', `roll ${rollId}`);
  return found;
}

async function markSettled({ db, actor, now }: TxCtx, { id, rollId }: { id: string; rollId: string }): Promise<void> {
  const { setAsideRoll } = db.tables;
  const own = and(eq(setAsideRoll.rollId, rollId), isNull(setAsideRoll.settledId));
  const rows = await db
    .update(setAsideRoll)
    .set({ settledId: id, settledBy: actor.id, settledAt: now })
    .where(own)
    .returning();
  if (rows.length === 0) throw new AppError('conflict', `roll ${rollId}`);
}
