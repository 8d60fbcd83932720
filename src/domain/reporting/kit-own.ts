/** The newest kit of the learner who asks, and what was last said of it. */
import { eq } from 'drizzle-orm';
import { listKitSteps, selectKits } from '#domain/mentoring/kit-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

export async function readOwnKit(ctx: ReadCtx) {
  if (ctx.actor.role !== 'learner') throw new AppError('forbidden', 'the kit of a learner');
  const own = await selectKits(ctx, eq(ctx.db.tables.kit.holderId, ctx.actor.id));
  const [kit = null] = own.toSorted((one, other) => other.appliedAt.getTime() - one.appliedAt.getTime());
  const [step] = kit ? await listKitSteps(ctx, kit.id) : [];
  return { kit, note: step?.note ?? '' };
}
