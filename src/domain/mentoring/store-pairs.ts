import { and, eq, inArray, sql } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { closePairings } from './close-pairing.ts';
import { listChoices, listForbidden, type MentorChoice, type PairRow } from './pairing-queries.ts';
import { factsOf } from './pairing-rules.ts';

export type Pair = { cohortId: string; learnerId: string; mentorId: string };
type Change = { row: PairRow; mentor: MentorChoice; facts: string[] };

/** What is to change among the rows, with the reasons that hold now; refused whole when one of it cannot be. */
export async function checkPairs(
  tx: TxCtx,
  organisationId: string,
  rows: readonly PairRow[],
  pairs: readonly Pair[],
): Promise<Change[]> {
  await holdMentors(tx, pairs);
  const mentors = await listChoices(tx, organisationId);
  const conflicts = await listForbidden(tx, mentors);
  const issues: Issue[] = [];
  const changes: Change[] = [];
  const loads = new Map(mentors.map(({ id, load }) => [id, load]));
  const chosen = pairs.map((pair) => ({ pair, row: rows.find((one) => isOf(one, pair)) }));
  for (const { pair, row } of chosen) {
    if (row?.mentorId && row.mentorId !== pair.mentorId) loads.set(row.mentorId, (loads.get(row.mentorId) ?? 0) - 1);
  }
  for (const { pair, row } of chosen) {
    const mentor = mentors.find(({ id }) => id === pair.mentorId);
    const taken = loads.get(pair.mentorId) ?? 0;
    const rule = ruleOf(row, mentor, conflicts, taken);
    if (rule || !row || !mentor) issues.push({ path: ['mentor', pair.learnerId], rule: rule ?? 'unknown' });
    else {
      if (row.mentorId !== mentor.id) loads.set(mentor.id, taken + 1);
      changes.push({ row, mentor, facts: factsOf(row, mentor, mentor.capacity - (loads.get(mentor.id) ?? 0)) });
    }
  }
  if (issues.length > 0) throw new AppError('invalid', `pairs of ${organisationId}`, issues);
  return changes.filter(({ row, mentor }) => row.mentorId !== mentor.id || !row.isChosen);
}

/** Written, so that two who give learners to one mentor at once come one after the other on either database. */
async function holdMentors({ db }: TxCtx, pairs: readonly Pair[]): Promise<void> {
  const { mentor } = db.tables;
  const ids = [...new Set(pairs.map(({ mentorId }) => mentorId))];
  await db
    .update(mentor)
    .set({ capacity: sql`${mentor.capacity}` })
    .where(inArray(mentor.personId, ids));
}

const isOf = (row: PairRow, { cohortId, learnerId }: Pair): boolean =>
  row.id === learnerId && row.cohortId === cohortId;

function ruleOf(
  row: PairRow | undefined,
  mentor: MentorChoice | undefined,
  conflicts: ReadonlySet<string>,
  taken: number,
): string | null {
  if (!row || !mentor) return 'unknown';
  if (mentor.leftAt) return 'left';
  if (conflicts.has(`${mentor.id}/${row.id}`) || mentor.id === row.id) return 'conflict';
  return row.mentorId !== mentor.id && taken >= mentor.capacity ? 'full' : null;
}

/** Stores one choice for one cohort, and what it changes. */
export async function storeChoice(
  tx: TxCtx,
  { id, cohortId, note }: { id: string; cohortId: string; note: string },
  changes: readonly Change[],
  leftMentors: ReadonlySet<string>,
): Promise<void> {
  const { pairing, pairingChoice } = tx.db.tables;
  await tx.db.insert(pairingChoice).values({
    ...{ id, cohortId, note },
    changes: changes.map(({ row, mentor, facts }) => ({ learnerId: row.id, from: row.mentorId, to: mentor.id, facts })),
    chosenBy: tx.actor.id,
    chosenAt: tx.now,
  });
  for (const { row, mentor } of changes) {
    const own = and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, row.id));
    if (row.mentorId === mentor.id) await tx.db.update(pairing).set({ choiceId: id }).where(own);
    else {
      const hasLeft = row.mentorId !== null && leftMentors.has(row.mentorId);
      await closePairings(tx, own, hasLeft ? 'mentor-left' : 'changed');
      await tx.db
        .insert(pairing)
        .values({ cohortId, learnerId: row.id, mentorId: mentor.id, pairedAt: tx.now, choiceId: id });
    }
  }
}

/** Those of a body's mentors who have left. */
export async function listLeft(tx: TxCtx, organisationId: string): Promise<Set<string>> {
  const mentors = await listChoices(tx, organisationId);
  return new Set(mentors.filter(({ leftAt }) => leftAt).map(({ id }) => id));
}
