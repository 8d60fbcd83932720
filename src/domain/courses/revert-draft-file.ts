import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { type Draft, findDraftById } from './draft-queries.ts';
import { readFile } from './package-store.ts';
import { readVersionManifest } from './version-queries.ts';

/**
 * Takes one save of a draft's file back: what stood before `revision` stands again, as the next revision, so that this
 * too can be taken back. Refuses with `not-found`, or with `conflict` when somebody has saved the file since. The same
 * again is nothing new.
 */
export async function revertDraftFile(
  ctx: Ctx,
  { draftId, path, revision }: { draftId: string; path: string; revision: number },
): Promise<{ changed: boolean }> {
  return transact(ctx, async (tx) => {
    const draft = await findDraftById(tx, draftId);
    const { draftFile } = tx.db.tables;
    const [now] = await tx.db
      .select()
      .from(draftFile)
      .where(and(eq(draftFile.draftId, draft.id), eq(draftFile.path, path)));
    if (!now || revision < 1) throw new AppError('not-found', `${path} of ${draftId}`);
    const before = await findHash(tx, draft, path, revision - 1);
    if (now.revision === revision + 1 && now.fileHash === before) return { changed: false };
    if (now.revision !== revision) throw new AppError('conflict', `${path} of ${draftId}`);
    const changed = await changeFiles(tx, draft.id, new Map([[path, before]]));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.saved', draft.id);
    return { changed: changed.length > 0 };
  });
}

/** What a text file said that was taken out last; null when there was none. */
export async function findTakenText(ctx: ReadCtx, draftId: string, path: string): Promise<string | null> {
  const { draftFile } = ctx.db.tables;
  const [now] = await ctx.db
    .select({ revision: draftFile.revision })
    .from(draftFile)
    .where(and(eq(draftFile.draftId, draftId), eq(draftFile.path, path), isNull(draftFile.fileHash)));
  const draft = now && (await findDraftById(ctx, draftId));
  const hash = draft ? await findHash(ctx, draft, path, now.revision - 1) : null;
  const bytes = hash ? await readFile(ctx.db, hash) : undefined;
  return bytes ? new TextDecoder().decode(bytes) : null;
}

/** The content of a revision; null when there was no such file. Revision 0 is as in the version it began with. */
async function findHash(ctx: ReadCtx, draft: Draft, path: string, revision: number): Promise<string | null> {
  const { draftRevision } = ctx.db.tables;
  const own = and(eq(draftRevision.draftId, draft.id), eq(draftRevision.path, path));
  const [kept] = await ctx.db
    .select({ hash: draftRevision.fileHash })
    .from(draftRevision)
    .where(and(own, eq(draftRevision.revision, revision)));
  if (kept) return kept.hash;
  if (!draft.baseVersionId) return null;
  return (await readVersionManifest(ctx, draft.baseVersionId)).get(path) ?? null;
}
