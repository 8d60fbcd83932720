import type { ReadCtx } from '#server/context.ts';
import { findVersion, listCourses } from '../courses/queries.ts';
import { type FoundPlace, findPlaces, type Place } from './place-rules.ts';

/** The places that a plugin extends, looked up in the courses as they are shown now. */
export async function listPlaces(ctx: ReadCtx, places: readonly Place[]): Promise<FoundPlace[]> {
  const wanted = new Set(places.map(({ course }) => course));
  const courses = (await listCourses(ctx)).filter(({ code }) => wanted.has(code));
  const outlines = courses.map(
    async ({ code, versionId }) => [code, (await findVersion(ctx, versionId)).outline] as const,
  );
  return findPlaces(places, new Map(await Promise.all(outlines)));
}
