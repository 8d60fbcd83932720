import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { claimIfFree } from './claim-submission.ts';
import { listParts } from './group-work-queries.ts';
import { listQueue, type WaitingEntry } from './queue-queries.ts';
import { isShown, type QueueFilter } from './queue-rules.ts';

/** Where in the queue a grader works: its filter, and the work that she has just left. */
export type QueuePlace = { filter: QueueFilter; after: string };

/**
 * Takes up the next work of a queue that nobody else has taken: what belongs to the same group, then what comes after the one she has left (it may be graded
 * by now), and then from the front. Null when nothing is left.
 */
export async function claimNext(ctx: Ctx, { filter, after }: QueuePlace): Promise<string | null> {
  const queue = await listQueue(ctx);
  const free = queue.filter(
    (entry) => entry.id !== after && entry.claim !== 'taken' && isShown(entry, filter, ctx.now),
  );
  const parts = await listWith(ctx, after);
  const isTogether = ({ id }: WaitingEntry) => parts.has(id);
  const rest = startAfter(free, queue, after).filter((entry) => !isTogether(entry));
  for (const { id } of [...free.filter(isTogether), ...rest]) {
    if (await claimIfFree(ctx, id)) return id;
  }
  return null;
}

/** The parts of the other members of the group whose work she has just left. */
async function listWith(ctx: Ctx, submissionId: string): Promise<Set<string>> {
  const { submission } = ctx.db.tables;
  const [left] = await ctx.db.select().from(submission).where(eq(submission.id, submissionId));
  return new Set(left ? (await listParts(ctx, left)).map((part) => part.submissionId) : []);
}

/** Work that is skipped stays where it is: the queue goes on behind it and comes back to it at the end. */
function startAfter(free: WaitingEntry[], queue: readonly WaitingEntry[], after: string): WaitingEntry[] {
  const left = queue.find(({ id }) => id === after);
  if (!left) return free;
  const isBehind = ({ submittedAt }: WaitingEntry) => submittedAt > left.submittedAt;
  return [...free.filter(isBehind), ...free.filter((entry) => !isBehind(entry))];
}
