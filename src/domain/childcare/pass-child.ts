import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Claim, proveIdentity } from '../accounts/prove-identity.ts';
import { type Door, type DoorChild, findDoor } from './door-queries.ts';
import { checkPassing, type Passing } from './door-rules.ts';
import { keepSignature } from './signature-file.ts';

/** `signature`: the bytes of the picture; `pin`: the guardian's, typed on this phone and not kept. */
export type Handing = Passing & {
  id: string;
  sessionId: string;
  childId: string;
  signature: Uint8Array | null;
  pin: string;
  where: Pick<Claim, 'deviceHash' | 'address'>;
};

type Handed = { repeated: boolean };

/**
 * Notes that a child was brought or fetched, by whom, and how that was proved. Brought without having been signed up, it
 * is from then on. The same id with the same content is one. Refuses with `not-found`, `invalid` (see door-rules.ts),
 * `too-many` (wrong PINs) and `conflict`.
 */
export async function passChild(ctx: Ctx, handing: Handing): Promise<Handed> {
  const { id, sessionId, childId, way, proof, who, note } = handing;
  const row = { id, sessionId, childId, way, who: who.trim(), note: note.trim() };
  if (await isStored(ctx, row)) return { repeated: true };
  const before = requireChild(await findDoor(ctx, sessionId), childId);
  refuse(ctx, handing, before);
  const signatureHash = await proveHanding(ctx, handing, before.child);
  return transact(ctx, async (tx) => {
    if (await isStored(tx, row)) return { repeated: true };
    await holdSeats(tx, before.door.cohort.id);
    const found = requireChild(await findDoor(tx, sessionId), childId);
    refuse(tx, handing, found);
    if (proof === null) throw new AppError('internal', 'a passing without proof');
    if (found.child.standing === null) await signUpAtDoor(tx, handing);
    const noted = { proof, signatureHash, notedBy: tx.actor.id, at: tx.now };
    await tx.db.insert(tx.db.tables.handOver).values({ ...row, ...noted });
    await recordEvent(tx, way === 'in' ? 'child.brought' : 'child.fetched', childId);
    return { repeated: false };
  });
}

/** Written, so that of two children for the last seat, brought at once to two phones, the second is told. */
async function holdSeats({ db }: TxCtx, cohortId: string): Promise<void> {
  const { childcareOffer } = db.tables;
  await db.update(childcareOffer).set({ cohortId }).where(eq(childcareOffer.cohortId, cohortId));
}

type Found = { door: Door; child: DoorChild };

function requireChild(door: Door, childId: string): Found {
  const child = door.children.find((one) => one.childId === childId);
  if (!child) throw new AppError('not-found', `child ${childId}`);
  return { door, child };
}

function refuse({ now }: Pick<Ctx, 'now'>, handing: Handing, { door, child }: Found): void {
  const { evening, children } = door;
  const list = [child.guardian, ...child.fetchers];
  const situation = { seats: evening.seats, evening: evening.session, now };
  const issues = checkPassing(handing, { child, all: children, list }, situation);
  if (issues.length > 0) throw new AppError('invalid', `passing of ${child.childId}`, issues);
}

/** Proves it as it says; returns the hash of the signature, if that is what it was. */
async function proveHanding(
  ctx: Ctx,
  { proof, signature, pin, where }: Handing,
  child: DoorChild,
): Promise<string | null> {
  const refused = (path: string, rule: string) =>
    new AppError('invalid', `passing of ${child.childId}: ${rule}`, [{ path: [path], rule }]);
  if (proof === 'signature') {
    if (!signature || signature.byteLength === 0) throw refused('signature', 'missing');
    const hash = await keepSignature(ctx, signature);
    if (hash === null) throw refused('signature', 'unreadable');
    return hash;
  }
  if (proof === 'pin') {
    if (child.guardianPhone === null) throw refused('pin', 'no-number');
    const claim = { phone: child.guardianPhone, secret: pin, ...where };
    await proveIdentity(ctx, claim).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'invalid' ? refused('pin', 'no-match') : error;
    });
  }
  return null;
}

async function signUpAtDoor({ db, actor, now }: TxCtx, { childId, sessionId }: Handing): Promise<void> {
  const { childcareSignUp } = db.tables;
  const row = { askedBy: actor.id, askedAt: now, cancelledAt: null };
  await db
    .insert(childcareSignUp)
    .values({ childId, sessionId, ...row })
    .onConflictDoUpdate({ target: [childcareSignUp.childId, childcareSignUp.sessionId], set: row });
}

type Row = { id: string; sessionId: string; childId: string; way: string; who: string; note: string };

async function isStored({ db }: Pick<Ctx | TxCtx, 'db'>, row: Row): Promise<boolean> {
  const { handOver } = db.tables;
  const [stored] = await db.select().from(handOver).where(eq(handOver.id, row.id));
  if (!stored) return false;
  const isSame = stored.sessionId === row.sessionId && stored.childId === row.childId && stored.way === row.way;
  if (isSame && stored.who === row.who && stored.note === row.note && stored.undone === '') return true;
  throw new AppError('conflict', `passing ${row.id} says something else`);
}

/** Takes back what was noted wrongly; it stays on record. What was fetched is taken back before what was brought. */
export async function undoPassing(ctx: Ctx, { passingId }: { passingId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { handOver } = tx.db.tables;
    const [stored] = await tx.db.select().from(handOver).where(eq(handOver.id, passingId));
    if (!stored) throw new AppError('not-found', `passing ${passingId}`);
    const { child } = requireChild(await findDoor(tx, stored.sessionId), stored.childId);
    if (stored.undone !== '') return;
    if (stored.way === 'in' && child.fetched)
      throw new AppError('invalid', `passing ${passingId}`, [{ path: ['child'], rule: 'already' }]);
    const undone = { undone: passingId, undoneBy: tx.actor.id, undoneAt: tx.now };
    await tx.db.update(handOver).set(undone).where(eq(handOver.id, passingId));
    await recordEvent(tx, 'child.passing-undone', stored.childId);
  });
}
