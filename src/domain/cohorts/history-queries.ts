/** 点名的历史: every roll of a session, what each changed, and which of them still have to be compared. */
import { and, asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findStandingId } from './roll-queries.ts';
import { compareRolls, type Difference, type Mark } from './rules.ts';

export type PastRoll = {
  id: string;
  takenBy: string;
  takenAt: Date;
  savedAt: Date | null;
  way: 'screen' | 'paper';
  why: string;
  /** `waits`: it differs from the one that counts, and nobody has compared them yet. */
  state: 'counted' | 'waits' | 'compared';
  /** Against the roll that counted before it; of one that was set aside, against what counts now. */
  changes: Difference[];
};

/** Oldest first. The caller has found the evening. */
export async function listPastRolls(ctx: ReadCtx, sessionId: string): Promise<PastRoll[]> {
  const rolls = await listRolls(ctx, sessionId);
  const standingId = await findStandingId(ctx, sessionId);
  const standing = rolls.find(({ id }) => id === standingId);
  const marks = await listSessionMarks(ctx, sessionId);
  const marksOf = (rollId: string): Mark[] => marks.get(rollId)?.map(({ rollId: _roll, ...mark }) => mark) ?? [];
  const counted = rolls.filter(({ aside }) => aside === null);
  return rolls.map(({ aside, settledId, ...own }) => {
    const before = aside ? standing : counted[counted.findIndex(({ id }) => id === own.id) - 1];
    const changes = before ? compareRolls(marksOf(before.id), marksOf(own.id)) : [];
    return { ...own, state: stateOf(aside, settledId), changes };
  });
}

const stateOf = (aside: string | null, settledId: string | null): PastRoll['state'] => {
  if (aside === null) return 'counted';
  return settledId === null ? 'waits' : 'compared';
};

function listRolls({ db }: ReadCtx, sessionId: string) {
  const { person, roll, setAsideRoll } = db.tables;
  const { id, takenAt, savedAt, way, why } = roll;
  return db
    .select({
      ...{ id, takenAt, savedAt, way, why, takenBy: person.name },
      ...{ aside: setAsideRoll.rollId, settledId: setAsideRoll.settledId },
    })
    .from(roll)
    .innerJoin(person, eq(person.id, roll.takenBy))
    .leftJoin(setAsideRoll, eq(setAsideRoll.rollId, id))
    .where(eq(roll.sessionId, sessionId))
    .orderBy(asc(takenAt), asc(id));
}

async function listSessionMarks({ db }: ReadCtx, sessionId: string) {
  const { attendance, roll } = db.tables;
  const { rollId, learnerId, status, reason, words } = attendance;
  const rows = await db
    .select({ rollId, learnerId, status, reason, words })
    .from(attendance)
    .innerJoin(roll, and(eq(roll.id, rollId), eq(roll.sessionId, sessionId)));
  return Map.groupBy(rows, (row) => row.rollId);
}
