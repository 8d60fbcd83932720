import { type Ctx, type Role, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isMember } from './policy.ts';
import { type Claim, proveIdentity } from './prove-identity.ts';
import { readProfile } from './queries.ts';
import { checkNewSecret, isPin } from './rules.ts';
import { hashSecret } from './secret-hash.ts';
import { endSessionsOf } from './session.ts';
import { startSignIn } from './start-sign-in.ts';
import { hashToken } from './token.ts';

export type SecretChange = { old: string; secret: string; repeat: string; device: string; address: string };

/**
 * Sets a new PIN or password, ends every sign-in of hers and begins a new one on this device. Refuses with `invalid`
 * (with issues), and with `too-many` when the old one was guessed too often.
 */
export async function changeSecret(ctx: Ctx, change: SecretChange): Promise<{ token: string; role: Role }> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'secret of nobody');
  const { phone } = await readProfile(ctx);
  const issues = checkNewSecret({ ...change, phone });
  if (issues.length > 0) throw new AppError('invalid', 'new secret', issues);
  const { old: secret, device, address } = change;
  const named = phone === null ? { personId: ctx.actor.id } : { phone };
  await proveOld(ctx, { ...named, secret, deviceHash: hashToken(device), address });
  const hash = await hashSecret(change.secret);
  await transact(ctx, async (tx) => {
    await storeSecret(tx, { personId: ctx.actor.id, hash, isPin: isPin(change.secret) });
    await endSessionsOf(tx.db, ctx.actor.id);
    await recordEvent(tx, 'secret.changed', ctx.actor.id);
  });
  return { token: await startSignIn(ctx, { device, former: null }), role: ctx.actor.role };
}

type Secret = { personId: string; hash: string; isPin: boolean };

/** Puts a secret's hash in the place of the former one. */
export async function storeSecret({ db, now }: TxCtx, { personId, ...secret }: Secret): Promise<void> {
  const { password } = db.tables;
  const row = { ...secret, changedAt: now };
  await db
    .insert(password)
    .values({ personId, ...row })
    .onConflictDoUpdate({ target: password.personId, set: row });
}

async function proveOld(ctx: Ctx, claim: Claim): Promise<void> {
  await proveIdentity(ctx, claim).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    throw new AppError('invalid', 'old secret', [{ path: ['old'], rule: 'no-match' }]);
  });
}
