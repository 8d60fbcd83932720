import { eq } from 'drizzle-orm';
import { type Appeal, listAppealsOf } from '#domain/assessment/appeal-queries.ts';
import { appealBy, revocationDays } from '#domain/assessment/appeal-rules.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Certificate } from './queries.ts';

export type Revoked = {
  number: string;
  holder: string;
  courseTitle: string;
  courseTitleEn: string;
  reason: string;
  revokedAt: Date;
  revoker: string;
};

/** The revoked certificate that an appeal is about. The caller has found the appeal. */
export async function findRevoked({ db }: ReadCtx, { subjectId }: Appeal): Promise<Revoked> {
  const { certificate, person, revocation } = db.tables;
  const { number, holder, courseTitle, courseTitleEn } = certificate;
  const { reason, revokedAt } = revocation;
  const [found] = await db
    .select({ number, holder, courseTitle, courseTitleEn, reason, revokedAt, revoker: person.name })
    .from(revocation)
    .innerJoin(certificate, eq(certificate.id, revocation.certificateId))
    .innerJoin(person, eq(person.id, revocation.revokedBy))
    .where(eq(revocation.certificateId, subjectId));
  if (!found) throw new AppError('not-found', `revocation of ${subjectId}`);
  return found;
}

export type RevocationReview = { appeals: Appeal[]; until: Date | null };

/** The appeals about a certificate that its holder has found, and until when she may raise one; null for anybody else. */
export async function findRevocationReview(ctx: ReadCtx, one: Certificate): Promise<RevocationReview | null> {
  if (one.learnerId !== ctx.actor.id || !one.revokedAt) return null;
  const appeals = await listAppealsOf(ctx, one.id);
  const until = appealBy(one.revokedAt, revocationDays);
  const stands = appeals.some(({ state }) => state.stage !== 'withdrawn');
  const isOpen = one.voided === 'revoked' && !stands && ctx.now <= until;
  return { appeals, until: isOpen ? until : null };
}
