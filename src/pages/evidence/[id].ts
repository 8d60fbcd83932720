import type { APIRoute } from 'astro';
import { findEvidence, openEvidence } from '#domain/assessment/evidence-queries.ts';
import { evidenceSizes } from '#domain/practice/file-rules.ts';
import { readRange } from '#domain/practice/range-rules.ts';

/**
 * Evidence for those who may see it, whole or in parts (players ask for parts). It never changes; no shared cache may
 * keep it, and opened by itself it can do nothing.
 */
export const GET: APIRoute = async ({ locals, params, request, url }) => {
  const wish = url.searchParams.get('size');
  const size = evidenceSizes.find((known) => known === wish) ?? 'full';
  const part = await findEvidence(locals.ctx, params.id ?? '', size);
  const etag = `"${part.hash.slice(0, 32)}"`;
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': part.mediaType,
    etag,
    // Kept for this sign-in alone: whoever uses the phone next asks again, and is refused.
    vary: 'cookie',
    'x-content-type-options': 'nosniff',
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const isCurrent = (request.headers.get('if-range') ?? etag) === etag;
  const range = readRange(request.headers.get('range'), part.bytes, isCurrent);
  if (range === 'none') {
    headers.set('content-range', `bytes */${part.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range === 'whole' ? { start: 0, end: part.bytes - 1 } : range;
  headers.set('content-length', String(end - start + 1));
  if (range !== 'whole') headers.set('content-range', `bytes ${start}-${end}/${part.bytes}`);
  const stream = await openEvidence(locals.ctx, part, { start, end });
  return new Response(stream, { status: range === 'whole' ? 200 : 206, headers });
};
