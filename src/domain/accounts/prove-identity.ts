import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { countTry, forgiveTry } from './count-try.ts';
import { matchesSecret } from './secret-hash.ts';
import { findNamed, type Try, tryKeys } from './try-keys.ts';

export type Claim = Try & { secret: string };

/**
 * The id of the person who knows this secret. Refuses with `too-many` while she or her address has to wait
 * (`findWait` says how long), and with `invalid` (`no-match`) otherwise: the same answer after the same work whether the
 * number is unknown, the secret wrong, or there is none.
 */
export async function proveIdentity(ctx: Ctx, claim: Claim): Promise<string> {
  const named = await findNamed(ctx, claim);
  const keys = await tryKeys(ctx, claim, named);
  await countTry(ctx, keys);
  const matches = await matchesSecret(named?.hash ?? null, claim.secret);
  if (!named || !matches) throw new AppError('invalid', 'sign-in', [{ path: ['secret'], rule: 'no-match' }]);
  await forgiveTry(ctx, keys);
  return named.personId;
}
