import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isMember } from './policy.ts';
import { endSession, endSessionsOf } from './session.ts';

/** Signs the actor out on this device. Nobody signed in: nothing happens. */
export async function endSignIn(ctx: Ctx, token: string): Promise<void> {
  if (!isMember(ctx.actor)) return;
  await transact(ctx, async (tx) => {
    await endSession(tx.db, token);
    await recordEvent(tx, 'sign-in.ended', tx.actor.id);
  });
}

/** Signs the actor out on every device, this one included. */
export async function endAllSignIns(ctx: Ctx): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'sign out of nobody');
  await transact(ctx, async (tx) => {
    await endSessionsOf(tx.db, tx.actor.id);
    await recordEvent(tx, 'sign-in.ended-everywhere', tx.actor.id);
  });
}

/** Signs the actor out on another device, by the id `listDevices` gives it. Somebody else's is `not-found`. */
export async function endDevice(ctx: Ctx, { id }: { id: string }): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'device of nobody');
  await transact(ctx, async (tx) => {
    const { signIn } = tx.db.tables;
    const mine = and(eq(signIn.tokenHash, id), eq(signIn.personId, tx.actor.id));
    const [held] = await tx.db.select().from(signIn).where(mine);
    if (!held) throw new AppError('not-found', `device ${id}`);
    if (held.expiresAt <= tx.now) return;
    await tx.db.update(signIn).set({ expiresAt: tx.now }).where(mine);
    await recordEvent(tx, 'sign-in.ended', tx.actor.id);
  });
}
