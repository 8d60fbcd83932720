import { and, desc, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { listAwardedEvidence } from './evidence-queries.ts';
import { certificateNumber, certificatePrefix } from './number.ts';
import { mayAwardCertificates } from './policy.ts';
import { listProgress, type Progress } from './progress-queries.ts';
import { isComplete, lastDay } from './rules.ts';
import { takeSerial } from './take-serial.ts';

export type Award = {
  /** Null while something is still to be done. */
  number: string | null;
  /** Whether this call has awarded it. */
  isNew: boolean;
};

/**
 * Awards a learner the certificate of her cohort if all that its course asks for is met. Once per learner and cohort,
 * also after it was revoked. Number and certificate are stored together, so that a series has no gaps.
 */
export async function awardCertificate(
  ctx: Ctx,
  { learnerId, cohortId }: { learnerId: string; cohortId: string },
): Promise<Award> {
  if (!mayAwardCertificates(ctx.actor)) throw new AppError('forbidden', 'awarding a certificate');
  return transact(ctx, async (tx) => {
    const awarded = await findAwarded(tx, learnerId, cohortId);
    if (awarded) return { number: awarded, isNew: false };
    const [progress] = await listProgress(tx, cohortId, learnerId);
    if (!progress) throw new AppError('not-found', `enrolment of ${learnerId} in ${cohortId}`);
    if (!isComplete(progress.requirements)) return { number: null, isNew: false };
    const { id, number } = await storeCertificate(tx, cohortId, progress);
    await recordEvent(tx, 'certificate.awarded', id);
    return { number, isNew: true };
  });
}

async function findAwarded({ db }: ReadCtx, learnerId: string, cohortId: string): Promise<string | null> {
  const { certificate } = db.tables;
  const [found] = await db
    .select({ number: certificate.number })
    .from(certificate)
    .where(and(eq(certificate.learnerId, learnerId), eq(certificate.cohortId, cohortId)))
    .orderBy(desc(certificate.edition));
  return found?.number ?? null;
}

async function storeCertificate(tx: TxCtx, cohortId: string, progress: Progress) {
  const { learnerId, theoryMinutes, practiceMinutes } = progress;
  const { holder, cohort, course, version, organisation, college } = await readNames(tx, cohortId, learnerId);
  const today = chinaDate(tx.now);
  const series = {
    issuer: organisation.code ?? college?.code ?? '',
    year: Number(today.slice(0, 4)),
    courseCode: course.code,
    batch: cohort.batch,
  };
  if (!series.issuer) throw new Error(`${organisation.id} has no code for its certificate numbers`);
  const id = newId(tx.now);
  const number = certificateNumber({ ...series, serial: await takeSerial(tx, certificatePrefix(series)) });
  await tx.db.insert(tx.db.tables.certificate).values({
    ...{ id, number, learnerId, cohortId, holder, theoryMinutes, practiceMinutes, issuedAt: tx.now },
    courseId: cohort.courseId,
    versionId: cohort.versionId,
    courseTitle: version.title,
    courseTitleEn: version.titleEn,
    cohortTitle: cohort.title,
    issuers: college ? [college.name, organisation.name] : [organisation.name],
    startsOn: cohort.startsOn,
    endsOn: [today, cohort.endsOn].toSorted()[0] ?? today,
    expiresOn: lastDay(today, version.certificate.validYears),
    competencies: version.certificate.competencies,
    evidence: await listAwardedEvidence(tx, { learnerId, courseId: cohort.courseId }),
    statusIndex: (await takeSerial(tx, 'status')) - 1,
  });
  return { id, number };
}

async function readNames({ db }: ReadCtx, cohortId: string, learnerId: string) {
  const { cohort, course, courseVersion, organisation, person } = db.tables;
  const [found] = await db
    .select({ cohort, course, version: courseVersion, organisation, holder: person.name })
    .from(cohort)
    .innerJoin(course, eq(course.id, cohort.courseId))
    .innerJoin(courseVersion, eq(courseVersion.id, cohort.versionId))
    .innerJoin(organisation, eq(organisation.id, cohort.organisationId))
    .innerJoin(person, eq(person.id, learnerId))
    .where(eq(cohort.id, cohortId));
  if (!found) throw new AppError('not-found', `cohort ${cohortId}`);
  const { collegeId } = found.cohort;
  const [college] = collegeId ? await db.select().from(organisation).where(eq(organisation.id, collegeId)) : [];
  return { ...found, college: college ?? null };
}
