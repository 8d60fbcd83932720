import type { APIRoute } from 'astro';
import { readPhoto } from '#domain/mentoring/forum-queries.ts';

/** A photograph of a forum, for those who see the map of its area. It never changes; no shared cache keeps it. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const size = url.searchParams.get('size') === 'small' ? 'small' : 'full';
  const { bytes, stream } = await readPhoto(locals.ctx, params.id ?? '', size);
  return new Response(stream, {
    headers: {
      'cache-control': 'private, max-age=3600',
      'content-disposition': 'inline',
      'content-length': String(bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/webp',
      vary: 'cookie',
      'x-content-type-options': 'nosniff',
    },
  });
};
