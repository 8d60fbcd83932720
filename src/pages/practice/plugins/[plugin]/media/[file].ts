import type { APIRoute } from 'astro';
import { answerMedia } from '#components/courses/media-answer.ts';
import { findPluginMedia } from '#domain/plugins/media-queries.ts';

/** A photograph of a plugin; with its hash in the address it may be kept for ever. */
export const GET: APIRoute = async ({ locals, params, request, url }) => {
  const { plugin: pluginId = '', file: name = '' } = params;
  const hash = url.searchParams.get('v');
  const media = await findPluginMedia(locals.ctx, { pluginId, name, hash });
  return answerMedia(media, request, hash === null ? 'private, no-cache' : 'public, max-age=31536000, immutable');
};
