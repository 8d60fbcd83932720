import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { preparePicture } from '../practice/photo.ts';
import { checkShown } from './outcome-rules.ts';
import { mayFollowUp, mayTellOutcome } from './policy.ts';

/**
 * `id` is made with the form. A screenshot (`photo`), in which she has `covered` names, phones and addresses, with its
 * number of orders or viewers in `note`; or work of hers that has passed.
 */
export type ShownOutcome = {
  id: string;
  factId: string;
  note: string;
  covered: boolean;
  photo: Uint8Array | null;
  submissionId: string | null;
};

/**
 * E1 (domain.md §5: 平台截图打码+订单数): a learner shows what proves an answer of hers. The screenshot is made anew, without
 * place and phone. The same id twice is one. Refuses with `not-found` (not her answer, not her passed work) and `invalid`.
 */
export async function showOutcome(ctx: Ctx, input: ShownOutcome): Promise<{ repeated: boolean }> {
  const fact = await findOwnFact(ctx, input.factId);
  const refuse = (issues: { path: string[]; rule: string }[]) => new AppError('invalid', `proof of ${fact.id}`, issues);
  const issues = checkShown({ ...input, answer: fact.answer });
  if (issues.length > 0) throw refuse(issues);
  const picture = input.photo && (await preparePicture(ctx, input.photo));
  if (typeof picture === 'string') throw refuse([{ path: ['photo'], rule: 'no-photo' }]);
  return transact(ctx, async (tx) => {
    const { outcomeProof } = tx.db.tables;
    const [stored] = await tx.db.select().from(outcomeProof).where(eq(outcomeProof.id, input.id));
    if (stored) {
      if (stored.factId === fact.id && stored.by === tx.actor.id) return { repeated: true };
      throw new AppError('conflict', `proof ${input.id} is another`);
    }
    const submissionId = input.submissionId && (await requirePassed(tx, input.submissionId));
    const { fileHash = null, middleHash = null, smallHash = null } = picture ?? {};
    const shown = { fileHash, middleHash, smallHash, submissionId: submissionId || null, note: input.note.trim() };
    const row = { id: input.id, factId: fact.id, cohortId: fact.cohortId, level: 'E1' as const, ...shown };
    await tx.db.insert(outcomeProof).values({ ...row, by: tx.actor.id, at: tx.now });
    await recordEvent(tx, 'outcome.shown', input.id);
    return { repeated: false };
  });
}

/** Whoever runs or teaches the class has looked and it shows something else: it counts no more, and says why. */
export async function strikeProof(ctx: Ctx, { proofId, why }: { proofId: string; why: string }) {
  return transact(ctx, async (tx) => {
    const { outcomeFact, outcomeProof } = tx.db.tables;
    const [found] = await tx.db
      .select({ cohortId: outcomeProof.cohortId, struckAt: outcomeProof.struckAt, learnerId: outcomeFact.learnerId })
      .from(outcomeProof)
      .innerJoin(outcomeFact, eq(outcomeFact.id, outcomeProof.factId))
      .where(eq(outcomeProof.id, proofId));
    if (!found) throw new AppError('not-found', `proof ${proofId}`);
    await findCohortOfPeople(tx, found.cohortId);
    if (!mayFollowUp(tx.actor, found)) throw new AppError('forbidden', `proof ${proofId}`);
    if (found.struckAt) return { repeated: true };
    const struckWhy = why.trim();
    if (!struckWhy) throw new AppError('invalid', `proof ${proofId}`, [{ path: ['why'], rule: 'missing' }]);
    await tx.db
      .update(outcomeProof)
      .set({ struckAt: tx.now, struckBy: tx.actor.id, struckWhy: struckWhy.slice(0, 200) })
      .where(and(eq(outcomeProof.id, proofId), isNull(outcomeProof.struckAt)));
    await recordEvent(tx, 'outcome.proof-struck', proofId);
    return { repeated: false };
  });
}

async function findOwnFact(ctx: Ctx, factId: string) {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `fact ${factId}`);
  const { outcomeFact } = ctx.db.tables;
  const [fact] = await ctx.db.select().from(outcomeFact).where(eq(outcomeFact.id, factId));
  if (!fact || !mayTellOutcome(ctx.actor, fact)) throw new AppError('not-found', `own fact ${factId}`);
  return fact;
}

async function requirePassed({ actor, db }: TxCtx, submissionId: string): Promise<string> {
  const { taskPass } = db.tables;
  const [passed] = await db
    .select({ id: taskPass.submissionId })
    .from(taskPass)
    .where(and(eq(taskPass.submissionId, submissionId), eq(taskPass.learnerId, actor.id)));
  if (!passed) throw new AppError('not-found', `passed work ${submissionId}`);
  return passed.id;
}
