import type { APIRoute } from 'astro';
import { paperWords } from '#components/certification/paper-words.ts';
import { readCertificatePdf } from '#domain/certification/print-queries.ts';

/** The certificate as one A4 page, for its holder and her class's coordinator. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { number = '' } = params;
  const bytes = await readCertificatePdf(locals.ctx, number, (certificate) => paperWords(certificate, locals));
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${number}.pdf"`,
      'x-content-type-options': 'nosniff',
    },
  });
};
