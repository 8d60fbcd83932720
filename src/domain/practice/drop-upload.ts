import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { posterOf } from './finish-upload.ts';
import { findUpload } from './upload-queries.ts';

/** Gives up a file that is under way, or puts away one that was refused. `conflict` when it is evidence already. */
export async function dropUpload(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { finishedAt, refused } = await findUpload(tx, id);
    if (finishedAt && !refused) throw new AppError('conflict', `upload ${id} has arrived`);
    await tx.db.delete(tx.db.tables.upload).where(eq(tx.db.tables.upload.id, id));
  });
  for (const name of [id, posterOf(id)]) await ctx.storage.unfinished.remove(name);
}
