import { and, eq, like } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findDraft } from './draft-queries.ts';
import { placeOf } from './file-rules.ts';
import { addressOf } from './media-files.ts';
import { readFile } from './package-store.ts';

/** A picture or a recording as it is sent; `bytes` are shared: never change them. */
export type Media = { bytes: Uint8Array; type: string; hash: string };

const types: Record<string, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
};

/**
 * A file of a published course: the one whose hash begins with `hash` in whichever version holds it, or without a hash
 * the one of `versionId`. `not-found` when there is none.
 */
export async function findMedia(
  ctx: ReadCtx,
  { courseId, name, hash, versionId }: { courseId: string; name: string; hash: string | null; versionId: string },
): Promise<Media> {
  const { courseVersion, versionFile } = ctx.db.tables;
  const isWanted =
    hash === null ? eq(versionFile.versionId, versionId) : like(versionFile.fileHash, `${sixteen(hash)}%`);
  const [found] = await ctx.db
    .select({ hash: versionFile.fileHash })
    .from(versionFile)
    .innerJoin(courseVersion, eq(courseVersion.id, versionFile.versionId))
    .where(and(eq(courseVersion.courseId, courseId), eq(versionFile.path, pathOf(name)), isWanted))
    .limit(1);
  return toMedia(ctx, name, found?.hash);
}

/** The same from the open draft of a course, for its authors. */
export async function findDraftMedia(
  ctx: ReadCtx,
  { courseId, name, hash }: { courseId: string; name: string; hash: string | null },
): Promise<Media> {
  const { id } = await findDraft(ctx, courseId);
  const { draftFile } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ hash: draftFile.fileHash })
    .from(draftFile)
    .where(and(eq(draftFile.draftId, id), eq(draftFile.path, pathOf(name))));
  const isOther = hash !== null && !found?.hash?.startsWith(sixteen(hash));
  return toMedia(ctx, name, isOther ? null : found?.hash);
}

/** Where learners fetch a file of a course. */
export const mediaHref = (courseId: string, name: string, hash: string): string =>
  addressOf(`/courses/${courseId}/media/`, name, hash);

/** Where its authors fetch it before it is published. */
export const draftMediaHref = (courseId: string, name: string, hash: string): string =>
  addressOf(`/author/${courseId}/media/`, name, hash);

/** The beginning of a hash, as an address carries it; what is none matches nothing. */
export const sixteen = (hash: string): string => (/^[0-9a-f]{16,64}$/.test(hash) ? hash : 'none');

function pathOf(name: string): string {
  const path = `media/${name}`;
  const kind = placeOf(path)?.kind;
  if (kind !== 'drawing' && kind !== 'photo' && kind !== 'sound') throw new AppError('not-found', path);
  return path;
}

/** The bytes of a hash as what their name says they are. */
export async function toMedia(ctx: ReadCtx, name: string, hash: string | null | undefined): Promise<Media> {
  const bytes = hash ? await readFile(ctx.db, hash) : undefined;
  const type = types[name.split('.').at(-1) ?? ''];
  if (!hash || !bytes || !type) throw new AppError('not-found', `media ${name}`);
  return { bytes, type, hash };
}
