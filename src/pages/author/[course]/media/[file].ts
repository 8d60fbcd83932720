import type { APIRoute } from 'astro';
import { answerMedia } from '#components/courses/media-answer.ts';
import { findDraftMedia } from '#domain/courses/media-queries.ts';

/** A picture or a recording of a draft, for its authors alone. */
export const GET: APIRoute = async ({ locals, params, request, url }) => {
  const { course: courseId = '', file: name = '' } = params;
  const media = await findDraftMedia(locals.ctx, { courseId, name, hash: url.searchParams.get('v') });
  return answerMedia(media, request, 'private, no-cache');
};
