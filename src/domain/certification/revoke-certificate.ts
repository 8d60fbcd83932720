import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRevokeCertificate } from './policy.ts';
import { checkReason } from './rules.ts';
import { findAwarded } from './scope.ts';

export type Revocation = { number: string; reason: string };

/**
 * Revokes a certificate, for good. The reason is for the record and never public. Sent twice it is one revocation;
 * `conflict` when it was revoked before for another reason, or corrected.
 */
export async function revokeCertificate(ctx: Ctx, { number, reason }: Revocation): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const found = await findAwarded(tx, number);
    const { certificate, voided } = found;
    if (!mayRevokeCertificate(tx.actor, found)) throw new AppError('forbidden', `revoking ${number}`);
    if (voided === 'revoked' && found.reason === reason.trim()) return { repeated: true };
    if (voided) throw new AppError('conflict', `${number} holds no more`);
    const issues = checkReason(reason);
    if (issues.length > 0) throw new AppError('invalid', `revoking ${number}`, issues);
    const row = { certificateId: certificate.id, revokedBy: tx.actor.id, reason: reason.trim(), revokedAt: tx.now };
    await tx.db.insert(tx.db.tables.revocation).values(row);
    await recordEvent(tx, 'certificate.revoked', certificate.id);
    return { repeated: false };
  });
}
