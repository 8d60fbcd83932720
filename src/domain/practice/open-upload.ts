import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findFileItem, findOpenTask } from './open-task.ts';
import type { TaskKey } from './queries.ts';
import { findRoom, type Upload } from './upload-queries.ts';
import { checkUpload, expiryOf, type UploadRule, uploadLimits } from './upload-rules.ts';

/** What a phone says of a file before it sends the first byte. */
export type NewUpload = TaskKey & { id: string; itemId: string; name: string; bytes: number; fingerprint: string };

/**
 * Lets a file set out for one item of an assessment. The same id for the same file is one upload; for another file
 * `conflict`; an id of somebody else's is not found. What cannot end well is refused before anything is sent: `too-large`
 * for its own size, `too-many` for want of room, each with the path `['files', itemId, name]`. Being under way is no
 * event: `evidence.added` is, once it has come.
 */
export async function openUpload(ctx: Ctx, file: NewUpload): Promise<Upload> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'upload of nobody');
  return transact(ctx, async (tx) => {
    const item = findFileItem(await findOpenTask(tx, file), file.itemId);
    const stored = await findSame(tx, file);
    if (stored) return stored;
    await holdOthers(tx);
    const rule = checkUpload(item, file.bytes, await findRoom(tx, file));
    if (rule) throw refusalOf(file, rule);
    return storeUpload(tx, file);
  });
}

async function findSame({ db, actor }: ReadCtx, file: NewUpload): Promise<Upload | null> {
  const { upload } = db.tables;
  const [stored] = await db.select().from(upload).where(eq(upload.id, file.id));
  if (!stored) return null;
  if (stored.learnerId !== actor.id) throw new AppError('not-found', `upload ${file.id}`);
  const same = ['courseId', 'taskId', 'itemId', 'bytes', 'fingerprint'] as const;
  if (same.every((what) => stored[what] === file[what])) return stored;
  throw new AppError('conflict', `upload ${file.id} is another file`);
}

/**
 * Touches her files that are under way, so that of two that set out at once PostgreSQL lets the second count anew. Two
 * that are her first may both pass: then `addFile` still gives the item no more than it has room for.
 */
async function holdOthers({ db, actor }: TxCtx): Promise<void> {
  const { upload } = db.tables;
  const own = and(eq(upload.learnerId, actor.id), isNull(upload.finishedAt));
  await db
    .update(upload)
    .set({ tries: sql`${upload.tries}` })
    .where(own);
}

const codes = { empty: 'invalid', 'too-big': 'too-large' } as const;

function refusalOf({ itemId, name }: NewUpload, rule: UploadRule): AppError {
  const code = rule === 'empty' || rule === 'too-big' ? codes[rule] : 'too-many';
  return new AppError(code, `upload for ${itemId}: ${rule}`, [{ path: ['files', itemId, name], rule }]);
}

async function storeUpload(tx: TxCtx, file: NewUpload): Promise<Upload> {
  const { id, courseId, taskId, itemId, bytes, fingerprint } = file;
  const row = {
    ...{ id, courseId, taskId, itemId, bytes, fingerprint },
    learnerId: tx.actor.id,
    name: [...file.name].slice(0, uploadLimits.nameLength).join(''),
    startedAt: tx.now,
    expiresAt: expiryOf(tx.now),
    tries: 0,
    finishedAt: null,
    refused: null,
  };
  await tx.db.insert(tx.db.tables.upload).values(row);
  return row;
}
