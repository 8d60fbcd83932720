import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunPlugins } from './policy.ts';
import { findPluginRow, useVersion } from './store-plugin.ts';

/**
 * Makes a staged version the one in use: live at once for those for whom the plugin is on, for nobody else yet. Also an
 * upgrade. The version in use already: nothing happens. Refuses with `forbidden` or `not-found`.
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
    const organisationId = known ? known.organisationId : await organisationOf(tx, version.stagedBy);
    await useVersion(tx, { pluginId, versionId, organisationId });
    if (name === 'plugin.approved') await recordEvent(tx, 'plugin.approved', versionId);
    else await recordEvent(tx, 'plugin.rolled-back', versionId);
    return { pluginId };
  });
}

async function findVersion({ db }: ReadCtx, id: string) {
  const { pluginVersion } = db.tables;
  const { pluginId, approvedAt, stagedBy } = pluginVersion;
  const [row] = await db.select({ pluginId, approvedAt, stagedBy }).from(pluginVersion).where(eq(pluginVersion.id, id));
  return row;
}

/** Whose a new plugin is: the college of the instructor who brought it; null for the platform's own. */
async function organisationOf({ db }: ReadCtx, personId: string): Promise<string | null> {
  const { membership } = db.tables;
  const rows = await db.select().from(membership).where(eq(membership.personId, personId));
  return rows.find(({ role }) => role === 'instructor')?.organisationId ?? null;
}
