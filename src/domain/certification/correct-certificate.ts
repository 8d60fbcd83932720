import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId } from '#server/ids.ts';
import { mayCorrectCertificate } from './policy.ts';
import { type Correction, checkCorrection } from './rules.ts';
import { findAwarded } from './scope.ts';
import { storeEdition } from './store-edition.ts';

/** `id`: of the new edition, made by the client (UUIDv7). */
export type Correcting = Correction & { id: string; number: string };

/**
 * 更正: issues a certificate again with its names put right, under a number of its own; the old number says from then on
 * which one holds. What was learned stays as it was awarded. Sent twice it is one correction; `conflict` when the
 * certificate was corrected or revoked before.
 */
export async function correctCertificate(
  ctx: Ctx,
  { id, number, ...typed }: Correcting,
): Promise<{ number: string; repeated: boolean }> {
  if (!isId(id)) throw new AppError('invalid', 'id of a correction');
  return transact(ctx, async (tx) => {
    const { certificate } = tx.db.tables;
    const found = await findAwarded(tx, number);
    if (!mayCorrectCertificate(tx.actor, found)) throw new AppError('forbidden', `correcting ${number}`);
    const [stored] = await tx.db.select().from(certificate).where(eq(certificate.id, id));
    if (stored?.replacesId === found.certificate.id && isSame(stored, typed)) {
      return { number: stored.number, repeated: true };
    }
    if (stored || found.voided) throw new AppError('conflict', `${number} holds no more`);
    const issues = checkCorrection(found.certificate, typed);
    if (issues.length > 0) throw new AppError('invalid', `correcting ${number}`, issues);
    const newNumber = await storeCorrection(tx, id, found.certificate, typed);
    await recordEvent(tx, 'certificate.corrected', id);
    return { number: newNumber, repeated: false };
  });
}

type Stored = TxCtx['db']['tables']['certificate']['$inferSelect'];

const isSame = (stored: Stored, typed: Correction): boolean =>
  stored.holder === typed.holder.trim() &&
  stored.courseTitle === typed.courseTitle.trim() &&
  stored.courseTitleEn === typed.courseTitleEn.trim() &&
  stored.cohortTitle === typed.cohortTitle.trim();

/** The new edition, and the old one ended by it. */
async function storeCorrection(tx: TxCtx, id: string, old: Stored, typed: Correction): Promise<string> {
  const number = await storeEdition(tx, id, {
    ...old,
    holder: typed.holder.trim(),
    courseTitle: typed.courseTitle.trim(),
    courseTitleEn: typed.courseTitleEn.trim(),
    cohortTitle: typed.cohortTitle.trim(),
  });
  await tx.db.insert(tx.db.tables.revocation).values({
    ...{ certificateId: old.id, revokedBy: tx.actor.id, kind: 'replaced', revokedAt: tx.now },
    reason: typed.reason.trim(),
  });
  return number;
}
