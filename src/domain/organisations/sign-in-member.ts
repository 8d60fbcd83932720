import { proveIdentity } from '#domain/accounts/prove-identity.ts';
import { checkPhone } from '#domain/accounts/rules.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { hashToken } from '#domain/accounts/token.ts';
import type { Ctx, Role } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listMemberships } from './queries.ts';

export type SignInTry = {
  /** One of the two; a person by id only on a device that knows her. */
  phone?: string;
  personId?: string;
  secret: string;
  address: string;
  device: string;
  former: string | null;
};
export type SignInStarted = { token: string; role: Role };

/**
 * Signs a person in with her secret, as the membership with the most to do. Refuses as `proveIdentity` does, and with
 * `invalid` a number that cannot be one, and somebody who belongs nowhere any more (`no-membership`).
 */
export async function signInMember(ctx: Ctx, { device, former, ...claim }: SignInTry): Promise<SignInStarted> {
  const issues = claim.phone === undefined ? [] : checkPhone(claim.phone);
  if (claim.secret === '') issues.push({ path: ['secret'], rule: 'secret-missing' });
  if (issues.length > 0) throw new AppError('invalid', 'sign-in', issues);
  const personId = await proveIdentity(ctx, { ...claim, deviceHash: hashToken(device) });
  const [actor] = await listMemberships(ctx, personId);
  if (!actor) throw new AppError('invalid', 'sign-in', [{ path: ['secret'], rule: 'no-membership' }]);
  const { id, name, role, organisationId } = actor;
  const token = await startSignIn({ ...ctx, actor: { id, name, role, organisationId } }, { device, former });
  return { token, role };
}
