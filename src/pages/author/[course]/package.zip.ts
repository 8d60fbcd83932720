import type { APIRoute } from 'astro';
import { findPackage } from '#domain/courses/package-queries.ts';

/** A course as a zip of its folder: the version that is shown, the one of `?version=`, or the draft (`draft`). */
export const GET: APIRoute = async ({ locals: { ctx }, params, url }) => {
  const courseId = params.course ?? '';
  const packed = await findPackage(ctx, { courseId, state: url.searchParams.get('version') });
  return new Response(packed, {
    headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${courseId}.zip"` },
  });
};
