import { eq, inArray } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Consequence of `person.erased` (subject: her id): what she earns is deleted, and what was written about her in
 * somebody's words; what she said under her name is nobody's now. Answers go on counting. Again, it finds nothing.
 */
export async function forgetOutcomes(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', `outcomes of ${personId}`);
  await transact(ctx, async ({ db }) => {
    const { followUp, helpAct, incomeBand, outcomeFact, outcomeProof, person, suggestion } = db.tables;
    const [she] = await db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return;
    await db.delete(incomeBand).where(eq(incomeBand.learnerId, personId));
    await db.update(followUp).set({ note: '' }).where(eq(followUp.learnerId, personId));
    await db.update(helpAct).set({ note: '' }).where(eq(helpAct.learnerId, personId));
    const facts = db.select({ id: outcomeFact.id }).from(outcomeFact).where(eq(outcomeFact.learnerId, personId));
    const nothing = { note: '', struckWhy: '', submissionId: null, fileHash: null, middleHash: null, smallHash: null };
    await db.update(outcomeProof).set(nothing).where(inArray(outcomeProof.factId, facts));
    await db.update(suggestion).set({ personId: null }).where(eq(suggestion.personId, personId));
  });
}
