import type { APIRoute } from 'astro';
import { readPostPhoto } from '#domain/community/photo-queries.ts';

/** A photograph of a question or an answer, for those who read it. Not kept: it may be hidden at any time. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const size = url.searchParams.get('size') === 'middle' ? 'middle' : 'full';
  const { bytes, stream } = await readPostPhoto(locals.ctx, params.id ?? '', size);
  return new Response(stream, {
    headers: {
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'content-length': String(bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/webp',
      vary: 'cookie',
      'x-content-type-options': 'nosniff',
    },
  });
};
