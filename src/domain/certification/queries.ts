import { aliasedTable, and, desc, eq, type SQL } from 'drizzle-orm';
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
  /** 1, 2, …: each correction is an edition of its own. */
  edition: number;
  /** The number that it corrects, and the one that corrects it. */
  replaces: string | null;
  replacedBy: string | null;
  /** `YYYY-MM-DD`, its last day; null: it does not end. */
  expiresOn: string | null;
  /** `replaced`: a correction stands in its place. */
  voided: 'revoked' | 'replaced' | null;
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
  const older = aliasedTable(certificate, 'older');
  const newer = aliasedTable(certificate, 'newer');
  const { organisationId, batch, titleEn: cohortTitleEn } = cohort;
  return db
    .select({
      ...printedColumns({ db }),
      ...{ cohortTitleEn, organisationId, batch },
      replaces: older.number,
      replacedBy: newer.number,
      voided: revocation.kind,
      revokedAt: revocation.revokedAt,
      revokedBecause: revocation.reason,
    })
    .from(certificate)
    .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
    .leftJoin(older, eq(older.id, certificate.replacesId))
    .leftJoin(newer, eq(newer.replacesId, certificate.id))
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(condition))
    .orderBy(desc(certificate.issuedAt), desc(certificate.number));
}

function printedColumns({ db }: Pick<ReadCtx, 'db'>) {
  const { id, number, learnerId, cohortId, courseId, versionId, holder, ...more } = db.tables.certificate;
  const { courseTitle, courseTitleEn, cohortTitle, issuers, theoryMinutes, practiceMinutes } = more;
  const { startsOn, endsOn, issuedAt, edition, expiresOn } = more;
  return {
    ...{ id, number, learnerId, cohortId, courseId, versionId, holder, courseTitle, courseTitleEn, cohortTitle },
    ...{ issuers, theoryMinutes, practiceMinutes, startsOn, endsOn, issuedAt, edition, expiresOn },
  };
}
