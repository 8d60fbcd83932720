import type { APIRoute } from 'astro';
import { paperWords } from '#components/certification/paper-words.ts';
import { printDisposition } from '#components/certification/print-name.ts';
import { findPrint, streamPrint } from '#domain/certification/print-queries.ts';

/** All certificates that were ordered, a PDF each; they come while they are made. */
export const GET: APIRoute = async ({ locals, params }) => {
  const print = await findPrint(locals.ctx, params.id ?? '', params.print ?? '');
  return new Response(
    streamPrint(locals.ctx, print, (certificate) => paperWords(certificate, locals)),
    { headers: { 'content-type': 'application/zip', 'content-disposition': printDisposition(print, 'zip') } },
  );
};
