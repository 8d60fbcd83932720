import { and, eq, isNotNull, or } from 'drizzle-orm';
import { claimAccount } from '#domain/accounts/claim-account.ts';
import { proveIdentity } from '#domain/accounts/prove-identity.ts';
import { plainPhone, type Start } from '#domain/accounts/rules.ts';
import { hashSecret } from '#domain/accounts/secret-hash.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { hashToken } from '#domain/accounts/token.ts';
import type { SignInStarted } from '#domain/organisations/sign-in-member.ts';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { isSameName } from './roster-rules.ts';

/** Whose place it is, in whose class. */
export type Place = { personId: string; name: string; organisationId: string };
/** What she types to take it, and where. */
export type PlaceClaim = Start & { isElder: boolean; address: string; device: string; former: string | null };

/**
 * Somebody whom a list has put into this class, or on its waiting list, by her number and her name as the list has it:
 * whoever knows both and the class code is taken for her, as long as she has no secret.
 */
export async function findListed(
  ctx: ReadCtx,
  { cohortId, phone, name }: { cohortId: string; phone: string; name: string },
): Promise<string | null> {
  const { enrolment, person, waitingPlace } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .leftJoin(enrolment, and(eq(enrolment.learnerId, person.id), eq(enrolment.cohortId, cohortId)))
    .leftJoin(waitingPlace, and(eq(waitingPlace.learnerId, person.id), eq(waitingPlace.cohortId, cohortId)))
    .where(
      and(eq(person.phone, plainPhone(phone)), or(isNotNull(enrolment.learnerId), isNotNull(waitingPlace.learnerId))),
    );
  return found && isSameName(found.name, name) ? found.id : null;
}

/**
 * Makes an account from a list hers, and signs her in. Taken already, the secret says whether by herself: refuses as
 * `proveIdentity` does. The caller has checked what she typed.
 */
export async function claimPlace(ctx: Ctx, place: Place, claim: PlaceClaim): Promise<SignInStarted> {
  const { personId, name, organisationId } = place;
  const { address, device, former, secret } = claim;
  const actor = { id: personId, name, role: 'learner' as const, organisationId };
  const secretHash = await hashSecret(secret);
  const outcome = await transact({ ...ctx, actor }, (tx) => claimAccount(tx, { ...claim, personId, secretHash }));
  if (outcome === 'taken') {
    await proveIdentity(ctx, { personId, hasCard: true, secret, address, deviceHash: hashToken(device) });
  }
  return { token: await startSignIn({ ...ctx, actor }, { device, former }), role: actor.role };
}
