import { type Device, startSignIn } from '#domain/accounts/start-sign-in.ts';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listMemberships } from './queries.ts';
import type { SignInStarted } from './sign-in-member.ts';

export type RoleChoice = Device & { role: string; organisationId: string };

/** Goes on as another of one's own memberships: a new sign-in in place of the former. Refuses others with `not-found`. */
export async function switchRole(ctx: Ctx, choice: RoleChoice): Promise<SignInStarted> {
  const mine = await listMemberships(ctx, ctx.actor.id);
  const chosen = mine.find(
    ({ role, organisationId }) => role === choice.role && organisationId === choice.organisationId,
  );
  if (!chosen) throw new AppError('not-found', 'membership');
  const { id, name, role, organisationId } = chosen;
  const token = await startSignIn({ ...ctx, actor: { id, name, role, organisationId } }, choice);
  return { token, role };
}
