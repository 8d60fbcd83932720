/** Certificates as files: a PDF of one or of many, a zip of a class. */
import { and, desc, eq } from 'drizzle-orm';
import { isSharing } from '#domain/accounts/queries.ts';
import { type Cohort, findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findMissingSigns, pressPdf, pressPicture } from '#server/press.ts';
import { zipStream } from '#server/zip.ts';
import { drawPicture } from './picture-drawing.ts';
import { mayPrintCertificates } from './policy.ts';
import { type Certificate, findCertificate, listCohortCertificates } from './queries.ts';
import { drawSheet, type PaperWords } from './sheet-drawing.ts';

export type { PaperWords };

/** Puts a certificate into the words of its paper; the doors know them. */
export type Say = (certificate: Certificate) => PaperWords;

/** The PDF of a certificate, for those who may see it. Asked again, it is the same to the byte. */
export async function readCertificatePdf(ctx: ReadCtx, number: string, say: Say): Promise<Uint8Array<ArrayBuffer>> {
  const certificate = await findCertificate(ctx, number);
  return pressCertificates(ctx, [certificate], say);
}

/** One page for each certificate, in their order. */
export function pressCertificates(
  { actor }: ReadCtx,
  certificates: readonly Certificate[],
  say: Say,
): Promise<Uint8Array<ArrayBuffer>> {
  const [first] = certificates;
  if (!first) throw new AppError('not-found', 'certificates to print');
  const sheets = certificates.map(say);
  const isOne = certificates.length === 1;
  const newest = Math.max(...certificates.map((one) => (one.revokedAt ?? one.issuedAt).getTime()));
  const about = {
    title: [sheets[0]?.title, isOne ? first.holder : first.cohortTitle].join(' · '),
    author: first.issuers.join('、'),
    subject: isOne ? first.number : first.courseTitle,
    madeAt: new Date(newest),
  };
  return pressPdf(sheets.map(drawSheet), about, actor.id);
}

/**
 * The certificate as a tall picture for a telephone, for its holder alone, while it holds and as long as she agrees to
 * sharing. `forbidden` without her consent.
 */
export async function readCertificatePicture(ctx: ReadCtx, number: string, say: Say): Promise<Uint8Array<ArrayBuffer>> {
  const certificate = await findCertificate(ctx, number);
  if (certificate.learnerId !== ctx.actor.id || certificate.voided)
    throw new AppError('not-found', `picture ${number}`);
  if (!(await isSharing(ctx))) throw new AppError('forbidden', `picture of ${number} without consent`);
  return pressPicture(drawPicture(say(certificate)), pictureWidth, ctx.actor.id);
}

/** Pixels: as wide as the telephones of today, sharp on all of them. */
const pictureWidth = 1080;

type Worded = Pick<Certificate, 'holder' | 'courseTitle' | 'cohortTitle' | 'issuers'>;

/** Signs of a certificate that no font of ours has: its PDF cannot be made, the browser's own print can. */
export const findUnprintable = (ctx: ReadCtx, certificate: Worded): Promise<string[]> =>
  findMissingSigns(textsOf(certificate), ctx.actor.id);

/** The same of many, asked for at once. */
export async function findAllUnprintable<One extends Worded>(
  ctx: ReadCtx,
  certificates: readonly One[],
): Promise<(certificate: One) => string[]> {
  const missing = await findMissingSigns(certificates.flatMap(textsOf), ctx.actor.id);
  return (certificate) => missing.filter((sign) => textsOf(certificate).some((text) => text.includes(sign)));
}

const textsOf = ({ holder, courseTitle, cohortTitle, issuers }: Worded) => [
  holder,
  courseTitle,
  cohortTitle,
  ...issuers,
];

export type Print = {
  id: string;
  kind: 'pdf' | 'zip' | 'copy';
  cohort: Cohort;
  county: string;
  certificates: Certificate[];
  printedAt: Date;
};

/** What was printed under an id, in the order of the pages, for the coordinator of the class. */
export async function findPrint(ctx: ReadCtx, cohortId: string, id: string): Promise<Print> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayPrintCertificates(ctx.actor, cohort)) throw new AppError('forbidden', `prints of ${cohortId}`);
  const { certificatePrint } = ctx.db.tables;
  const [print] = await ctx.db
    .select()
    .from(certificatePrint)
    .where(and(eq(certificatePrint.id, id), eq(certificatePrint.cohortId, cohortId)));
  if (!print) throw new AppError('not-found', `print ${id}`);
  const all = new Map((await listCohortCertificates(ctx, cohortId)).map((one) => [one.number, one]));
  const certificates = print.numbers.flatMap((number) => all.get(number) ?? []);
  const county = await findOrganisation(ctx, cohort.organisationPath.split('/')[1] ?? '');
  return { id, kind: print.kind, cohort, county: county?.name ?? '', certificates, printedAt: print.printedAt };
}

/** A zip of one PDF each, pressed while it is being read, so that it takes as little memory as one of them. */
export function streamPrint(ctx: ReadCtx, { certificates }: Print, say: Say): ReadableStream<Uint8Array> {
  return zipStream(
    certificates.map((certificate) => ({
      path: `${certificate.number}_${certificate.holder.replace(/[\\/:*?"<>|\p{Cc}]/gu, '')}.pdf`,
      read: () => pressCertificates(ctx, [certificate], say),
    })),
  );
}

export type PrintRow = {
  id: string;
  kind: 'pdf' | 'zip' | 'copy';
  numbers: string[];
  note: string;
  printedBy: string;
  printedAt: Date;
};

/** Who printed what of a class, the newest first. */
export async function listPrints(ctx: ReadCtx, cohortId: string): Promise<PrintRow[]> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayPrintCertificates(ctx.actor, cohort)) return [];
  const { certificatePrint, person } = ctx.db.tables;
  const { id, kind, numbers, note, printedAt } = certificatePrint;
  return ctx.db
    .select({ id, kind, numbers, note, printedAt, printedBy: person.name })
    .from(certificatePrint)
    .innerJoin(person, eq(person.id, certificatePrint.printedBy))
    .where(eq(certificatePrint.cohortId, cohortId))
    .orderBy(desc(printedAt), desc(id))
    .limit(shownPrints);
}

const shownPrints = 10;
