import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { zip } from '#server/zip.ts';
import { draftWord } from './difference-queries.ts';
import { findDraft, readDraft } from './draft-queries.ts';
import type { PackageFiles } from './package-files.ts';
import { mayExportCourses } from './policy.ts';
import { findCourse } from './queries.ts';
import { readVersionFiles } from './version-queries.ts';

/**
 * A course as a zip that holds its folder, byte by byte as it was written; the same state gives the same zip. `state` is
 * a version's id, `draft`, or null for the version that is shown. Refuses with `forbidden` or `not-found`.
 */
export async function findPackage(
  ctx: ReadCtx,
  { courseId, state }: { courseId: string; state: string | null },
): Promise<Buffer<ArrayBuffer>> {
  if (!mayExportCourses(ctx.actor)) throw new AppError('forbidden', `export of ${courseId}`);
  const { files } = await readState(ctx, courseId, state);
  return zip(new Map([...files].map(([path, bytes]) => [`${courseId}/${path}`, bytes])));
}

async function readState(ctx: ReadCtx, courseId: string, state: string | null): Promise<PackageFiles> {
  if (state === draftWord) return readDraft(ctx, (await findDraft(ctx, courseId)).id);
  const { versionId } = await findCourse(ctx, { courseId, versionId: state });
  return readVersionFiles(ctx, versionId);
}
