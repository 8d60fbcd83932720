import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Feedback, findPeerWork } from './peer-queries.ts';
import { checkPeerText, isPeerEditable, type PeerText, tidyPeerText } from './peer-rules.ts';

/** `id` is made with the form; `edition`: which one she has seen and changes, 0 for the first. */
export type NewFeedback = PeerText & { id: string; submissionId: string; edition: number };

/**
 * A classmate says one highlight and one suggestion about a work, and may change them for a day. The same again is one;
 * `conflict` when she has written something else meanwhile, or the day is over. What the author has closed is not found.
 */
export async function writeFeedback(ctx: Ctx, given: NewFeedback): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { submissionId, edition } = given;
    const { own } = await findPeerWork(tx, submissionId);
    const text = tidyPeerText(given);
    if (own && own.highlight === text.highlight && own.suggestion === text.suggestion) return { repeated: true };
    const issues = checkPeerText(text);
    if (issues.length > 0) throw new AppError('invalid', `feedback on ${submissionId}`, issues);
    if ((own?.edition ?? 0) !== edition) throw new AppError('conflict', `feedback on ${submissionId} was changed`);
    if (own) await change(tx, own, text);
    else await store(tx, given, text);
    return { repeated: false };
  });
}

async function store(tx: TxCtx, { id, submissionId }: NewFeedback, text: PeerText): Promise<void> {
  const { peerFeedback } = tx.db.tables;
  const used = await tx.db.select({ id: peerFeedback.id }).from(peerFeedback).where(eq(peerFeedback.id, id));
  if (used.length > 0) throw new AppError('conflict', `feedback ${id} is about something else`);
  const row = { id, submissionId, writerId: tx.actor.id, ...text, writtenAt: tx.now, edition: 1 };
  await tx.db.insert(peerFeedback).values(row);
  await recordEvent(tx, 'feedback.written', id);
}

async function change(tx: TxCtx, { id, edition, ...before }: Feedback, text: PeerText): Promise<void> {
  const { peerFeedback, supersededFeedback } = tx.db.tables;
  const isDecided = before.report !== null && before.report.outcome === 'hidden';
  if (isDecided || !isPeerEditable(before.writtenAt, tx.now)) throw new AppError('conflict', `feedback ${id} is old`);
  const { highlight, suggestion } = before;
  const changed = await tx.db
    .update(peerFeedback)
    .set({ ...text, edition: edition + 1 })
    .where(and(eq(peerFeedback.id, id), eq(peerFeedback.edition, edition)))
    .returning({ id: peerFeedback.id });
  if (changed.length === 0) throw new AppError('conflict', `feedback ${id} was changed`);
  const kept = { feedbackId: id, edition, highlight, suggestion, supersededAt: tx.now };
  await tx.db.insert(supersededFeedback).values(kept);
  await recordEvent(tx, 'feedback.edited', id);
}
