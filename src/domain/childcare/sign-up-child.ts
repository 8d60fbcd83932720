import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type CareEvening, readEvenings } from './evening-queries.ts';
import { mayMindChild } from './policy.ts';
import type { Standing } from './rules.ts';
import { findChild } from './save-child.ts';

export type SignUpWish = { childId: string; sessionId: string; wants: boolean };

/**
 * Signs a child up for an evening, or off it. Who asks when all seats are taken waits, in the order of asking. Asked
 * already, nothing changes. Returns where it stands now; null: not signed up.
 */
export async function signUpChild(
  ctx: Ctx,
  { childId, sessionId, wants }: SignUpWish,
): Promise<{ standing: Standing | null }> {
  return transact(ctx, async (tx) => {
    const { cohortId } = await requireOwn(tx, childId);
    const evening = await findEvening(tx, cohortId, sessionId);
    if (!evening) throw new AppError('not-found', `session ${sessionId}`);
    const isAsked = standingOf(evening, childId) !== null;
    if (isAsked !== wants) {
      refuseLate(tx, evening, wants);
      const { childcareSignUp } = tx.db.tables;
      const row = { askedBy: tx.actor.id, askedAt: tx.now, cancelledAt: wants ? null : tx.now };
      await tx.db
        .insert(childcareSignUp)
        .values({ childId, sessionId, ...row })
        .onConflictDoUpdate({ target: [childcareSignUp.childId, childcareSignUp.sessionId], set: row });
      await recordWish(tx, childId, wants);
    }
    const now = await findEvening(tx, cohortId, sessionId);
    return { standing: now ? standingOf(now, childId) : null };
  });
}

/**
 * Signs a child up for every coming evening, those too that are put into the timetable later; or off all of them. What
 * was asked for evenings that have begun stays as it was.
 */
export async function signUpAlways(ctx: Ctx, { childId, wants }: Omit<SignUpWish, 'sessionId'>): Promise<void> {
  await transact(ctx, async (tx) => {
    const { cohortId, alwaysSince } = await requireOwn(tx, childId);
    const evenings = await readEvenings(tx, [cohortId]);
    const isOpen = evenings[0]?.offer?.isOpen === true;
    if (wants && !isOpen) throw refusalOf(childId, 'closed');
    const { child, childcareSignUp } = tx.db.tables;
    const coming = evenings.filter(({ session }) => session.startsAt > tx.now).map(({ session }) => session.id);
    const rows = and(eq(childcareSignUp.childId, childId), inArray(childcareSignUp.sessionId, coming));
    if (wants) {
      const cleared = await tx.db
        .delete(childcareSignUp)
        .where(and(rows, isNotNull(childcareSignUp.cancelledAt)))
        .returning();
      if (alwaysSince && cleared.length === 0) return;
    } else {
      await keepBegun(tx, { childId, alwaysSince }, evenings);
      const ended = await tx.db
        .update(childcareSignUp)
        .set({ cancelledAt: tx.now })
        .where(and(rows, isNull(childcareSignUp.cancelledAt)))
        .returning();
      if (!alwaysSince && ended.length === 0) return;
    }
    const since = wants ? (alwaysSince ?? tx.now) : null;
    await tx.db.update(child).set({ alwaysSince: since }).where(eq(child.id, childId));
    await recordWish(tx, childId, wants);
  });
}

/** What "every time" meant for evenings that have begun becomes rows of their own. */
async function keepBegun(
  tx: TxCtx,
  { childId, alwaysSince }: { childId: string; alwaysSince: Date | null },
  evenings: readonly CareEvening[],
): Promise<void> {
  if (!alwaysSince) return;
  const begun = evenings.filter(({ session }) => session.startsAt <= tx.now && session.startsAt > alwaysSince);
  const rows = begun
    .filter((evening) => standingOf(evening, childId) !== null)
    .map(({ session }) => ({ childId, sessionId: session.id, askedBy: tx.actor.id, askedAt: alwaysSince }));
  if (rows.length > 0) await tx.db.insert(tx.db.tables.childcareSignUp).values(rows).onConflictDoNothing();
}

async function recordWish(tx: TxCtx, childId: string, wants: boolean): Promise<void> {
  if (wants) await recordEvent(tx, 'child.signed-up', childId);
  else await recordEvent(tx, 'child.signed-off', childId);
}

async function requireOwn(tx: TxCtx, childId: string) {
  const found = await findChild(tx, childId);
  if (!found || !mayMindChild(tx.actor, found)) throw new AppError('not-found', `child ${childId}`);
  return found;
}

async function findEvening(tx: TxCtx, cohortId: string, sessionId: string): Promise<CareEvening | undefined> {
  return (await readEvenings(tx, [cohortId])).find(({ session }) => session.id === sessionId);
}

const standingOf = ({ placed }: CareEvening, childId: string): Standing | null =>
  placed.find((one) => one.childId === childId)?.standing ?? null;

function refuseLate({ now }: TxCtx, { session, offer }: CareEvening, wants: boolean): void {
  if (session.cancelledAt) throw refusalOf(session.id, 'cancelled');
  if (session.startsAt <= now) throw refusalOf(session.id, 'over');
  if (wants && !offer?.isOpen) throw refusalOf(session.id, 'closed');
}

const refusalOf = (what: string, rule: string) =>
  new AppError('invalid', `${what}: ${rule}`, [{ path: ['child'], rule }]);
