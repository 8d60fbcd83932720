import { and, eq } from 'drizzle-orm';
import { mayAppeal } from '#domain/assessment/appeal-policy.ts';
import { appealBy, checkWords, revocationDays } from '#domain/assessment/appeal-rules.ts';
import { isAppealStored, storeAppeal } from '#domain/assessment/store-appeal.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/** `id` is made with the form. */
export type RevocationAppeal = { id: string; number: string; words: string };

/**
 * Asks that the revocation of one's own certificate be looked at again, within thirty days. The same id with the same
 * words is one appeal; `conflict` while another stands or the certificate is not revoked, `invalid` when it is too late.
 */
export async function appealRevocation(
  ctx: Ctx,
  { id, number, words }: RevocationAppeal,
): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { certificate, revocation } = await findOwn(tx, number);
    if (!mayAppeal(tx.actor, certificate)) throw new AppError('forbidden', `appeal about ${number}`);
    const row = { id, subjectId: certificate.id, criterionId: '', words: words.trim() };
    if (await isAppealStored(tx, row)) return { repeated: true };
    if (revocation?.kind !== 'revoked') throw new AppError('conflict', `${number} is not revoked`);
    const issues = [...checkWords(words)].map(({ path, rule }) => ({ path: [...path], rule: String(rule) }));
    if (tx.now > appealBy(revocation.revokedAt, revocationDays)) issues.push({ path: ['words'], rule: 'too-late' });
    if (issues.length > 0) throw new AppError('invalid', `appeal about ${number}`, issues);
    const { learnerId, cohortId } = certificate;
    await storeAppeal(tx, { ...row, kind: 'revocation', learnerId, cohortId, decidedBy: [revocation.revokedBy] });
    return { repeated: false };
  });
}

async function findOwn({ db, actor }: TxCtx, number: string) {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'certificates');
  const { certificate, revocation } = db.tables;
  const [found] = await db
    .select({ certificate, revocation })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(eq(certificate.number, number), eq(certificate.learnerId, actor.id)));
  if (!found) throw new AppError('not-found', `certificate ${number}`);
  return found;
}
