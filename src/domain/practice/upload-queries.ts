import { and, asc, count, eq, gt, isNotNull, isNull, or, sum } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { TaskKey } from './queries.ts';
import { findHolder } from './seat-queries.ts';
import type { Room } from './upload-rules.ts';

/** A file on its way, or what became of it. */
export type Upload = TaskKey & {
  id: string;
  learnerId: string;
  itemId: string;
  name: string;
  bytes: number;
  fingerprint: string;
  startedAt: Date;
  expiresAt: Date;
  tries: number;
  finishedAt: Date | null;
  refused: readonly { path: string[]; rule: string }[] | null;
};

const day = 24 * 60 * 60 * 1000;

/** The actor's upload; somebody else's is not found. */
export async function findUpload({ db, actor }: ReadCtx, id: string): Promise<Upload> {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', `upload ${id}`);
  const { upload } = db.tables;
  const [found] = await db
    .select()
    .from(upload)
    .where(and(eq(upload.id, id), eq(upload.learnerId, actor.id)));
  if (!found) throw new AppError('not-found', `upload ${id}`);
  return found;
}

/** A file as the page of its assessment shows it: with the bytes that have come. */
export type UploadState = Upload & { received: number };

/** The actor's files for one assessment that are under way or were not taken, the oldest first. */
export async function listUploads(ctx: ReadCtx, { courseId, taskId }: TaskKey): Promise<UploadState[]> {
  const { upload } = ctx.db.tables;
  const isUnderWay = and(isNull(upload.finishedAt), gt(upload.expiresAt, ctx.now));
  const rows = await ctx.db
    .select()
    .from(upload)
    .where(
      and(
        eq(upload.learnerId, ctx.actor.id),
        eq(upload.courseId, courseId),
        eq(upload.taskId, taskId),
        or(isUnderWay, isNotNull(upload.refused)),
      ),
    )
    .orderBy(asc(upload.startedAt), asc(upload.id));
  return Promise.all(rows.map(async (row) => ({ ...row, received: await countReceived(ctx, row) })));
}

/** How many bytes of a file have come. */
export const countReceived = ({ storage }: ReadCtx, { id, bytes, finishedAt }: Upload): Promise<number> =>
  finishedAt ? Promise.resolve(bytes) : storage.unfinished.count(id);

/** What already lies and waits where a new file wants to go: what is under way counts as if it had come. */
export async function findRoom(ctx: ReadCtx, key: TaskKey & { itemId: string }): Promise<Room> {
  const { draftEvidence: lying, evidence, upload } = ctx.db.tables;
  const { id: learnerId } = ctx.actor;
  const since = new Date(ctx.now.getTime() - day);
  const holderId = await findHolder(ctx, { ...key, learnerId });
  const under = await ctx.db
    .select({ courseId: upload.courseId, taskId: upload.taskId, itemId: upload.itemId, bytes: upload.bytes })
    .from(upload)
    .where(and(eq(upload.learnerId, learnerId), isNull(upload.finishedAt), gt(upload.expiresAt, ctx.now)));
  const [there] = await ctx.db
    .select({ files: count() })
    .from(lying)
    .where(
      and(
        eq(lying.learnerId, holderId),
        eq(lying.courseId, key.courseId),
        eq(lying.taskId, key.taskId),
        eq(lying.itemId, key.itemId),
      ),
    );
  const [today] = await ctx.db
    .select({ bytes: sum(evidence.bytes).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.learnerId, learnerId), gt(evidence.addedAt, since)));
  const same = under.filter(
    ({ courseId, taskId, itemId }) => courseId === key.courseId && taskId === key.taskId && itemId === key.itemId,
  );
  return {
    inItem: (there?.files ?? 0) + same.length,
    open: under.length,
    dayBytes: under.reduce((bytes, one) => bytes + one.bytes, today?.bytes ?? 0),
  };
}
