import type { APIRoute } from 'astro';
import { findBank } from '#domain/courses/bank-queries.ts';

/** The question bank of a module as its file, for Moodle or a text editor. */
export const GET: APIRoute = async ({ locals: { ctx }, params: { course = '', folder = '' } }) => {
  const { file } = await findBank(ctx, course, folder);
  return new Response(file.text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${course}-${folder}.gift.txt"`,
    },
  });
};
