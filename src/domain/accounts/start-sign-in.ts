import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { beginSession, endSession } from './session.ts';
import { hashToken } from './token.ts';

/** The device somebody signs in on, by the tokens of its cookies. */
export type Device = {
  /** Names the device for ever; null for a sign-in without one, such as from the command line. */
  device: string | null;
  /** Of the sign-in that is on the device now; it ends. */
  former: string | null;
};
const none: Device = { device: null, former: null };

/**
 * Signs the actor in, for 30 days from her last use, and ends whatever sign-in the device had before. Returns the token
 * for the cookie. Whoever calls this has made sure that it is she.
 */
export async function startSignIn(ctx: Ctx, on: Device = none): Promise<string> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'sign-in of nobody');
  return transact(ctx, async (tx) => {
    const { db, actor } = tx;
    if (on.former) await endSession(db, on.former);
    const deviceHash = on.device === null ? '' : hashToken(on.device);
    if (deviceHash) await noteUse(tx, deviceHash);
    const token = await beginSession(db, actor, deviceHash);
    await recordEvent(tx, 'sign-in.started', actor.id);
    return token;
  });
}

async function noteUse({ db, actor, now }: TxCtx, deviceHash: string): Promise<void> {
  const { devicePerson } = db.tables;
  await db
    .insert(devicePerson)
    .values({ deviceHash, personId: actor.id, lastUsedAt: now })
    .onConflictDoUpdate({ target: [devicePerson.deviceHash, devicePerson.personId], set: { lastUsedAt: now } });
}
