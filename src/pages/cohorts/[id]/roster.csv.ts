import type { APIRoute } from 'astro';
import { dispositionOf, wordsOf } from '#components/desk/roster-words.ts';
import { streamOf } from '#components/desk/stream-of.ts';
import { findRosterSource, writeCsv } from '#domain/reporting/roster-file.ts';

/** The roster of a cohort, streamed: as long as it is, it is all there. */
export const GET: APIRoute = async ({ locals: { ctx, t }, params }) => {
  const source = await findRosterSource(ctx, params.id ?? '');
  const lines = writeCsv(ctx, source, wordsOf(ctx, source, t));
  return new Response(streamOf(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(ctx, source, t, 'csv'),
    },
  });
};
