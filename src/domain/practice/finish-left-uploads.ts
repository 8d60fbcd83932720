import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Actor, Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { logError } from '#server/log.ts';
import { listMemberships } from '../organisations/queries.ts';
import { finishUpload } from './finish-upload.ts';
import { maySweepUploads } from './policy.ts';
import { countReceived, type Upload } from './upload-queries.ts';

/**
 * Finishes files that came whole before the process ended, each in the name of its learner. One that cannot be finished
 * stays, and does not keep the others from it.
 */
export async function finishLeftUploads(ctx: Ctx): Promise<{ finished: number }> {
  if (!maySweepUploads(ctx.actor)) throw new AppError('forbidden', 'uploads of others');
  const { upload } = ctx.db.tables;
  const open = await ctx.db
    .select()
    .from(upload)
    .where(and(isNull(upload.finishedAt), gt(upload.expiresAt, ctx.now)))
    .orderBy(asc(upload.startedAt));
  let finished = 0;
  for (const one of open) {
    if ((await countReceived(ctx, one)) === one.bytes && (await finishFor(ctx, one))) finished += 1;
  }
  return { finished };
}

async function finishFor(ctx: Ctx, { id, learnerId }: Upload): Promise<boolean> {
  const actor = await findLearner(ctx, learnerId);
  if (!actor) return false;
  try {
    await finishUpload({ ...ctx, actor }, { id });
    return true;
  } catch (error) {
    // Her work waits for its mentor: the file waits, too, and that is as it should be.
    if (!(error instanceof AppError && error.code === 'conflict')) logError(error);
    return false;
  }
}

async function findLearner(ctx: Ctx, learnerId: string): Promise<Actor | null> {
  const memberships = await listMemberships(ctx, learnerId);
  const found = memberships.find(({ role }) => role === 'learner');
  return found ? { id: found.id, name: found.name, role: found.role, organisationId: found.organisationId } : null;
}
