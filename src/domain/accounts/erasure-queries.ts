import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Days within which a request is answered (个人信息保护法 and its practice: fifteen working days; we say fifteen). */
export const erasureDays = 15;

/** When the actor asked to be forgotten; null when she has not. */
export async function findOwnErasure({ db, actor }: ReadCtx): Promise<{ askedAt: Date } | null> {
  const { erasureRequest } = db.tables;
  const [found] = await db
    .select({ askedAt: erasureRequest.askedAt })
    .from(erasureRequest)
    .where(eq(erasureRequest.personId, actor.id));
  return found ?? null;
}
