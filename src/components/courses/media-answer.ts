import type { Media } from '#domain/courses/media-queries.ts';

/**
 * A picture or a recording as a response. Whatever its bytes are, a browser only shows or plays them (sandbox), and a
 * player may ask for a part of them. Addressed by content, it never changes.
 */
export function answerMedia({ bytes, type, hash }: Media, request: Request, cache: string): Response {
  const headers = new Headers({
    'content-type': type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': cache,
    etag: `"${hash.slice(0, 32)}"`,
  });
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get('range'), bytes.byteLength);
  if (range === 'none') return new Response(bytes.slice(), { headers });
  if (range === 'wrong') {
    headers.set('content-range', `bytes */${bytes.byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('content-range', `bytes ${range.from}-${range.to}/${bytes.byteLength}`);
  return new Response(bytes.slice(range.from, range.to + 1), { status: 206, headers });
}

/** The bytes that are asked for, both ends included. Several ranges at once are answered with the whole. */
export function rangeOf(header: string | null, size: number): { from: number; to: number } | 'none' | 'wrong' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!first && !last) return 'none';
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = Math.min(first && last ? Number(last) : size - 1, size - 1);
  return from > to ? 'wrong' : { from, to };
}
