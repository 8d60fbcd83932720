import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRevokeCertificate } from './policy.ts';
import { checkReason } from './rules.ts';

export type Revocation = { number: string; reason: string };

/**
 * Revokes a certificate, for good. The reason is for the record and never public. Sent twice it is one revocation;
 * `conflict` when it was revoked before for another reason.
 */
export async function revokeCertificate(ctx: Ctx, { number, reason }: Revocation): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { certificate, cohort, revocation } = tx.db.tables;
    const [found] = await tx.db
      .select({ id: certificate.id, learnerId: certificate.learnerId, organisationId: cohort.organisationId })
      .from(certificate)
      .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
      .where(eq(certificate.number, number));
    const { role, organisationId } = tx.actor;
    if (role === 'visitor') throw new AppError('unauthenticated', 'revoking a certificate');
    const isInReach = role === 'admin' || found?.organisationId === organisationId;
    if (!found || !isInReach) throw new AppError('not-found', `certificate ${number}`);
    if (!mayRevokeCertificate(tx.actor, found)) throw new AppError('forbidden', `revoking ${number}`);
    const [stored] = await tx.db.select().from(revocation).where(eq(revocation.certificateId, found.id));
    if (stored?.reason === reason.trim()) return { repeated: true };
    if (stored) throw new AppError('conflict', `${number} is revoked already`);
    const issues = checkReason(reason);
    if (issues.length > 0) throw new AppError('invalid', `revoking ${number}`, issues);
    const row = { certificateId: found.id, revokedBy: tx.actor.id, reason: reason.trim(), revokedAt: tx.now };
    await tx.db.insert(revocation).values(row);
    await recordEvent(tx, 'certificate.revoked', found.id);
    return { repeated: false };
  });
}
