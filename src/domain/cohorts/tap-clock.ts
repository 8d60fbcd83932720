import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isWithin, momentAt, type TapKind } from './clock-rules.ts';
import { momentOf, type PhoneTimes, wasSet } from './phone-rules.ts';
import { mayTakeRoll } from './policy.ts';
import { type Evening, findEvening } from './roll-queries.ts';
import { storeClock } from './store-clock.ts';

export type ClockTapped = {
  /** Made by the client (UUIDv7): the same id twice is one tap. */
  id: string;
  sessionId: string;
  kind: TapKind;
  /** `HH:MM`, of a tap that was forgotten; without it, now. */
  time?: string | undefined;
  /** Of a tap that a phone kept while it had no network. */
  phone?: PhoneTimes | undefined;
};

/**
 * Says what a session is from now on: theory, practice, or nothing. Refuses with `not-found`, `forbidden`, `invalid`
 * (`cancelled`, `outside`, `time-unclear`, `phone-clock`), or `conflict` when the id was used for another tap.
 */
export async function tapClock(ctx: Ctx, tap: ClockTapped): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const evening = await findClockedEvening(tx, tap.sessionId);
    if (await isStored(tx, tap)) return { repeated: true };
    await storeTap(tx, evening, { ...tap, at: checkTime(tx, evening, tap) });
    await storeClock(tx, evening);
    await recordEvent(tx, 'clock.tapped', tap.id);
    return { repeated: false };
  });
}

export type ClockCorrected = Omit<ClockTapped, 'sessionId' | 'phone'> & {
  /** The tap that was wrong. */
  tapId: string;
  why: string;
};

/**
 * Puts another tap in the place of one. Refuses with `not-found`, `forbidden`, `invalid`, or `conflict` when it was
 * corrected otherwise meanwhile.
 */
export async function correctTap(ctx: Ctx, correction: ClockCorrected): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { wrong, evening } = await findTap(tx, correction.tapId);
    const tap = { ...correction, sessionId: evening.id };
    if (await isStored(tx, tap)) return { repeated: true };
    if (wrong.struckAt) throw new AppError('conflict', `tap ${wrong.id}`);
    const at = checkTime(tx, evening, { ...tap, time: correction.time ?? '' });
    await strike(tx, wrong.id);
    await storeTap(tx, evening, { ...tap, at, replacesId: wrong.id });
    await storeClock(tx, evening);
    await recordEvent(tx, 'clock.corrected', tap.id);
    return { repeated: false };
  });
}

/** Strikes a tap out; it stays in the history. Twice is once. Refuses with `not-found` or `forbidden`. */
export async function strikeTap(ctx: Ctx, { tapId }: { tapId: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { wrong, evening } = await findTap(tx, tapId);
    if (wrong.struckAt) return { repeated: true };
    await strike(tx, tapId);
    await storeClock(tx, evening);
    await recordEvent(tx, 'clock.corrected', tapId);
    return { repeated: false };
  });
}

async function findClockedEvening(tx: TxCtx, sessionId: string): Promise<Evening> {
  const evening = await findEvening(tx, sessionId);
  if (!mayTakeRoll(tx.actor, evening)) throw new AppError('forbidden', `clock of ${sessionId}`);
  return evening;
}

async function findTap(tx: TxCtx, tapId: string) {
  const { clockTap } = tx.db.tables;
  const [wrong] = await tx.db.select().from(clockTap).where(eq(clockTap.id, tapId));
  if (!wrong) throw new AppError('not-found', `tap ${tapId}`);
  return { wrong, evening: await findClockedEvening(tx, wrong.sessionId) };
}

async function isStored({ db }: TxCtx, { id, sessionId, kind }: ClockTapped): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.clockTap).where(eq(db.tables.clockTap.id, id));
  if (!stored) return false;
  if (stored.sessionId === sessionId && stored.kind === kind) return true;
  throw new AppError('conflict', `tap ${id} says something else`);
}

function checkTime({ now }: TxCtx, evening: Evening, { time, phone }: ClockTapped): Date {
  const refuse = (rule: string) => new AppError('invalid', `clock: ${rule}`, [{ path: ['time'], rule }]);
  if (evening.cancelledAt) throw refuse('cancelled');
  if (time === undefined && wasSet(phone)) throw refuse('phone-clock');
  const at = time === undefined ? (momentOf(phone, now) ?? now) : momentAt(time, evening);
  if (!at) throw refuse('time-unclear');
  if (!isWithin(at, evening) || at > now) throw refuse('outside');
  return at;
}

type NewTap = { id: string; kind: TapKind; at: Date; replacesId?: string; why?: string };

async function storeTap({ db, actor, now }: TxCtx, evening: Evening, tap: NewTap): Promise<void> {
  const { id, kind, at, replacesId = null, why = '' } = tap;
  const own = { id, kind, at, replacesId, why };
  await db.insert(db.tables.clockTap).values({ ...own, sessionId: evening.id, tappedBy: actor.id, recordedAt: now });
}

async function strike({ db, actor, now }: TxCtx, tapId: string): Promise<void> {
  const { clockTap } = db.tables;
  await db.update(clockTap).set({ struckAt: now, struckBy: actor.id }).where(eq(clockTap.id, tapId));
}
