import { listCourses } from '#domain/courses/queries.ts';
import { type SearchResult, searchVersions } from '#domain/courses/search-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { resolveVersionId } from './resolve-version.ts';

/** Looks for what was typed in every course, in the version that the actor reads. */
export async function searchCourses(
  ctx: ReadCtx,
  { typed, page }: { typed: string; page: number },
): Promise<SearchResult> {
  const courses = await listCourses(ctx);
  const versionIds = await Promise.all(courses.map(({ id }) => resolveVersionId(ctx, id)));
  return searchVersions(ctx, { typed, page, versionIds });
}
