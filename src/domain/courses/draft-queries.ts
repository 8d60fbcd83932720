import { and, eq, isNotNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { PackageFiles } from './package-files.ts';
import { type Manifest, readFiles } from './package-store.ts';
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

/** The same without asking who wants it; null when there is none. */
export async function findOpenDraft({ db }: ReadCtx, courseId: string): Promise<Draft | null> {
  const { courseDraft } = db.tables;
  const { id, organisationId, baseVersionId, shippedId, openedBy, openedAt } = courseDraft;
  const [draft] = await db
    .select({ id, courseId: courseDraft.courseId, organisationId, baseVersionId, shippedId, openedBy, openedAt })
    .from(courseDraft)
    .where(eq(courseDraft.openFor, courseId));
  return draft ?? null;
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
