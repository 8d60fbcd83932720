import { and, desc, eq, type SQL } from 'drizzle-orm';
import { findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySeeCertificate } from './policy.ts';

export type Certificate = {
  id: string;
  number: string;
  learnerId: string;
  cohortId: string;
  courseId: string;
  versionId: string;
  holder: string;
  courseTitle: string;
  courseTitleEn: string;
  cohortTitle: string;
  /** As it is now: the sheet is Chinese, its English is a courtesy. */
  cohortTitleEn: string;
  issuers: string[];
  theoryMinutes: number;
  practiceMinutes: number;
  startsOn: string;
  endsOn: string;
  issuedAt: Date;
  /** Of the cohort. */
  organisationId: string;
  batch: number;
  revokedAt: Date | null;
  /** Why it was revoked: for those who run the class. */
  revokedBecause: string | null;
};

/** The certificates of the one who asks, newest first. */
export async function listOwnCertificates(ctx: ReadCtx): Promise<Certificate[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'certificates');
  return selectCertificates(ctx, eq(ctx.db.tables.certificate.learnerId, ctx.actor.id));
}

/** A certificate for its holder or the coordinator; for everybody else there is none, but for what strangers may see. */
export async function findCertificate(ctx: ReadCtx, number: string): Promise<Certificate> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'certificate');
  const [found] = await selectCertificates(ctx, eq(ctx.db.tables.certificate.number, number));
  if (!found || !maySeeCertificate(ctx.actor, found)) throw new AppError('not-found', `certificate ${number}`);
  return found;
}

/** The certificates of a cohort, for those who see its people; newest first. */
export async function listCohortCertificates(ctx: ReadCtx, cohortId: string): Promise<Certificate[]> {
  await findCohortOfPeople(ctx, cohortId);
  return selectCertificates(ctx, eq(ctx.db.tables.certificate.cohortId, cohortId));
}

function selectCertificates({ db }: ReadCtx, condition: SQL): Promise<Certificate[]> {
  const { certificate, cohort, revocation } = db.tables;
  return db
    .select({
      id: certificate.id,
      number: certificate.number,
      learnerId: certificate.learnerId,
      cohortId: certificate.cohortId,
      courseId: certificate.courseId,
      versionId: certificate.versionId,
      holder: certificate.holder,
      courseTitle: certificate.courseTitle,
      courseTitleEn: certificate.courseTitleEn,
      cohortTitle: certificate.cohortTitle,
      cohortTitleEn: cohort.titleEn,
      issuers: certificate.issuers,
      theoryMinutes: certificate.theoryMinutes,
      practiceMinutes: certificate.practiceMinutes,
      startsOn: certificate.startsOn,
      endsOn: certificate.endsOn,
      issuedAt: certificate.issuedAt,
      organisationId: cohort.organisationId,
      batch: cohort.batch,
      revokedAt: revocation.revokedAt,
      revokedBecause: revocation.reason,
    })
    .from(certificate)
    .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(condition))
    .orderBy(desc(certificate.issuedAt), desc(certificate.number));
}
