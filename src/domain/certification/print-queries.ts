/** Certificates as files: a PDF of one or of many. */
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findMissingSigns, pressPdf } from '#server/press.ts';
import { type Certificate, findCertificate } from './queries.ts';
import { drawSheet, type PaperWords } from './sheet-drawing.ts';

export type { PaperWords };

/** Puts a certificate into the words of its paper; the doors know them. */
export type Say = (certificate: Certificate) => PaperWords;

/** The PDF of a certificate, for those who may see it. Asked again, it is the same to the byte. */
export async function readCertificatePdf(ctx: ReadCtx, number: string, say: Say): Promise<Uint8Array<ArrayBuffer>> {
  const certificate = await findCertificate(ctx, number);
  return pressCertificates([certificate], say);
}

/** One page for each certificate, in their order. */
export function pressCertificates(certificates: readonly Certificate[], say: Say): Promise<Uint8Array<ArrayBuffer>> {
  const [first] = certificates;
  if (!first) throw new AppError('not-found', 'certificates to print');
  const sheets = certificates.map(say);
  const isOne = certificates.length === 1;
  const newest = Math.max(...certificates.map((one) => (one.revokedAt ?? one.issuedAt).getTime()));
  return pressPdf(sheets.map(drawSheet), {
    title: [sheets[0]?.title, isOne ? first.holder : first.cohortTitle].join(' · '),
    author: first.issuers.join('、'),
    subject: isOne ? first.number : first.courseTitle,
    madeAt: new Date(newest),
  });
}

/** Signs of a certificate that no font of ours has: its PDF cannot be made, the browser's own print can. */
export const findUnprintable = (certificate: Pick<Certificate, 'holder' | 'courseTitle' | 'cohortTitle' | 'issuers'>) =>
  findMissingSigns([certificate.holder, certificate.courseTitle, certificate.cohortTitle, ...certificate.issuers]);
