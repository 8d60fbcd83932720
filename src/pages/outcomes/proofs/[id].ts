import type { APIRoute } from 'astro';
import { readProofPhoto } from '#domain/outcomes/proof-queries.ts';

/** A screenshot that proves an answer, for her and for those who look after her class. No cache keeps it. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { bytes, stream } = await readProofPhoto(locals.ctx, params.id ?? '');
  return new Response(stream, {
    headers: {
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'content-length': String(bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
    },
  });
};
