import type { APIRoute } from 'astro';
import { dispositionOf, wordsOf } from '#components/desk/roster-words.ts';
import { findNotedSource, fitsWorkbook } from '#domain/reporting/roster-export.ts';
import { writeXlsx } from '#domain/reporting/roster-file.ts';

/** The roster of a cohort as a workbook, a very long one as CSV instead; whoever asks is on record first. */
export const GET: APIRoute = async ({ locals: { ctx, t }, params, redirect, url }) => {
  const cohortId = params.id ?? '';
  const source = await findNotedSource(ctx, { cohortId, exportId: url.searchParams.get('export') });
  if (!source) return redirect(`/cohorts/${cohortId}/roster`, 303);
  if (!(await fitsWorkbook(ctx, source))) return redirect(`/cohorts/${cohortId}/roster.csv${url.search}`, 303);
  const workbook = await writeXlsx(ctx, source, wordsOf(ctx, source, t));
  return new Response(new Uint8Array(workbook), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': dispositionOf(ctx, source, t, 'xlsx'),
    },
  });
};
