import { and, eq, gte } from 'drizzle-orm';
import { findOwnGrading, type OwnGrading } from '#domain/assessment/revoke-queries.ts';
import { takeGradingBack } from '#domain/assessment/take-grading-back.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { holdAwards } from './take-serial.ts';

/** Milliseconds by which a clock may have been set back between a grading and the award that followed from it. */
const clockPatience = 60 * 60 * 1000;

/**
 * Takes one's own grading back, minutes after it was sent. `conflict` once something has followed from it: a
 * certificate, an appeal, a second grading, a newer attempt. It lies in this area because certificates do.
 */
export async function revokeGrading(
  ctx: Ctx,
  { gradingId }: { gradingId: string },
): Promise<{ submissionId: string; repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const done = await findRevoked(tx, gradingId);
    if (done) return { submissionId: done, repeated: true };
    const own = await findOwnGrading(tx, { gradingId });
    if (!own) throw new AppError('not-found', `grading ${gradingId}`);
    await holdAwards(tx);
    if (await hasCertified(tx, own)) throw new AppError('conflict', `grading ${gradingId} has led to a certificate`);
    await takeGradingBack(tx, own);
    return { submissionId: own.submissionId, repeated: false };
  });
}

async function findRevoked({ db, actor }: TxCtx, gradingId: string): Promise<string | null> {
  const { revokedGrading } = db.tables;
  const [found] = await db
    .select({ submissionId: revokedGrading.submissionId })
    .from(revokedGrading)
    .where(and(eq(revokedGrading.id, gradingId), eq(revokedGrading.graderId, actor.id)));
  return found?.submissionId ?? null;
}

/** A pass proves minutes that any certificate of the learner may rest on. */
async function hasCertified({ db }: TxCtx, { learnerId, gradedAt }: OwnGrading): Promise<boolean> {
  const { certificate } = db.tables;
  const since = new Date(gradedAt.getTime() - clockPatience);
  const issued = await db
    .select({ id: certificate.id })
    .from(certificate)
    .where(and(eq(certificate.learnerId, learnerId), gte(certificate.issuedAt, since)));
  return issued.length > 0;
}
