import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isWaiting } from '../practice/waiting-queries.ts';
import { findClaim } from './claim-queries.ts';
import { type Claim, checkReason, claimEnds, claimState, isWorthRenewing } from './claim-rules.ts';
import { mayGrade } from './policy.ts';
import { findSubmission } from './queries.ts';

/** `takeover`: she takes it from somebody whose claim still runs, and says why; its id is made with the form. */
export type NewClaim = { submissionId: string; takeover?: { id: string; reason: string } | null };

/**
 * Takes a submission up for half an hour, or for half an hour more. `conflict` when it does not wait any more, or when
 * somebody else has it and no reason is given. Of two who come at once one gets it.
 */
export async function claimSubmission(ctx: Ctx, { submissionId, takeover }: NewClaim): Promise<{ expiresAt: Date }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    if (!mayGrade(tx.actor, submission)) throw new AppError('forbidden', `claim of ${submissionId}`);
    if (!(await isWaiting(tx, submissionId)))
      throw new AppError('conflict', `submission ${submissionId} does not wait`);
    const claim = await findClaim(tx, submissionId);
    const state = claimState(claim, tx.actor.id, tx.now);
    if (claim && state === 'mine') return renewClaim(tx, submissionId, claim);
    if (claim && state === 'taken') await storeTakeover(tx, submissionId, claim, takeover ?? null);
    await storeClaim(tx, submissionId);
    await recordEvent(tx, state === 'taken' ? 'submission.taken-over' : 'submission.claimed', submissionId);
    return { expiresAt: claimEnds(tx.now) };
  });
}

/** The same for work that nobody else has; false when somebody was faster, or it does not wait any more. */
export async function claimIfFree(ctx: Ctx, submissionId: string): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const claim = await findClaim(tx, submissionId);
    const state = claimState(claim, tx.actor.id, tx.now);
    if (state === 'taken' || !(await isWaiting(tx, submissionId))) return false;
    if (claim && state === 'mine') {
      await renewClaim(tx, submissionId, claim);
      return true;
    }
    await storeClaim(tx, submissionId);
    await recordEvent(tx, 'submission.claimed', submissionId);
    return true;
  });
}

/** No event: that somebody goes on with what she has begun is no news. */
async function renewClaim(tx: TxCtx, submissionId: string, claim: Claim): Promise<{ expiresAt: Date }> {
  if (!isWorthRenewing(claim, tx.now)) return { expiresAt: claim.expiresAt };
  const { gradingClaim } = tx.db.tables;
  const expiresAt = claimEnds(tx.now);
  await tx.db.update(gradingClaim).set({ expiresAt }).where(eq(gradingClaim.submissionId, submissionId));
  return { expiresAt };
}

async function storeTakeover(
  { db, actor, now }: TxCtx,
  submissionId: string,
  { graderId: fromId }: Claim,
  takeover: NewClaim['takeover'] | null,
): Promise<void> {
  if (!takeover) throw new AppError('conflict', `submission ${submissionId} is with ${fromId}`);
  const issues = checkReason(takeover.reason);
  if (issues.length > 0) throw new AppError('invalid', `takeover of ${submissionId}`, issues);
  const { id, reason } = takeover;
  const row = { id, submissionId, fromId, graderId: actor.id, reason: reason.trim(), takenAt: now };
  await db.insert(db.tables.claimTakeover).values(row);
}

async function storeClaim({ db, actor, now }: TxCtx, submissionId: string): Promise<void> {
  const { gradingClaim } = db.tables;
  const newest = { graderId: actor.id, claimedAt: now, expiresAt: claimEnds(now) };
  await db
    .insert(gradingClaim)
    .values({ submissionId, ...newest })
    .onConflictDoUpdate({ target: gradingClaim.submissionId, set: newest });
}
