import { and, asc, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { PackageFiles } from './package-files.ts';
import { type Manifest, readFile, readFiles } from './package-store.ts';
import { mayAuthorCourse } from './policy.ts';

/** A course that is being written. */
export type Draft = {
  id: string;
  courseId: string;
  organisationId: string | null;
  /** The version that it began with; null for a new course. */
  baseVersionId: string | null;
  shippedId: string | null;
  openedBy: string;
  openedAt: Date;
};

/** The open draft of a course; refuses with `not-found` when there is none, or none that the actor may write. */
export async function findDraft(ctx: ReadCtx, courseId: string): Promise<Draft> {
  const draft = await findOpenDraft(ctx, courseId);
  if (!draft || !mayAuthorCourse(ctx.actor, draft)) throw new AppError('not-found', `draft of ${courseId}`);
  return draft;
}

/** An open draft by its own id, for those who may write it; else `not-found`. */
export async function findDraftById({ db, actor }: ReadCtx, draftId: string): Promise<Draft> {
  const { courseDraft } = db.tables;
  const isOpen = and(eq(courseDraft.id, draftId), isNotNull(courseDraft.openFor));
  const [draft] = await db.select(columnsOf(courseDraft)).from(courseDraft).where(isOpen);
  if (!draft || !mayAuthorCourse(actor, draft)) throw new AppError('not-found', `draft ${draftId}`);
  return draft;
}

/** The same without asking who wants it; null when there is none. */
export async function findOpenDraft({ db }: ReadCtx, courseId: string): Promise<Draft | null> {
  const { courseDraft } = db.tables;
  const [draft] = await db.select(columnsOf(courseDraft)).from(courseDraft).where(eq(courseDraft.openFor, courseId));
  return draft ?? null;
}

/** Refuses with `conflict` when an id that a page made for a new draft names one already: it was sent twice. */
export async function checkNewDraft({ db }: ReadCtx, draftId: string): Promise<void> {
  const { courseDraft } = db.tables;
  const [known] = await db.select({ id: courseDraft.id }).from(courseDraft).where(eq(courseDraft.id, draftId));
  if (known) throw new AppError('conflict', `draft ${draftId} was opened before`);
}

/** A file of a draft as it is now. */
export type DraftFile = {
  path: string;
  hash: string;
  /** Who saves says on which revision he built. */
  revision: number;
  savedBy: string;
  /** The author's name. */
  savedByName: string;
  savedAt: Date;
};

/** A file of a draft, for those who found the draft; null when it is not there or was taken out. */
export async function findDraftFile(ctx: ReadCtx, draftId: string, path: string): Promise<DraftFile | null> {
  const { draftFile } = ctx.db.tables;
  const [file] = await selectFiles(ctx, and(eq(draftFile.draftId, draftId), eq(draftFile.path, path)));
  return file ?? null;
}

/** The bytes of a file of a draft; `not-found` when it is not there. */
export async function readDraftFile(ctx: ReadCtx, file: Pick<DraftFile, 'hash' | 'path'>): Promise<Uint8Array> {
  const bytes = await readFile(ctx.db, file.hash);
  if (!bytes) throw new AppError('not-found', `file ${file.path}`);
  return bytes;
}

/** Every file that a draft holds now. */
export async function listDraftFiles(ctx: ReadCtx, draftId: string): Promise<DraftFile[]> {
  return selectFiles(ctx, eq(ctx.db.tables.draftFile.draftId, draftId));
}

async function selectFiles({ db }: ReadCtx, which: SQL | undefined): Promise<DraftFile[]> {
  const { draftFile, person } = db.tables;
  const { path, fileHash, revision, savedBy, savedAt } = draftFile;
  const rows = await db
    .select({ path, fileHash, revision, savedBy, savedAt, name: person.name })
    .from(draftFile)
    .leftJoin(person, eq(person.id, draftFile.savedBy))
    .where(and(which, isNotNull(draftFile.fileHash)))
    .orderBy(asc(draftFile.path));
  return rows.map(({ fileHash: hash, name, ...file }) => ({ ...file, hash: hash ?? '', savedByName: name ?? '' }));
}

/** The files that a draft holds now: path → hash. */
export async function readDraftManifest({ db }: ReadCtx, draftId: string): Promise<Manifest> {
  const { draftFile } = db.tables;
  const rows = await db
    .select({ path: draftFile.path, hash: draftFile.fileHash })
    .from(draftFile)
    .where(and(eq(draftFile.draftId, draftId), isNotNull(draftFile.fileHash)));
  return new Map(rows.flatMap(({ path, hash }) => (hash ? [[path, hash] as const] : [])));
}

/** A draft as a package, as the reader takes it. */
export async function readDraft(ctx: ReadCtx, draftId: string): Promise<PackageFiles> {
  return readFiles(ctx, await readDraftManifest(ctx, draftId));
}

const columnsOf = ({ id, courseId, organisationId, baseVersionId, shippedId, openedBy, openedAt }: CourseDraft) => ({
  ...{ id, courseId, organisationId, baseVersionId, shippedId, openedBy, openedAt },
});
type CourseDraft = ReadCtx['db']['tables']['courseDraft'];
