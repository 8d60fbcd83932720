import type { APIRoute } from 'astro';
import { readSharedPicture } from '#domain/portfolio/queries.ts';

/** A picture of a shown work, as long as its link is open: nothing keeps a copy, so that ending the link ends it. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const { token = '', id: evidenceId = '' } = params;
  const size = url.searchParams.get('size') === 'small' ? 'small' : 'middle';
  const { bytes, mediaType } = await readSharedPicture(locals.ctx, { token, evidenceId, size });
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    },
  });
};
