import type { APIRoute } from 'astro';
import { readFeed } from '#domain/cohorts/feed-queries.ts';

/** A person's own sessions, for her phone's calendar: whoever has the address may read it. */
export const GET: APIRoute = async ({ locals: { ctx }, params, request }) => {
  const { text, tag } = await readFeed(ctx, params.token ?? '');
  const headers = { etag: tag, 'cache-control': 'private, max-age=600', 'x-robots-tag': 'noindex' };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' },
  });
};
