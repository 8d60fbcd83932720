import { randomInt } from 'node:crypto';
import { eq, or } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { storeSecret } from './change-secret.ts';
import { mayResetSecret } from './policy.ts';
import { checkSecret, plainPhone } from './rules.ts';
import { hashSecret } from './secret-hash.ts';
import { endSessionsOf } from './session.ts';

/**
 * Gives somebody who has forgotten hers a new PIN, to be told face to face, and signs her out everywhere.
 * `who`: her id or her phone number. Refuses with `forbidden` or `not-found`.
 */
export async function resetSecret(ctx: Ctx, { who }: { who: string }): Promise<{ personId: string; pin: string }> {
  if (!mayResetSecret(ctx.actor)) throw new AppError('forbidden', 'reset of a secret');
  const { person } = ctx.db.tables;
  const [found] = await ctx.db
    .select()
    .from(person)
    .where(or(eq(person.id, who), eq(person.phone, plainPhone(who))));
  if (!found) throw new AppError('not-found', 'person');
  const pin = newPin(found.phone);
  const hash = await hashSecret(pin);
  await transact(ctx, async (tx) => {
    await storeSecret(tx, { personId: found.id, hash, isPin: true });
    await endSessionsOf(tx.db, found.id);
    await recordEvent(tx, 'secret.reset', found.id);
  });
  return { personId: found.id, pin };
}

function newPin(phone: string | null): string {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0');
    if (checkSecret(pin, phone).length === 0) return pin;
  }
}
