import { and, desc, eq, isNotNull, like, or } from 'drizzle-orm';
import { type Media, sixteen, toMedia } from '#domain/courses/media-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayRunPlugins, mayStagePlugin } from './policy.ts';

/**
 * A photograph of a plugin: the one whose hash begins with `hash` in whichever version holds it, so that lessons of older
 * versions keep theirs; without a hash the one of the newest. Drawings stand in the lessons themselves and are not served.
 * Of a version that nobody has approved only administrators and those of its college who may bring plugins see it. Refuses with `not-found`.
 */
export async function findPluginMedia(
  ctx: ReadCtx,
  { pluginId, name, hash }: { pluginId: string; name: string; hash: string | null },
): Promise<Media> {
  const { pluginFile, pluginVersion } = ctx.db.tables;
  if (!/^[a-z0-9-]{1,80}\.(webp|jpg|png)$/.test(name)) throw new AppError('not-found', `media ${name}`);
  const isWanted = hash === null ? undefined : like(pluginFile.fileHash, `${sixteen(hash)}%`);
  const isApproved = isNotNull(pluginVersion.approvedAt);
  const isHers = mayStagePlugin(ctx.actor) ? eq(pluginVersion.organisationId, ctx.actor.organisationId) : undefined;
  const isSeen = mayRunPlugins(ctx.actor) ? undefined : or(isApproved, isHers);
  const [found] = await ctx.db
    .select({ hash: pluginFile.fileHash })
    .from(pluginFile)
    .innerJoin(pluginVersion, eq(pluginVersion.id, pluginFile.versionId))
    .where(and(eq(pluginVersion.pluginId, pluginId), eq(pluginFile.path, `media/${name}`), isWanted, isSeen))
    .orderBy(desc(pluginVersion.stagedAt))
    .limit(1);
  return toMedia(ctx, name, found?.hash);
}
