import { and, inArray, isNull, lt } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySweepUploads } from './policy.ts';
import { uploadLimits } from './upload-rules.ts';

const day = 24 * 60 * 60 * 1000;
/** Days for which the row of a file that is gone still says so. */
const remembered = 30;

/**
 * Forgets files that stood still for seven days, and what nobody knows: bytes without a row, bytes of a file that has
 * arrived. The row stays a month longer, so that a phone that comes back late is told.
 */
export async function sweepUploads(ctx: Ctx): Promise<{ files: number }> {
  if (!maySweepUploads(ctx.actor)) throw new AppError('forbidden', 'sweep of uploads');
  await transact(ctx, async ({ db, now }) => {
    const { upload } = db.tables;
    await db.delete(upload).where(lt(upload.expiresAt, new Date(now.getTime() - remembered * day)));
  });
  const yesterday = new Date(ctx.now.getTime() - day);
  const old = (await ctx.storage.unfinished.list()).filter(({ changedAt }) => changedAt < yesterday);
  const wanted = await listWanted(ctx, [...new Set(old.map(({ id }) => uploadOf(id)))]);
  const unwanted = old.filter(({ id }) => !wanted.has(uploadOf(id)));
  for (const { id } of unwanted) await ctx.storage.unfinished.remove(id);
  return { files: unwanted.length };
}

/** A picture of a film is named after the film. */
const uploadOf = (name: string): string => name.replace(/\..*$/, '');

async function listWanted({ db, now }: Ctx, ids: string[]): Promise<Set<string>> {
  const { upload } = db.tables;
  const limit = new Date(now.getTime() - uploadLimits.days * day);
  const rows = await db
    .select({ id: upload.id, startedAt: upload.startedAt })
    .from(upload)
    .where(and(inArray(upload.id, ids), isNull(upload.finishedAt)));
  return new Set(rows.filter(({ startedAt }) => startedAt > limit).map(({ id }) => id));
}
