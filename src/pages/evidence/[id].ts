import type { APIRoute } from 'astro';
import { readEvidence } from '#domain/assessment/evidence-queries.ts';

/** A photograph, for those who may see it; it never changes, and no shared cache may keep it. */
export const GET: APIRoute = async ({ locals, params }) => {
  const bytes = await readEvidence(locals.ctx, params.id ?? '');
  return new Response(bytes, {
    headers: {
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      // Kept for this sign-in alone: whoever uses the phone next asks again, and is refused.
      vary: 'cookie',
      'x-content-type-options': 'nosniff',
    },
  });
};
