import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { isMember } from './policy.ts';
import { listConsents } from './queries.ts';
import { consentWording, type Purpose } from './rules.ts';

/**
 * Gives and takes back consents, so that exactly `given` are given. What she said before stays on record. Learning
 * itself is not taken back here (`learning-needed`): that is leaving the platform, and goes through her class.
 */
export async function saveConsents(ctx: Ctx, { given }: { given: readonly Purpose[] }): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'consents of nobody');
  const stored = await listConsents(ctx);
  const learns = stored.find(({ purpose }) => purpose === 'learning')?.isGiven === true;
  if (learns && !given.includes('learning')) {
    throw new AppError('invalid', 'consents', [{ path: ['consents', 'learning'], rule: 'learning-needed' }]);
  }
  await transact(ctx, async (tx) => {
    if (await storeChanges(tx, given)) await recordEvent(tx, 'consent.changed', tx.actor.id);
  });
}

async function storeChanges(tx: TxCtx, given: readonly Purpose[]): Promise<boolean> {
  const { db, actor, now } = tx;
  const { consent } = db.tables;
  const changed = (await listConsents(tx)).filter(({ purpose, isGiven }) => given.includes(purpose) !== isGiven);
  if (changed.length === 0) return false;
  await db.insert(consent).values(
    changed.map(({ purpose, isGiven }) => ({
      id: newId(now),
      personId: actor.id,
      purpose,
      isGiven: !isGiven,
      wording: consentWording,
      at: now,
    })),
  );
  return true;
}
