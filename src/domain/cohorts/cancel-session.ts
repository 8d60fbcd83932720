import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { type ChangeIssue, checkReason } from './change-rules.ts';
import { findChangeable, isChangeStored, placeNow, storeChange } from './store-change.ts';

export type Cancelling = { id: string; sessionId: string; reason: string };

/** Cancels a session: from then on it is due nowhere, until it is made up. Refuses one whose roll was taken. */
export async function cancelSession(ctx: Ctx, { id, sessionId, reason }: Cancelling): Promise<{ cohortId: string }> {
  if (!isId(id)) throw new AppError('invalid', 'id of a change');
  const said = reason.trim();
  return transact(ctx, async (tx) => {
    const { cohort, session } = await findChangeable(tx, sessionId);
    if (await isChangeStored(tx, { id, sessionId, to: null, reason: said })) return { cohortId: cohort.id };
    const issues: ChangeIssue[] = checkReason(reason);
    if (session.hasRoll) issues.push({ path: ['session'], rule: 'has-roll' });
    if (session.cancelledAt) issues.push({ path: ['session'], rule: 'cancelled' });
    if (issues.length > 0) throw new AppError('invalid', `cancelling ${sessionId}`, issues);
    const where = placeNow(session);
    await storeChange(tx, { id, sessionId, kind: 'cancelled', from: where, to: where, reason: said });
    await recordEvent(tx, 'session.cancelled', sessionId);
    return { cohortId: cohort.id };
  });
}
