import type { APIRoute } from 'astro';
import { answerMedia } from '#components/courses/media-answer.ts';
import { findMedia } from '#domain/courses/media-queries.ts';
import { resolveVersionId } from '#domain/reporting/resolve-version.ts';

/** A picture or a recording of a published course; with its hash in the address it may be kept for ever. */
export const GET: APIRoute = async ({ locals, params, request, url }) => {
  const { course: courseId = '', file: name = '' } = params;
  const hash = url.searchParams.get('v');
  const versionId = hash === null ? await resolveVersionId(locals.ctx, courseId) : '';
  const media = await findMedia(locals.ctx, { courseId, name, hash, versionId });
  const cache = hash === null ? 'private, no-cache' : 'public, max-age=31536000, immutable';
  return answerMedia(media, request, cache);
};
