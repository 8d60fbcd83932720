import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { checkProof, type ProofLevel } from './outcome-rules.ts';
import { mayFollowUp } from './policy.ts';

/** `id` is made with the form; `note` says which number, or what was seen where and by whom. */
export type NewProof = { id: string; cohortId: string; factId: string; level: ProofLevel | null; note: string };

/** Keeps who has seen what for something a learner told. The same id with the same content is one. */
export async function proveOutcome(ctx: Ctx, input: NewProof): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    await findCohortOfPeople(tx, input.cohortId);
    const fact = await findFact(tx, input);
    if (!mayFollowUp(tx.actor, fact)) throw new AppError('forbidden', `proof of ${input.factId}`);
    const row = { ...input, note: input.note.trim() };
    if (await isStored(tx, row)) return { repeated: true };
    const { level } = row;
    const issues = checkProof(row);
    if (issues.length > 0 || !level) throw new AppError('invalid', `proof of ${input.factId}`, issues);
    await tx.db.insert(tx.db.tables.outcomeProof).values({ ...row, level, by: tx.actor.id, at: tx.now });
    await recordEvent(tx, 'outcome.proved', row.id);
    return { repeated: false };
  });
}

async function findFact({ db }: TxCtx, { cohortId, factId }: NewProof): Promise<{ learnerId: string }> {
  const { outcomeFact } = db.tables;
  const [found] = await db
    .select({ learnerId: outcomeFact.learnerId })
    .from(outcomeFact)
    .where(and(eq(outcomeFact.id, factId), eq(outcomeFact.cohortId, cohortId)));
  if (!found) throw new AppError('not-found', `fact ${factId} of ${cohortId}`);
  return found;
}

async function isStored({ db }: TxCtx, one: NewProof): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.outcomeProof).where(eq(db.tables.outcomeProof.id, one.id));
  if (!stored) return false;
  if (stored.factId === one.factId && stored.level === one.level && stored.note === one.note) return true;
  throw new AppError('conflict', `proof ${one.id} says something else`);
}
