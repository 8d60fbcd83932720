import type { APIRoute } from 'astro';
import { kitDisposition, kitWordsOf } from '#components/kits/kit-words.ts';
import { readKitFile, writeKitCsv } from '#domain/reporting/kit-file.ts';

/** The ledger of kits as CSV. */
export const GET: APIRoute = async ({ locals: { ctx, t } }) => {
  const { lines, body } = await readKitFile(ctx);
  return new Response(writeKitCsv(lines, kitWordsOf(ctx, t)), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': kitDisposition(ctx, body, t, 'csv') },
  });
};
