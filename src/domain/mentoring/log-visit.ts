import { eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayLogVisit } from './visit-policy.ts';
import { findPair, listVisits } from './visit-queries.ts';
import { checkVisit, type Entry, momentOf } from './visit-rules.ts';

/** `id` is made with the form; `replacesId` names the entry that this one puts right, or is empty. */
export type NewVisit = Entry & { id: string; cohortId: string; learnerId: string; replacesId: string };

/**
 * Logs what a mentor did with a learner of hers, and when they meet again. An entry is never changed: a correction is a
 * new one that stands in its place. The same id with the same content is one.
 */
export async function logVisit(ctx: Ctx, input: NewVisit): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const pair = await findPair(tx, input);
    if (!mayLogVisit(tx.actor, pair)) throw new AppError('forbidden', `log of ${input.learnerId}`);
    const entry = { ...input, done: input.done.trim(), nextStep: input.nextStep.trim() };
    if (await isStored(tx, entry)) return { repeated: true };
    const issues = checkVisit(entry, chinaDate(tx.now));
    const { kind, nextDay, nextTime, ...row } = entry;
    if (issues.length > 0 || !kind) throw new AppError('invalid', `log of ${input.learnerId}`, issues);
    const replacesId = await findReplaced(tx, entry);
    const nextAt = nextDay ? momentOf(nextDay, nextTime) : null;
    await tx.db
      .insert(tx.db.tables.visit)
      .values({ ...row, kind, nextAt, replacesId, mentorId: tx.actor.id, loggedAt: tx.now });
    await recordEvent(tx, 'visit.logged', row.id);
    return { repeated: false };
  });
}

/** The entry to put right: her own, of this learner, and not put right already. */
async function findReplaced(tx: TxCtx, entry: NewVisit): Promise<string | null> {
  if (!entry.replacesId) return null;
  const found = (await listVisits(tx, entry)).find(({ id }) => id === entry.replacesId);
  if (found?.mentorId !== tx.actor.id) throw new AppError('conflict', `visit ${entry.replacesId} was put right`);
  return found.id;
}

async function isStored({ db }: TxCtx, entry: NewVisit): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.visit).where(eq(db.tables.visit.id, entry.id));
  if (!stored) return false;
  const { cohortId, learnerId, kind, day, minutes, done, nextStep } = stored;
  const isSame = cohortId === entry.cohortId && learnerId === entry.learnerId && kind === entry.kind;
  const saysSame = day === entry.day && minutes === entry.minutes && done === entry.done && nextStep === entry.nextStep;
  if (isSame && saysSame) return true;
  throw new AppError('conflict', `visit ${entry.id} says something else`);
}
