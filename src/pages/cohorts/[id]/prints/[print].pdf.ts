import type { APIRoute } from 'astro';
import { paperWords } from '#components/certification/paper-words.ts';
import { printDisposition } from '#components/certification/print-name.ts';
import { findPrint, pressCertificates } from '#domain/certification/print-queries.ts';

/** All pages that were ordered, in one file. */
export const GET: APIRoute = async ({ locals, params }) => {
  const print = await findPrint(locals.ctx, params.id ?? '', params.print ?? '');
  const bytes = await pressCertificates(locals.ctx, print.certificates, (certificate) =>
    paperWords(certificate, locals),
  );
  return new Response(bytes, {
    headers: { 'content-type': 'application/pdf', 'content-disposition': printDisposition(print, 'pdf') },
  });
};
