import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';

/** Who switched it off, when nobody did but the start in safe mode. */
const safeMode = 'safe-mode';

/**
 * At boot: with `isSafe` all plugins are off, so that the platform can be looked at without them; without, those that
 * only safe mode had switched off are on again. Says how many changed.
 */
export async function keepSafeMode(ctx: Ctx, { isSafe }: { isSafe: boolean }): Promise<number> {
  const { plugin } = ctx.db.tables;
  const concerned = isSafe ? isNull(plugin.offAt) : eq(plugin.offBy, safeMode);
  const waiting = await ctx.db.select({ id: plugin.id }).from(plugin).where(concerned);
  if (waiting.length === 0) return 0;
  return transact(ctx, async (tx) => {
    const set = isSafe ? { offAt: tx.now, offBy: safeMode } : { offAt: null, offBy: null };
    const changed = await tx.db.update(plugin).set(set).where(and(concerned)).returning({ id: plugin.id });
    for (const { id } of changed) await recordEvent(tx, isSafe ? 'plugin.disabled' : 'plugin.enabled', id);
    return changed.length;
  });
}
