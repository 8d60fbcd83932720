import { and, eq, gt, sql } from 'drizzle-orm';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { type Fault, isOfPlugin } from './sandbox-fault.ts';

/** So many faults one after the other, and a plugin is switched off until somebody looks. */
export const mostFaults = 5;

/**
 * Notes that a simulator did not do what it must; after five in a row its plugin quarantines itself. What a version does
 * that was upgraded since is noted, and does not count against the new one.
 */
export async function noteFault(
  ctx: Ctx,
  { pluginId, versionId, simulator, fault }: { pluginId: string; versionId: string; simulator: string; fault: Fault },
): Promise<void> {
  if (!isOfPlugin(fault)) return;
  await transact({ ...ctx, actor: systemOf('') }, async (tx) => {
    const { plugin, pluginFault } = tx.db.tables;
    const { kind, message } = fault;
    const row = { id: newId(tx.now), versionId, simulator, kind, message: message.slice(0, 500), at: tx.now };
    await tx.db.insert(pluginFault).values(row);
    const [counted] = await tx.db
      .update(plugin)
      .set({ faults: sql`${plugin.faults} + 1` })
      .where(and(eq(plugin.id, pluginId), eq(plugin.versionId, versionId)))
      .returning({ faults: plugin.faults, quarantinedAt: plugin.quarantinedAt });
    if (!counted || counted.faults < mostFaults || counted.quarantinedAt) return;
    await tx.db.update(plugin).set({ quarantinedAt: tx.now }).where(eq(plugin.id, pluginId));
    await recordEvent(tx, 'plugin.quarantined', pluginId);
  });
}

/** A good grade: the faults before it no longer count. Part of the attempt's transaction. */
export async function forgetFaults({ db }: TxCtx, pluginId: string): Promise<void> {
  const { plugin } = db.tables;
  await db
    .update(plugin)
    .set({ faults: 0 })
    .where(and(eq(plugin.id, pluginId), gt(plugin.faults, 0)));
}
