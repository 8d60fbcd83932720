import type { APIRoute } from 'astro';
import { pictureWords } from '#components/certification/paper-words.ts';
import { readCertificatePicture } from '#domain/certification/print-queries.ts';

/** The long picture, for its holder. Her name stands on it in full only when she asks for that. */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const name = url.searchParams.get('name') === 'full' ? 'full' : 'masked';
  const bytes = await readCertificatePicture(locals.ctx, params.number ?? '', (certificate) =>
    pictureWords(certificate, locals, name),
  );
  return new Response(bytes, { headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' } });
};
