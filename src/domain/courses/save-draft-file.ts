import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { type DraftFile, findDraftById, findDraftFile } from './draft-queries.ts';
import { isSameSitting } from './draft-rules.ts';
import { isSafePath, isText, mostBytesOf, placeOf } from './file-rules.ts';
import { keepFiles } from './package-store.ts';

export type FileToSave = {
  draftId: string;
  path: string;
  content: string | Uint8Array;
  /** The revision on which the author built; null when there was no such file. */
  revision: number | null;
};

export type SavedFile = { path: string; revision: number; savedAt: Date; changed: boolean };

/**
 * Saves a file of an open draft as its next revision. The same content as now is nothing new, whoever sends it. Refuses
 * with `not-found` (no open draft, or not hers), `invalid` (no place for such a file), `too-large`, or `conflict` when
 * somebody has saved this file since `revision`: then nothing is stored, and both texts are for the author to compare.
 */
export async function saveDraftFile(ctx: Ctx, file: FileToSave): Promise<SavedFile> {
  const content = toBytes(checkPlace(file), file.content);
  return transact(ctx, async (tx) => {
    const { id: draftId } = await findDraftById(tx, file.draftId);
    const now = await findDraftFile(tx, draftId, file.path);
    const hashes = await keepFiles(tx, new Map([[file.path, content]]));
    const isSame = now !== null && now.hash === hashes.get(file.path);
    if (isSame) return { path: file.path, revision: now.revision, savedAt: now.savedAt, changed: false };
    if ((now?.revision ?? null) !== file.revision) throw new AppError('conflict', `${file.path} of ${draftId}`);
    await changeFiles(tx, draftId, hashes);
    // Saving goes by itself while one writes; the history has every save, the log one a sitting.
    if (!now || !isSameSitting(now, tx.actor, tx.now)) await recordEvent(tx, 'course-draft.saved', draftId);
    const { revision, savedAt } = await findSaved(tx, draftId, file.path);
    return { path: file.path, revision, savedAt, changed: true };
  });
}

/**
 * Gives way to what somebody else has saved: one's own text is kept in the history and theirs stands again, so that
 * neither is lost. Refuses like `saveDraftFile`.
 */
export async function yieldDraftFile(ctx: Ctx, file: Omit<FileToSave, 'revision'>): Promise<SavedFile> {
  const content = toBytes(checkPlace(file), file.content);
  return transact(ctx, async (tx) => {
    const { id: draftId } = await findDraftById(tx, file.draftId);
    const theirs = await findSaved(tx, draftId, file.path);
    const mine = await keepFiles(tx, new Map([[file.path, content]]));
    const changed = await changeFiles(tx, draftId, mine);
    if (changed.length > 0) {
      await changeFiles(tx, draftId, new Map([[file.path, theirs.hash]]));
      await recordEvent(tx, 'course-draft.saved', draftId);
    }
    const { revision, savedAt } = await findSaved(tx, draftId, file.path);
    return { path: file.path, revision, savedAt, changed: changed.length > 0 };
  });
}

function checkPlace({ path, content }: Pick<FileToSave, 'path' | 'content'>) {
  const place = isSafePath(path) ? placeOf(path) : null;
  if (!place || place.kind === 'ignored') throw refuse(path, 'file-unknown');
  if (typeof content === 'string' && !isText(place)) throw refuse(path, 'file-unknown');
  return place;
}

function toBytes(place: Parameters<typeof mostBytesOf>[0], content: string | Uint8Array): Uint8Array {
  // What comes out of a form ends its lines as Windows does.
  const text = typeof content === 'string' ? content.replace(/\r\n?/g, '\n') : '';
  const bytes = typeof content === 'string' ? new TextEncoder().encode(text) : content;
  if (bytes.length > mostBytesOf(place)) throw new AppError('too-large', 'file of a draft');
  return bytes;
}

const refuse = (path: string, rule: string): AppError => new AppError('invalid', path, [{ path: ['path'], rule }]);

async function findSaved(tx: TxCtx, draftId: string, path: string): Promise<DraftFile> {
  const file = await findDraftFile(tx, draftId, path);
  if (!file) throw new AppError('not-found', `${path} of ${draftId}`);
  return file;
}
