import { aliasedTable, and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { listProgress } from '#domain/certification/progress-queries.ts';
import type { Requirement } from '#domain/certification/rules.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

type Named = { title: string; titleEn: string };

/** What is left: all that one cohort's course asks for, with the names of modules and competencies. */
export type CertificateProgress = {
  cohort: { id: string } & Named;
  course: { id: string } & Named;
  requirements: Requirement[];
  /** By number. */
  modules: Record<number, Named & { slug: string }>;
  /** By code. */
  competencies: Record<string, Named>;
  /** The number of her certificate; null while she has none. */
  number: string | null;
  isRevoked: boolean;
};

/** What the actor has done and still has to do in each of her cohorts, the newest first. */
export async function readCertificateProgress(ctx: ReadCtx): Promise<CertificateProgress[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'certificate progress');
  const classes = await listClasses(ctx);
  const competencies = await readCompetencies(
    ctx,
    classes.flatMap(({ version }) => version.certificate.competencies),
  );
  return Promise.all(
    classes.map(async ({ cohort, version, number, revokedAt }) => {
      const [progress] = await listProgress(ctx, cohort.id, [ctx.actor.id]);
      const modules = version.outline.map(({ number: place, slug, title, titleEn }) => [
        place,
        { slug, title, titleEn },
      ]);
      return {
        cohort: { id: cohort.id, title: cohort.title, titleEn: cohort.titleEn },
        course: { id: version.courseId, title: version.title, titleEn: version.titleEn },
        requirements: progress?.requirements ?? [],
        modules: Object.fromEntries(modules),
        competencies,
        number,
        isRevoked: revokedAt !== null,
      };
    }),
  );
}

function listClasses({ db, actor }: ReadCtx) {
  const { certificate, cohort, courseVersion, enrolment, revocation } = db.tables;
  const newer = aliasedTable(certificate, 'newer');
  const isHers = and(eq(certificate.cohortId, cohort.id), eq(certificate.learnerId, enrolment.learnerId));
  return db
    .select({ cohort, version: courseVersion, number: certificate.number, revokedAt: revocation.revokedAt })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(courseVersion, eq(courseVersion.id, cohort.versionId))
    .leftJoin(certificate, isHers)
    .leftJoin(newer, eq(newer.replacesId, certificate.id))
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(eq(enrolment.learnerId, actor.id), isNull(newer.id)))
    .orderBy(desc(enrolment.enrolledAt), desc(cohort.id));
}

async function readCompetencies({ db }: ReadCtx, codes: string[]): Promise<Record<string, Named>> {
  const { competency } = db.tables;
  if (codes.length === 0) return {};
  const rows = await db.select().from(competency).where(inArray(competency.code, codes));
  return Object.fromEntries(rows.map(({ code, title, titleEn }) => [code, { title, titleEn }]));
}
