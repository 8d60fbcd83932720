import { proveIdentity } from '#domain/accounts/prove-identity.ts';
import { checkStart } from '#domain/accounts/rules.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { hashToken } from '#domain/accounts/token.ts';
import type { SignInStarted } from '#domain/organisations/sign-in-member.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findCard } from './card-queries.ts';
import { claimPlace, type PlaceClaim } from './claim-place.ts';

/**
 * Signs in whoever holds a card and knows the PIN of the account; an account without one becomes hers with the PIN she
 * chooses. Refuses with `not-found` a card that does not work, and with `invalid` as `checkStart` and `proveIdentity` do.
 */
export async function signInWithCard(ctx: Ctx, input: PlaceClaim & { card: string }): Promise<SignInStarted> {
  const card = await findCard(ctx, input.card);
  if (!card) throw new AppError('not-found', 'card');
  const { learnerId: personId, name, organisationId } = card;
  if (!card.hasSecret) {
    const issues = checkStart({ ...input, phone: card.phone });
    if (issues.length > 0) throw new AppError('invalid', 'card', issues);
    return claimPlace(ctx, { personId, name, organisationId }, input);
  }
  const { secret, address, device, former } = input;
  await proveIdentity(ctx, { personId, hasCard: true, secret, address, deviceHash: hashToken(device) });
  const actor = { id: personId, name, role: 'learner' as const, organisationId };
  return { token: await startSignIn({ ...ctx, actor }, { device, former }), role: actor.role };
}
