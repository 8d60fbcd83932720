import { countTry } from '#domain/accounts/count-try.ts';
import { mayRegister } from '#domain/accounts/policy.ts';
import { proveIdentity } from '#domain/accounts/prove-identity.ts';
import { type NewPerson, registerPerson } from '#domain/accounts/register-person.ts';
import { checkNewcomer } from '#domain/accounts/rules.ts';
import { hashSecret } from '#domain/accounts/secret-hash.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { hashToken } from '#domain/accounts/token.ts';
import { tryKeys } from '#domain/accounts/try-keys.ts';
import { settlePerson } from '#domain/organisations/add-member.ts';
import type { SignInStarted } from '#domain/organisations/sign-in-member.ts';
import { type Actor, type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { claimPlace, findListed, type Place } from './claim-place.ts';
import { enrolActor, tryClassCode } from './join-cohort.ts';
import type { JoinableCohort } from './joining-queries.ts';

export type NewcomerJoins = Omit<NewPerson, 'secretHash'> & {
  code: string;
  villageId: string | null;
  address: string;
  device: string;
  former: string | null;
};

/**
 * A new person registers, becomes a learner of the code's cohort and is signed in: all of it, or nothing. The same id
 * again with the same secret is the same person, signed in once more; with another it is `conflict`. Whom a list has
 * put into the class already takes that place. Refuses as
 * `tryClassCode` does, whoever is signed in (`forbidden`), and wrong input (`invalid`).
 */
export async function joinAsNewcomer(ctx: Ctx, newcomer: NewcomerJoins): Promise<SignInStarted> {
  if (!mayRegister(ctx.actor)) throw new AppError('forbidden', 'a member is no newcomer');
  const cohort = await tryClassCode(ctx, newcomer);
  const issues = checkNewcomer(newcomer);
  if (issues.length > 0) throw new AppError('invalid', 'newcomer', issues);
  const { cohortId, organisationId } = cohort;
  const listed = await findListed(ctx, { ...newcomer, cohortId });
  if (listed && listed !== newcomer.id)
    return takeListed(ctx, { personId: listed, name: newcomer.name.trim(), organisationId }, newcomer);
  const actor = {
    id: newcomer.id,
    name: newcomer.name.trim(),
    role: 'learner' as const,
    organisationId,
  };
  const outcome = await registerIn(ctx, actor, cohort, newcomer).catch((error) => countTaken(ctx, newcomer, error));
  if (outcome === 'exists') {
    await proveSame(ctx, newcomer);
    await transact({ ...ctx, actor }, (tx) => enrolActor(tx, cohort));
  }
  const { device, former } = newcomer;
  return { token: await startSignIn({ ...ctx, actor }, { device, former }), role: actor.role };
}

/** Her coordinator has put her on the class's list: the account is there and waits for her PIN. */
async function takeListed(ctx: Ctx, place: Place, newcomer: NewcomerJoins): Promise<SignInStarted> {
  const taken = new AppError('invalid', 'phone of somebody else', [{ path: ['phone'], rule: 'phone-taken' }]);
  return claimPlace(ctx, place, newcomer).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'invalid' ? taken : error;
  });
}

async function registerIn(ctx: Ctx, actor: Actor, cohort: JoinableCohort, newcomer: NewcomerJoins) {
  const secretHash = await hashSecret(newcomer.secret);
  return transact({ ...ctx, actor }, async (tx) => {
    const outcome = await registerPerson(tx, { ...newcomer, secretHash });
    if (outcome === 'exists') return outcome;
    if (newcomer.villageId) await settlePerson(tx, { personId: actor.id, villageId: newcomer.villageId });
    await enrolActor(tx, cohort);
    return outcome;
  });
}

/** That a number has an account is told to its owner; to whoever asks for many it is a guess: the address has to wait. */
async function countTaken(ctx: Ctx, { address }: NewcomerJoins, error: unknown): Promise<never> {
  const isTaken = error instanceof AppError && error.issues.some(({ rule }) => rule === 'phone-taken');
  if (isTaken) await countTry(ctx, await tryKeys(ctx, { address, deviceHash: '' }));
  throw error;
}

/** An id is no secret: whoever sends one that exists shows that she is the one who made it. */
async function proveSame(ctx: Ctx, { phone, secret, address, device, id }: NewcomerJoins): Promise<void> {
  const claim = { phone, secret, address, deviceHash: hashToken(device) };
  const known = await proveIdentity(ctx, claim).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid') return null;
    throw error;
  });
  if (known !== id) throw new AppError('conflict', `person ${id} is somebody else`);
}
