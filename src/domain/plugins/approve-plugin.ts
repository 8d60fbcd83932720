import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunPlugins } from './policy.ts';
import { findPluginRow, useVersion } from './store-plugin.ts';

/**
 * Makes a staged version the one in use: live at once for those for whom the plugin is on, for nobody else yet. Also an
 * upgrade. The version in use already: nothing happens. Refuses with `forbidden`, `not-found` or `conflict` (it was sent back
 * to its author, or the id belongs to another college).
 */
export async function approvePlugin(ctx: Ctx, { versionId }: { versionId: string }): Promise<{ pluginId: string }> {
  return change(ctx, versionId, (version) => (version.approvedAt ? 'plugin.rolled-back' : 'plugin.approved'));
}

/** Goes back to a version that was approved before. Refuses with `forbidden` or `not-found`. */
export async function rollBackPlugin(ctx: Ctx, { versionId }: { versionId: string }): Promise<{ pluginId: string }> {
  return change(ctx, versionId, ({ approvedAt }) => {
    if (!approvedAt) throw new AppError('not-found', `${versionId} was never approved`);
    return 'plugin.rolled-back';
  });
}

type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>;
type Change = (version: Version) => 'plugin.approved' | 'plugin.rolled-back';

async function change(ctx: Ctx, versionId: string, nameOf: Change): Promise<{ pluginId: string }> {
  if (!mayRunPlugins(ctx.actor)) throw new AppError('forbidden', 'approving plugins');
  return transact(ctx, async (tx) => {
    const version = await findVersion(tx, versionId);
    if (!version) throw new AppError('not-found', `plugin version ${versionId}`);
    const { pluginId } = version;
    const name = nameOf(version);
    const known = await findPluginRow(tx, pluginId);
    if (known?.versionId === versionId && !known.removedAt && !known.quarantinedAt) return { pluginId };
    if (version.returnedAt) throw new AppError('conflict', `${versionId} was sent back`);
    const organisationId = known ? known.organisationId : version.organisationId;
    // Of two colleges that brought the same id in one moment, only the first that is approved has it.
    const isTaken = version.organisationId !== null && version.organisationId !== organisationId;
    if (isTaken) throw new AppError('conflict', `${pluginId} is of another college`);
    await useVersion(tx, { pluginId, versionId, organisationId });
    if (name === 'plugin.approved') await recordEvent(tx, 'plugin.approved', versionId);
    else await recordEvent(tx, 'plugin.rolled-back', versionId);
    return { pluginId };
  });
}

async function findVersion({ db }: ReadCtx, id: string) {
  const { pluginVersion } = db.tables;
  const { pluginId, organisationId, approvedAt, returnedAt } = pluginVersion;
  const asked = { pluginId, organisationId, approvedAt, returnedAt };
  const [row] = await db.select(asked).from(pluginVersion).where(eq(pluginVersion.id, id));
  return row;
}
