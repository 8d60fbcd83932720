import type { APIRoute } from 'astro';
import { streamOf } from '#components/desk/stream-of.ts';
import { readLearnersFile } from '#components/reports/learners-file.ts';

/** All learners, streamed, of an export that was noted before. */
export const GET: APIRoute = async ({ locals: { ctx }, params }) => {
  const { name, lines } = await readLearnersFile(ctx, params.id ?? '');
  return new Response(streamOf(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="learners.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
      'cache-control': 'private, no-store',
    },
  });
};
