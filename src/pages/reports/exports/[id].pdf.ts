import type { APIRoute } from 'astro';
import { readMonthFile } from '#components/reports/month-file.ts';

/** The monthly report that was noted before. */
export const GET: APIRoute = async ({ locals: { ctx }, params }) => {
  const { name, bytes } = await readMonthFile(ctx, params.id ?? '');
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="month.pdf"; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
      'cache-control': 'private, no-store',
    },
  });
};
