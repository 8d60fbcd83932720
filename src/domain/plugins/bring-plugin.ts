import { and, eq, gt, lt } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { mayStagePlugin } from './policy.ts';
import { type StagedPlugin, stagePlugin } from './stage-plugin.ts';

/** A zip that was chosen, or the word under which the last one is kept (`again`). */
export type BringPlugin = { bytes: Uint8Array | null; name: string; again: string };

/** `kept` when findings stood in its way: the same file can be tried again without choosing it. */
export type BroughtPlugin = StagedPlugin & { name: string; kept: string | null };

/**
 * Takes a plugin from a form: as `stagePlugin`, but a zip that was refused stays for an hour. Refuses with `forbidden` or
 * `invalid` (`no-file`, also when the hour is over).
 */
export async function bringPlugin(ctx: Ctx, { bytes, name, again }: BringPlugin): Promise<BroughtPlugin> {
  const isFresh = bytes !== null && bytes.length > 0;
  const known = isFresh || !mayStagePlugin(ctx.actor) ? null : await findUpload(ctx, again);
  const file = known ?? { bytes, name };
  const staged = await stagePlugin(ctx, { bytes: file.bytes });
  if (staged.versionId !== null) await dropUpload(ctx);
  const kept = staged.versionId === null && file.bytes ? await keepUpload(ctx, { ...file, bytes: file.bytes }) : null;
  return { ...staged, name: file.name, kept };
}

/** So long a zip that was refused is kept. */
export const minutesToKeep = 60;

const since = ({ now }: Pick<Ctx, 'now'>): Date => new Date(now.getTime() - minutesToKeep * 60_000);

/** Keeps a zip for its author, in the place of her last one, and gives the word by which she finds it again. */
async function keepUpload(ctx: Ctx, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
  const id = newId(ctx.now);
  const kept = { id, name: name.slice(0, 200), bytes: Buffer.from(bytes), keptAt: ctx.now };
  await transact(ctx, async (tx) => {
    const { pluginUpload } = tx.db.tables;
    await tx.db.delete(pluginUpload).where(lt(pluginUpload.keptAt, since(ctx)));
    await tx.db
      .insert(pluginUpload)
      .values({ personId: ctx.actor.id, ...kept })
      .onConflictDoUpdate({ target: pluginUpload.personId, set: kept });
  });
  return id;
}

/** The actor's own kept zip; null when there is none by that word, or its hour is over. */
async function findUpload(ctx: Ctx, id: string): Promise<{ name: string; bytes: Uint8Array } | null> {
  const { pluginUpload } = ctx.db.tables;
  const isHers = and(
    eq(pluginUpload.personId, ctx.actor.id),
    eq(pluginUpload.id, id),
    gt(pluginUpload.keptAt, since(ctx)),
  );
  const [found] = await ctx.db.select().from(pluginUpload).where(isHers);
  return found ? { name: found.name, bytes: found.bytes } : null;
}

/** Lets go of the actor's kept zip. */
async function dropUpload(ctx: Ctx): Promise<void> {
  const { pluginUpload } = ctx.db.tables;
  const [kept] = await ctx.db
    .select({ id: pluginUpload.id })
    .from(pluginUpload)
    .where(eq(pluginUpload.personId, ctx.actor.id));
  if (!kept) return;
  await transact(ctx, async (tx) => {
    await tx.db.delete(tx.db.tables.pluginUpload).where(eq(tx.db.tables.pluginUpload.personId, tx.actor.id));
  });
}
