import type { APIRoute } from 'astro';
import { kitDisposition, kitWordsOf } from '#components/kits/kit-words.ts';
import { readKitFile, writeKitXlsx } from '#domain/reporting/kit-file.ts';

/** The ledger of kits as a workbook. */
export const GET: APIRoute = async ({ locals: { ctx, t } }) => {
  const { lines, body } = await readKitFile(ctx);
  const workbook = await writeKitXlsx(lines, body, kitWordsOf(ctx, t));
  return new Response(new Uint8Array(workbook), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': kitDisposition(ctx, body, t, 'xlsx'),
    },
  });
};
