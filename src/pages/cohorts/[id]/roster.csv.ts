import type { APIRoute } from 'astro';
import { dispositionOf, wordsOf } from '#components/desk/roster-words.ts';
import { streamOf } from '#components/desk/stream-of.ts';
import { findNotedSource } from '#domain/reporting/roster-export.ts';
import { writeCsv } from '#domain/reporting/roster-file.ts';

/** The roster of a cohort, streamed: as long as it is, it is all there. Whoever asks is on record first, see the roster's page. */
export const GET: APIRoute = async ({ locals: { ctx, t }, params, redirect, url }) => {
  const cohortId = params.id ?? '';
  const source = await findNotedSource(ctx, { cohortId, exportId: url.searchParams.get('export') });
  if (!source) return redirect(`/cohorts/${cohortId}/roster`, 303);
  const lines = writeCsv(ctx, source, wordsOf(ctx, source, t));
  return new Response(streamOf(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(ctx, source, t, 'csv'),
    },
  });
};
