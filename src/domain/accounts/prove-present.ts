import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { countTry, forgiveTry } from './count-try.ts';
import { matchesSecret } from './secret-hash.ts';
import { addressGroup } from './sign-in-delay.ts';
import { hashToken } from './token.ts';

/**
 * Whether the person who was named knows her PIN, on somebody else's phone. Nobody is signed in by it. Wrong ones count
 * as they do at the sign-in. Refuses with `too-many` or `invalid` (`no-match`).
 */
export async function provePresent(
  ctx: Ctx,
  { personId, pin, address }: { personId: string; pin: string; address: string },
): Promise<void> {
  const { password } = ctx.db.tables;
  const keys = { address: hashToken(`address:${addressGroup(address)}`), account: hashToken(`person:${personId}`) };
  await countTry(ctx, keys);
  const [stored] = await ctx.db.select().from(password).where(eq(password.personId, personId));
  const matches = await matchesSecret(stored?.hash ?? null, pin);
  if (!matches) throw new AppError('invalid', `PIN of ${personId}`, [{ path: ['pin'], rule: 'no-match' }]);
  await forgiveTry(ctx, keys);
}
