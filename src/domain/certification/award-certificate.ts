import { and, asc, eq, inArray } from 'drizzle-orm';
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
  const award = (await awardTogether(ctx, cohortId, [learnerId])).get(learnerId);
  if (!award) throw new AppError('not-found', `enrolment of ${learnerId} in ${cohortId}`);
  return award;
}

/**
 * The same for some learners of a cohort in one transaction: what they have done is looked at once for all of them, and
 * again if the transaction has to be. Who is not enrolled has no entry. Not for a whole class at once: others wait to write.
 */
export async function awardTogether(
  ctx: Ctx,
  cohortId: string,
  learnerIds: readonly string[],
): Promise<Map<string, Award>> {
  if (!mayAwardCertificates(ctx.actor)) throw new AppError('forbidden', 'awarding a certificate');
  return transact(ctx, async (tx) => {
    const awards = new Map<string, Award>();
    for (const [learnerId, number] of await listAwarded(tx, cohortId, learnerIds)) {
      awards.set(learnerId, { number, isNew: false });
    }
    const open = learnerIds.filter((id) => !awards.has(id));
    const done = open.length > 0 ? await listProgress(tx, cohortId, open) : [];
    const own = done.some(({ requirements }) => isComplete(requirements)) ? await readClass(tx, cohortId) : null;
    for (const progress of done) {
      const isReady = own !== null && isComplete(progress.requirements);
      const number = isReady ? await storeCertificate(tx, own, progress) : null;
      awards.set(progress.learnerId, { number, isNew: isReady });
    }
    return awards;
  });
}

/** The numbers of those who have a certificate of the cohort, by learner: of the newest edition. */
export async function listAwarded(
  { db }: ReadCtx,
  cohortId: string,
  learnerIds: readonly string[],
): Promise<Map<string, string>> {
  const { certificate } = db.tables;
  const rows = await db
    .select({ learnerId: certificate.learnerId, number: certificate.number })
    .from(certificate)
    .where(and(eq(certificate.cohortId, cohortId), inArray(certificate.learnerId, [...learnerIds])))
    .orderBy(asc(certificate.edition));
  return new Map(rows.map(({ learnerId, number }) => [learnerId, number]));
}

async function storeCertificate(tx: TxCtx, own: Class, progress: Progress): Promise<string> {
  const { learnerId, theoryMinutes, practiceMinutes } = progress;
  const { cohort, course, version, organisation, college } = own;
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
    ...{ id, number, learnerId, cohortId: cohort.id, theoryMinutes, practiceMinutes, issuedAt: tx.now },
    holder: await readHolder(tx, learnerId),
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
  await recordEvent(tx, 'certificate.awarded', id);
  return number;
}

async function readHolder({ db }: ReadCtx, learnerId: string): Promise<string> {
  const { person } = db.tables;
  const [found] = await db.select({ name: person.name }).from(person).where(eq(person.id, learnerId));
  if (!found) throw new AppError('not-found', `learner ${learnerId}`);
  return found.name;
}

/** What all certificates of a cohort share. */
type Class = Awaited<ReturnType<typeof readClass>>;

async function readClass({ db }: ReadCtx, cohortId: string) {
  const { cohort, course, courseVersion, organisation } = db.tables;
  const [found] = await db
    .select({ cohort, course, version: courseVersion, organisation })
    .from(cohort)
    .innerJoin(course, eq(course.id, cohort.courseId))
    .innerJoin(courseVersion, eq(courseVersion.id, cohort.versionId))
    .innerJoin(organisation, eq(organisation.id, cohort.organisationId))
    .where(eq(cohort.id, cohortId));
  if (!found) throw new AppError('not-found', `cohort ${cohortId}`);
  const { collegeId } = found.cohort;
  const [college] = collegeId ? await db.select().from(organisation).where(eq(organisation.id, collegeId)) : [];
  return { ...found, college: college ?? null };
}
