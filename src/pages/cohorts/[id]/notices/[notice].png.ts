import type { APIRoute } from 'astro';
import { pictureWords } from '#components/community/notice-form.ts';
import { readNoticePicture } from '#domain/community/notice-queries.ts';

/** A notice as a picture for a group of another app. */
export const GET: APIRoute = async ({ locals, params }) => {
  const which = { cohortId: params.id ?? '', noticeId: params.notice ?? '' };
  const bytes = await readNoticePicture(locals.ctx, which, (notice, group) =>
    pictureWords(group, notice, locals.publicUrl),
  );
  return new Response(bytes, { headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' } });
};
