import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { CoursePackage } from './package.ts';
import type { PackageFiles } from './package-files.ts';
import { type Manifest, readFiles } from './package-store.ts';

/** The files of a version, as they were written: path → hash. Empty when there is no such version. */
export async function readVersionManifest({ db }: ReadCtx, versionId: string): Promise<Manifest> {
  const { versionFile } = db.tables;
  const { path, fileHash } = versionFile;
  const rows = await db.select({ path, fileHash }).from(versionFile).where(eq(versionFile.versionId, versionId));
  return new Map(rows.map((row) => [row.path, row.fileHash]));
}

/** A version as the package it was made of. */
export async function readVersionFiles(ctx: ReadCtx, versionId: string): Promise<PackageFiles> {
  return readFiles(ctx, await readVersionManifest(ctx, versionId));
}

/** Whether no other course has the code. */
export async function isCodeFree({ db }: ReadCtx, { id, code }: Pick<CoursePackage, 'id' | 'code'>): Promise<boolean> {
  const { course } = db.tables;
  const [owner] = await db.select({ id: course.id }).from(course).where(eq(course.code, code));
  return !owner || owner.id === id;
}
