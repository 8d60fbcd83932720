import type { APIRoute } from 'astro';
import { dispositionOf, wordsOf } from '#components/desk/roster-words.ts';
import { findRosterSource, writeXlsx } from '#domain/reporting/roster-file.ts';

/** The roster of a cohort as a workbook. */
export const GET: APIRoute = async ({ locals: { ctx, t }, params }) => {
  const source = await findRosterSource(ctx, params.id ?? '');
  const workbook = await writeXlsx(ctx, source, wordsOf(ctx, source, t));
  return new Response(new Uint8Array(workbook), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': dispositionOf(ctx, source, t, 'xlsx'),
    },
  });
};
