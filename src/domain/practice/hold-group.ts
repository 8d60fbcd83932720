import { and, eq, isNull } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Changes a group's row before anything else of it is read, so that of two changes at once the second looks again.
 * `conflict` once its work is handed in. Part of other verbs.
 */
export async function holdGroup({ db }: TxCtx, groupId: string): Promise<void> {
  const { workGroup } = db.tables;
  const isOpen = and(eq(workGroup.id, groupId), isNull(workGroup.closedAt));
  const [held] = await db.select({ revision: workGroup.revision }).from(workGroup).where(isOpen);
  if (!held) throw new AppError('conflict', `group ${groupId} has handed in`);
  await db
    .update(workGroup)
    .set({ revision: held.revision + 1 })
    .where(isOpen);
}
