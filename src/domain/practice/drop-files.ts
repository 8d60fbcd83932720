import { eq, inArray } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Consequence of `person.erased` (subject: her id): no row names her photographs, films and recordings any more, and the
 * nightly sweep removes the files; nor does one say why she was given more time. That there was evidence, and what it
 * was given, stays. Nothing happens while she is not erased.
 */
export async function dropFiles(ctx: Ctx, personId: string): Promise<{ dropped: number }> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', `files of ${personId}`);
  return transact(ctx, async (tx) => {
    const { evidence, excuse, person } = tx.db.tables;
    const [she] = await tx.db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return { dropped: 0 };
    await tx.db.update(excuse).set({ note: '' }).where(eq(excuse.learnerId, personId));
    const own = await tx.db.select({ id: evidence.id }).from(evidence).where(eq(evidence.learnerId, personId));
    const ids = own.map(({ id }) => id);
    if (ids.length === 0) return { dropped: 0 };
    await tx.db
      .update(evidence)
      .set({ fileHash: '', middleHash: null, smallHash: null, posterHash: null, likeness: null, capturedOn: null })
      .where(inArray(evidence.id, ids));
    return { dropped: ids.length };
  });
}
