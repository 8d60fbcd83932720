import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * A certificate for whoever answers for it: the organisation that ran the class, and administrators. For anybody else it
 * does not exist, but a visitor is asked to sign in.
 */
export async function findAwarded({ db, actor }: ReadCtx, number: string) {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'certificates');
  const { certificate, cohort, revocation } = db.tables;
  const [found] = await db
    .select({ certificate, organisationId: cohort.organisationId, voided: revocation.kind, reason: revocation.reason })
    .from(certificate)
    .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(eq(certificate.number, number));
  const isInReach = actor.role === 'admin' || found?.organisationId === actor.organisationId;
  if (!found || !isInReach) throw new AppError('not-found', `certificate ${number}`);
  return { ...found, learnerId: found.certificate.learnerId };
}
