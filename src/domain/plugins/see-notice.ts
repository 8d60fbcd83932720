import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { listPluginNotices } from './notice-queries.ts';
import { noticeKey } from './notice-rules.ts';
import { maySeePlugins } from './policy.ts';

/** `notice` by its key; see notice-rules.ts. */
export type SeeNotice = { notice: string };

/** Puts a notice away for the actor alone; others still see it. Gone already: nothing happens. Refuses with `forbidden`. */
export async function seeNotice(ctx: Ctx, { notice }: SeeNotice): Promise<{ seen: number }> {
  if (!maySeePlugins(ctx.actor)) throw new AppError('forbidden', 'notices about plugins');
  return transact(ctx, async (tx) => {
    const found = (await listPluginNotices(tx)).find((one) => noticeKey(one) === notice);
    if (!found) return { seen: 0 };
    const { pluginNoticeSeen } = tx.db.tables;
    const row = { notice, personId: tx.actor.id, seenAt: tx.now };
    await tx.db.insert(pluginNoticeSeen).values(row).onConflictDoNothing();
    await recordEvent(tx, 'plugin-notice.seen', found.pluginId);
    return { seen: 1 };
  });
}
