import { eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunForums } from './forum-policy.ts';
import { findForum } from './forum-queries.ts';
import { checkRecord, type ForumCounts } from './forum-rules.ts';

/** `id` is made with the form. */
export type NewRecord = ForumCounts & { id: string; forumId: string };

/**
 * Records what a forum was: how many came, what they asked, how they liked it; nobody by name. Recording again puts it
 * right: what was recorded first is kept, the newest counts. The same id with the same content is one.
 */
export async function recordForum(ctx: Ctx, input: NewRecord): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const forum = await findForum(tx, input.forumId);
    if (!mayRunForums(tx.actor)) throw new AppError('forbidden', `record of ${forum.id}`);
    const record = { ...input, questions: input.questions.map((one) => one.trim()).filter(Boolean) };
    if (await isStored(tx, record)) return { repeated: true };
    if (forum.calledOffAt) throw new AppError('conflict', `forum ${forum.id} was called off`);
    const issues = checkRecord(record, chinaDate(tx.now));
    if (issues.length > 0) throw new AppError('invalid', `record of ${forum.id}`, issues);
    await tx.db.insert(tx.db.tables.forumRecord).values({ ...record, recordedBy: tx.actor.id, recordedAt: tx.now });
    await recordEvent(tx, 'forum.recorded', record.id);
    return { repeated: false };
  });
}

async function isStored({ db }: TxCtx, one: NewRecord): Promise<boolean> {
  const { forumRecord } = db.tables;
  const [stored] = await db.select().from(forumRecord).where(eq(forumRecord.id, one.id));
  if (!stored) return false;
  const { forumId, heldOn, people, women, elders, questions, faces } = stored;
  const isSame = forumId === one.forumId && heldOn === one.heldOn && people === one.people && women === one.women;
  const saysSame = elders === one.elders && questions.join('\n') === one.questions.join('\n');
  if (isSame && saysSame && faces.join() === one.faces.join()) return true;
  throw new AppError('conflict', `record ${one.id} says something else`);
}
