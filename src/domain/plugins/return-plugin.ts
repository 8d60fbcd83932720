import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunPlugins } from './policy.ts';

/** `words` are what its author is to change. */
export type ReturnPlugin = { versionId: string; words: string };

const mostWords = 500;

/**
 * Sends a version that waits back to its author, with what is to be changed; she and her college are told. Sent back with
 * the same words already: nothing happens. Refuses with `forbidden`, `not-found`, `invalid` (`no-words`, `too-long`) or
 * `conflict` (somebody has approved it).
 */
export async function returnPlugin(ctx: Ctx, { versionId, words: typed }: ReturnPlugin): Promise<{ pluginId: string }> {
  if (!mayRunPlugins(ctx.actor)) throw new AppError('forbidden', 'sending plugins back');
  const words = typed.trim();
  const rule = words === '' ? 'no-words' : words.length > mostWords ? 'too-long' : null;
  if (rule) throw new AppError('invalid', `words for ${versionId}`, [{ path: ['words'], rule }]);
  return transact(ctx, async (tx) => {
    const { pluginVersion } = tx.db.tables;
    const [version] = await tx.db.select().from(pluginVersion).where(eq(pluginVersion.id, versionId));
    if (!version) throw new AppError('not-found', `plugin version ${versionId}`);
    const { pluginId } = version;
    if (version.approvedAt) throw new AppError('conflict', `${versionId} is approved`);
    if (version.returnedAt && version.returnedWords === words) return { pluginId };
    const returned = { returnedBy: tx.actor.id, returnedAt: tx.now, returnedWords: words };
    await tx.db.update(pluginVersion).set(returned).where(eq(pluginVersion.id, versionId));
    await recordEvent(tx, 'plugin.returned', versionId);
    return { pluginId };
  });
}
