import type { APIRoute } from 'astro';
import { readSignature } from '#domain/childcare/door-queries.ts';

/** A signature for who keeps the door; kept by no cache, for it is deleted with all that is kept of the child. */
export const GET: APIRoute = async ({ locals, params }) => {
  const bytes = await readSignature(locals.ctx, params.id ?? '');
  const headers = {
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  };
  return new Response(bytes, { headers });
};
