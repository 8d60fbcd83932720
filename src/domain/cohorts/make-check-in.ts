import { and, eq, ne } from 'drizzle-orm';
import { isCode } from '#server/changing-code.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { countTry, forgiveTry } from '../accounts/count-try.ts';
import { provePresent } from '../accounts/prove-present.ts';
import { hashToken } from '../accounts/token.ts';
import { checkInWindow } from './arrival-rules.ts';
import { findOwnCheckIn, listOpenings } from './checkin-queries.ts';
import { mayTakeRoll } from './policy.ts';
import { findEvening, listEnrolled } from './roll-queries.ts';

export type CheckIn = { sessionId: string; code: string; deviceHash: string };

/**
 * A learner says that she is here, with the code on the teacher's screen. Once is enough. Refuses with `not-found` (not
 * her class), `too-many` wrong codes, or `invalid` (`closed`, `code-wrong`).
 */
export async function makeCheckIn(ctx: Ctx, { sessionId, code, deviceHash }: CheckIn): Promise<object> {
  const found = await findOwnCheckIn(ctx, sessionId);
  if (found.at) return { repeated: true };
  if (!found.isOpen) throw refusal(sessionId, 'closed');
  const keys = { address: hashToken(`check-in:${ctx.actor.id}`), account: hashToken(`check-in-code:${ctx.actor.id}`) };
  await countTry(ctx, keys);
  const openings = await listOpenings(ctx, sessionId);
  if (!openings.some(({ secret }) => isCode(secret, code, ctx.now))) throw refusal(sessionId, 'code-wrong');
  await forgiveTry(ctx, keys);
  return transact(ctx, async (tx) => {
    const samePhone = deviceHash !== '' && (await isUsed(tx, sessionId, deviceHash));
    return storeArrival(tx, { sessionId, learnerId: tx.actor.id, way: 'code', deviceHash, samePhone, helpedBy: null });
  });
}

export type PinCheckIn = { sessionId: string; learnerId: string; pin: string; address: string };

/**
 * A learner types her PIN on the teacher's phone, which is handed round. Refuses with `not-found`, `forbidden`,
 * `too-many`, or `invalid` (`closed`, `no-match`).
 */
export async function makeCheckInByPin(ctx: Ctx, { sessionId, learnerId, ...proof }: PinCheckIn): Promise<object> {
  const evening = await findEvening(ctx, sessionId);
  if (!mayTakeRoll(ctx.actor, evening)) throw new AppError('forbidden', `check-in of ${sessionId}`);
  const enrolled = await listEnrolled(ctx, evening.cohortId);
  if (!enrolled.some((one) => one.learnerId === learnerId)) throw new AppError('not-found', `learner ${learnerId}`);
  if (evening.cancelledAt || checkInWindow(evening, ctx.now) !== 'open') throw refusal(sessionId, 'closed');
  await provePresent(ctx, { personId: learnerId, ...proof });
  const helpedBy = ctx.actor.id;
  return transact(ctx, (tx) =>
    storeArrival(tx, { sessionId, learnerId, way: 'pin', deviceHash: '', samePhone: false, helpedBy }),
  );
}

const refusal = (sessionId: string, rule: 'closed' | 'code-wrong') =>
  new AppError('invalid', `check-in of ${sessionId}: ${rule}`, [{ path: ['code'], rule }]);

/** Whether somebody else has checked in on this phone. A family may share one, so the teacher decides. */
async function isUsed({ db, actor }: TxCtx, sessionId: string, deviceHash: string): Promise<boolean> {
  const { checkIn } = db.tables;
  const same = and(eq(checkIn.sessionId, sessionId), eq(checkIn.deviceHash, deviceHash));
  const rows = await db
    .select({ id: checkIn.id })
    .from(checkIn)
    .where(and(same, ne(checkIn.learnerId, actor.id)))
    .limit(1);
  return rows.length > 0;
}

type Arrival = {
  sessionId: string;
  learnerId: string;
  way: 'code' | 'pin' | 'card';
  deviceHash: string;
  samePhone: boolean;
  helpedBy: string | null;
};

/** Once per learner and session, in whatever way. */
export async function storeArrival(tx: TxCtx, arrival: Arrival): Promise<object> {
  const id = newId(tx.now);
  const { checkIn } = tx.db.tables;
  const rows = await tx.db
    .insert(checkIn)
    .values({ id, at: tx.now, ...arrival })
    .onConflictDoNothing({ target: [checkIn.sessionId, checkIn.learnerId] })
    .returning();
  if (rows.length === 0) return { repeated: true };
  await recordEvent(tx, 'check-in.made', id);
  return { repeated: false };
}
