import { and, desc, eq, gt } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { FileItem } from '../courses/package.ts';
import { mostBytes } from './file-rules.ts';

const day = 24 * 60 * 60 * 1000;

export type SentFile = {
  id: string;
  kind: FileItem['kind'];
  courseId: string;
  taskId: string;
  bytes: number;
  addedAt: Date;
};
/** What the actor has sent within a day; `roomAt`: when the oldest of it no longer counts, once there is no room. */
export type SentToday = { files: SentFile[]; usedBytes: number; leftBytes: number; roomAt: Date | null };

/** The largest first. */
export async function findSentToday({ db, actor, now }: ReadCtx): Promise<SentToday> {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'sent files');
  const { evidence } = db.tables;
  const { id, kind, courseId, taskId, bytes, addedAt } = evidence;
  const files = await db
    .select({ id, kind, courseId, taskId, bytes, addedAt })
    .from(evidence)
    .where(and(eq(evidence.learnerId, actor.id), gt(addedAt, new Date(now.getTime() - day))))
    .orderBy(desc(bytes));
  const usedBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const leftBytes = Math.max(0, mostBytes.day - usedBytes);
  const oldest = Math.min(...files.map((file) => file.addedAt.getTime()));
  const isFull = leftBytes < mostBytes.photo;
  return { files, usedBytes, leftBytes, roomAt: isFull ? new Date(oldest + day) : null };
}
