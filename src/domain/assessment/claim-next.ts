import type { Ctx } from '#server/context.ts';
import { claimIfFree } from './claim-submission.ts';
import { listQueue, type WaitingEntry } from './queue-queries.ts';
import { isShown, type QueueFilter } from './queue-rules.ts';

/** Where in the queue a grader works: its filter, and the work that she has just left. */
export type QueuePlace = { filter: QueueFilter; after: string };

/**
 * Takes up the next work of a queue that nobody else has taken: what comes after the one she has left (it may be graded
 * by now), and then from the front. Null when nothing is left.
 */
export async function claimNext(ctx: Ctx, { filter, after }: QueuePlace): Promise<string | null> {
  const queue = await listQueue(ctx);
  const free = queue.filter(
    (entry) => entry.id !== after && entry.claim !== 'taken' && isShown(entry, filter, ctx.now),
  );
  for (const { id } of startAfter(free, queue, after)) {
    if (await claimIfFree(ctx, id)) return id;
  }
  return null;
}

/** Work that is skipped stays where it is: the queue goes on behind it and comes back to it at the end. */
function startAfter(free: WaitingEntry[], queue: readonly WaitingEntry[], after: string): WaitingEntry[] {
  const left = queue.find(({ id }) => id === after);
  if (!left) return free;
  const isBehind = ({ submittedAt }: WaitingEntry) => submittedAt > left.submittedAt;
  return [...free.filter(isBehind), ...free.filter((entry) => !isBehind(entry))];
}
