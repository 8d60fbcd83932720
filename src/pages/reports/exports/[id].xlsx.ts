import type { APIRoute } from 'astro';
import { readExportFile } from '#components/reports/export-file.ts';

/** The workbook of a report that was noted before. */
export const GET: APIRoute = async ({ locals: { ctx }, params }) => {
  const { name, bytes } = await readExportFile(ctx, params.id ?? '');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="report.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      'cache-control': 'private, no-store',
    },
  });
};
