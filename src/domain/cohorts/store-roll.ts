import { eq, min } from 'drizzle-orm';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { findStandingId } from './roll-queries.ts';
import { countMarks, type Mark } from './rules.ts';
import { storeAttended } from './store-attended.ts';

export type StoredRoll = {
  id: string;
  sessionId: string;
  way: 'screen' | 'paper';
  savedAt: Date | null;
  why: string;
  marks: readonly Mark[];
};

/** Stores a roll and its marks. It counts only once `countRoll` says so. */
export async function storeRoll({ db, actor, now }: TxCtx, { marks, ...own }: StoredRoll): Promise<void> {
  const { attendance, roll } = db.tables;
  await db.insert(roll).values({ ...own, takenBy: actor.id, takenAt: now });
  await db.insert(attendance).values(marks.map((mark) => ({ rollId: own.id, ...mark })));
}

/** Makes a stored roll the one that counts, with the totals that follow. */
export async function countRoll(
  tx: TxCtx,
  { id, sessionId, cohortId, marks }: Pick<StoredRoll, 'id' | 'sessionId' | 'marks'> & { cohortId: string },
): Promise<void> {
  const { sessionAttendance } = tx.db.tables;
  const counted = { rollId: id, ...countMarks(marks) };
  await tx.db
    .insert(sessionAttendance)
    .values({ sessionId, ...counted })
    .onConflictDoUpdate({ target: sessionAttendance.sessionId, set: counted });
  await storeAttended(tx, cohortId);
}

/** What stands of a session: the roll that counts, and when its first one was taken. */
export type Standing = { rollId: string; marks: Mark[]; firstAt: Date };

/** Null while no roll was taken. */
export async function findStanding(ctx: ReadCtx, sessionId: string): Promise<Standing | null> {
  const { roll } = ctx.db.tables;
  const rollId = await findStandingId(ctx, sessionId);
  if (!rollId) return null;
  const [first] = await ctx.db
    .select({ at: min(roll.takenAt) })
    .from(roll)
    .where(eq(roll.sessionId, sessionId));
  return { rollId, marks: await listMarks(ctx, rollId), firstAt: first?.at ?? ctx.now };
}

/** What a roll says. */
export function listMarks({ db }: ReadCtx, rollId: string): Promise<Mark[]> {
  const { attendance } = db.tables;
  const { learnerId, status, reason, words } = attendance;
  return db.select({ learnerId, status, reason, words }).from(attendance).where(eq(attendance.rollId, rollId));
}
