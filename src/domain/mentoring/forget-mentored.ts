import { and, eq, inArray } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Consequence of `person.erased` (subject: her id): what mentors wrote about her, her account's name, her signature and
 * whose relative she was are gone. That there were visits and a kit, and their counts, stays. Nothing happens while she is not erased.
 */
export async function forgetMentored(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', `what mentors wrote of ${personId}`);
  await transact(ctx, async (tx) => {
    const { mentorConflict, person, visit } = tx.db.tables;
    const [she] = await tx.db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return;
    await tx.db.update(visit).set({ done: '', nextStep: '', nextAt: null }).where(eq(visit.learnerId, personId));
    await tx.db.delete(mentorConflict).where(eq(mentorConflict.learnerId, personId));
    await forgetKits(tx, personId);
  });
}

/** An account that was registered goes on counting, without its name. */
async function forgetKits({ db }: TxCtx, personId: string): Promise<void> {
  const { kit, kitReport, kitStep } = db.tables;
  const own = await db.select({ id: kit.id, handle: kit.handle }).from(kit).where(eq(kit.holderId, personId));
  const ids = own.map(({ id }) => id);
  const named = own.filter(({ handle }) => handle !== null).map(({ id }) => id);
  if (named.length > 0) await db.update(kit).set({ handle: '' }).where(inArray(kit.id, named));
  if (ids.length === 0) return;
  await db.update(kitReport).set({ note: '' }).where(inArray(kitReport.kitId, ids));
  await db.update(kitStep).set({ signatureHash: null }).where(inArray(kitStep.kitId, ids));
  const told = inArray(kitStep.step, ['approved', 'declined', 'registered', 'closed', 'returned']);
  await db
    .update(kitStep)
    .set({ note: '' })
    .where(and(inArray(kitStep.kitId, ids), told));
}
