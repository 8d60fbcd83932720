import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { bodyKinds, mayRunPlugins, maySwitchPlugin } from './policy.ts';
import { isOnFor } from './scope-rules.ts';
import { findPluginRow, setScope } from './store-plugin.ts';

/** `organisationId` is `''` for the whole platform. */
export type SwitchPlugin = { pluginId: string; organisationId: string };

/**
 * Switches a plugin on for an organisation or for all. An administrator with it also ends its quarantine or its being
 * off everywhere. Refuses with `forbidden` or `not-found` (also when it was taken away, or there is no such body).
 */
export async function enablePlugin(ctx: Ctx, { pluginId, organisationId }: SwitchPlugin): Promise<void> {
  if (!maySwitchPlugin(ctx.actor, organisationId)) throw new AppError('forbidden', `switching ${pluginId} on`);
  await transact(ctx, async (tx) => {
    await findInstalled(tx, pluginId, organisationId);
    await setScope(tx, { pluginId, organisationId, isOff: false });
    const { plugin } = tx.db.tables;
    const on = { offAt: null, offBy: null, quarantinedAt: null, faults: 0 };
    if (mayRunPlugins(tx.actor)) await tx.db.update(plugin).set(on).where(eq(plugin.id, pluginId));
    await recordEvent(tx, 'plugin.enabled', subjectOf(pluginId, organisationId));
  });
}

/**
 * Switches a plugin off for an organisation, also when it is on for all, or everywhere (`''`); tries that are under way
 * are kept. Off already: nothing happens. Refuses with `forbidden` or `not-found`.
 */
export async function disablePlugin(ctx: Ctx, { pluginId, organisationId }: SwitchPlugin): Promise<void> {
  if (!maySwitchPlugin(ctx.actor, organisationId)) throw new AppError('forbidden', `switching ${pluginId} off`);
  await transact(ctx, async (tx) => {
    await findInstalled(tx, pluginId, organisationId);
    const isChanged = organisationId
      ? (await isOnNow(tx, pluginId, organisationId)) && (await setScope(tx, { pluginId, organisationId, isOff: true }))
      : await switchOff(tx, pluginId);
    if (isChanged) await recordEvent(tx, 'plugin.disabled', subjectOf(pluginId, organisationId));
  });
}

async function isOnNow({ db }: TxCtx, pluginId: string, organisationId: string): Promise<boolean> {
  const { pluginScope } = db.tables;
  const concerned = and(eq(pluginScope.pluginId, pluginId), inArray(pluginScope.organisationId, ['', organisationId]));
  return isOnFor(await db.select().from(pluginScope).where(concerned), [organisationId]);
}

async function switchOff({ db, actor, now }: TxCtx, pluginId: string): Promise<boolean> {
  const { plugin } = db.tables;
  const isOn = and(eq(plugin.id, pluginId), isNull(plugin.offAt));
  const off = { offAt: now, offBy: actor.id };
  return (await db.update(plugin).set(off).where(isOn).returning({ id: plugin.id })).length > 0;
}

/** Takes a plugin away. Its versions stay, for the learners' records that speak of them; it can be approved again. */
export async function removePlugin(ctx: Ctx, { pluginId }: { pluginId: string }): Promise<void> {
  if (!mayRunPlugins(ctx.actor)) throw new AppError('forbidden', `taking ${pluginId} away`);
  await transact(ctx, async (tx) => {
    const { plugin, pluginScope } = tx.db.tables;
    const known = await findPluginRow(tx, pluginId);
    if (!known) throw new AppError('not-found', `plugin ${pluginId}`);
    if (known.removedAt) return;
    await tx.db.update(plugin).set({ removedAt: tx.now }).where(eq(plugin.id, pluginId));
    await tx.db.delete(pluginScope).where(eq(pluginScope.pluginId, pluginId));
    await recordEvent(tx, 'plugin.removed', pluginId);
  });
}

async function findInstalled(tx: TxCtx, pluginId: string, organisationId: string): Promise<void> {
  const known = await findPluginRow(tx, pluginId);
  if (!known || known.removedAt) throw new AppError('not-found', `plugin ${pluginId}`);
  if (organisationId === '') return;
  const { organisation } = tx.db.tables;
  const isBody = and(eq(organisation.id, organisationId), inArray(organisation.kind, bodyKinds));
  const bodies = await tx.db.select({ id: organisation.id }).from(organisation).where(isBody);
  if (bodies.length === 0) throw new AppError('not-found', `organisation ${organisationId}`);
}

/** What the audit log says was switched: the plugin, and for whom when it was for one body. */
const subjectOf = (pluginId: string, organisationId: string): string =>
  organisationId ? `${pluginId}@${organisationId}` : pluginId;
