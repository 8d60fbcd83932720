import { countTry, forgiveTry } from '#domain/accounts/count-try.ts';
import { isMember } from '#domain/accounts/policy.ts';
import type { Device } from '#domain/accounts/start-sign-in.ts';
import { tryKeys } from '#domain/accounts/try-keys.ts';
import type { SignInStarted } from '#domain/organisations/sign-in-member.ts';
import { switchRole } from '#domain/organisations/switch-role.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findClassCode, type JoinableCohort } from './joining-queries.ts';
import { seatLearners } from './seat-learners.ts';

export type CodeTry = { code: string; address: string };

/**
 * The cohort a class code opens. A wrong one counts as a failed try of the address, so that codes cannot be tried out.
 * Refuses with `invalid` (`code-unknown`, also for an expired one) and with `too-many`.
 */
export async function tryClassCode(ctx: Ctx, { code, address }: CodeTry): Promise<JoinableCohort> {
  const keys = await tryKeys(ctx, { address, deviceHash: '' });
  await countTry(ctx, keys);
  const found = await findClassCode(ctx, code);
  if (!found) throw new AppError('invalid', 'class code', [{ path: ['code'], rule: 'code-unknown' }]);
  await forgiveTry(ctx, keys);
  return found;
}

/**
 * Enrols the person who is signed in as a learner of the code's cohort. In it already: nothing happens. Whoever acts
 * as somebody else just now goes on as that learner, with the new sign-in returned. Refuses visitors with
 * `unauthenticated` (they register first, see join-as-newcomer.ts), and as `tryClassCode` does.
 */
export async function joinCohort(ctx: Ctx, input: CodeTry & Device): Promise<SignInStarted | null> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'joining a cohort');
  const { cohortId, organisationId } = await tryClassCode(ctx, input);
  await transact(ctx, (tx) => enrolActor(tx, { cohortId, organisationId }));
  if (ctx.actor.role === 'learner' && ctx.actor.organisationId === organisationId) return null;
  const { device, former } = input;
  return switchRole(ctx, { role: 'learner', organisationId, device, former });
}

/** Gives the actor a seat in a cohort, or a place on its waiting list. Has she one already: nothing happens. */
export async function enrolActor(tx: TxCtx, into: { cohortId: string; organisationId: string }): Promise<void> {
  await seatLearners(tx, { ...into, learnerIds: [tx.actor.id] });
}
