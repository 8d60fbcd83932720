import type { APIRoute } from 'astro';
import { readKitSignature } from '#domain/mentoring/kit-queries.ts';

/** What she drew when she got her kit, for herself and the office; kept by no cache, for it goes when she is forgotten. */
export const GET: APIRoute = async ({ locals, params }) => {
  const bytes = await readKitSignature(locals.ctx, params.id ?? '');
  const headers = {
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  };
  return new Response(bytes, { headers });
};
