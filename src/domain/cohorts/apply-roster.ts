import { eq } from 'drizzle-orm';
import { registerListed } from '#domain/accounts/register-listed.ts';
import { settlePeople } from '#domain/organisations/add-member.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { piecesOf } from '#server/pieces.ts';
import { checkImport, findImport } from './import-queries.ts';
import type { Checked } from './roster-rules.ts';
import { seatLearners } from './seat-learners.ts';

export type Applied = { enrolled: number; waiting: number; created: number; leftOut: number };
type Outcome = 'enrolled' | 'waiting' | 'created' | 'created-waiting' | 'left-out';
type Judged = Checked & { outcome: Outcome; learnerId: string | null };

/**
 * Takes the people of a list into its class, in the order of the list; who finds no seat waits. All of it is judged
 * again first. New people get no PIN: they choose one with the class code or with a card. Done twice it is done once.
 * Refuses with `invalid`: `has-stops` while rows have errors and nobody has said to leave them out (`leaveOut`),
 * `nobody` when no row is left, `forgotten` when its rows are not kept any more.
 */
export async function applyRoster(ctx: Ctx, input: { importId: string; leaveOut: boolean }): Promise<Applied> {
  return transact(ctx, async (tx) => {
    const { cohort, found } = await findImport(tx, input.importId);
    const { enrolled, waiting, created, leftOut } = found;
    if (found.undoneAt) throw new AppError('conflict', `import ${found.id} was taken back`);
    if (found.appliedAt) return { enrolled, waiting, created, leftOut };
    const rows = await checkImport(tx, found);
    refuse(rows, input.leaveOut);
    const applied = await takeIn(
      tx,
      { id: found.id, cohortId: cohort.id, organisationId: cohort.organisationId },
      rows,
    );
    const { rosterImport } = tx.db.tables;
    await tx.db
      .update(rosterImport)
      .set({ ...applied, appliedAt: tx.now, appliedBy: tx.actor.id })
      .where(eq(rosterImport.id, found.id));
    await recordEvent(tx, 'roster.imported', found.id);
    return applied;
  });
}

function refuse(rows: readonly Checked[], leaveOut: boolean): void {
  const issue = (rule: string) => new AppError('invalid', 'list', [{ path: ['rows'], rule }]);
  if (rows.length === 0) throw issue('forgotten');
  if (!rows.some(({ verdict }) => verdict === 'ready')) throw issue('nobody');
  if (!leaveOut && rows.some(({ verdict }) => verdict === 'stop')) throw issue('has-stops');
}

async function takeIn(
  tx: TxCtx,
  into: { id: string; cohortId: string; organisationId: string },
  rows: Checked[],
): Promise<Applied> {
  const ready = rows
    .filter(({ verdict }) => verdict === 'ready')
    .map((row) => ({ ...row, id: row.personId ?? newId(tx.now) }));
  const fresh = ready.filter(({ personId }) => personId === null);
  await registerListed(
    tx,
    fresh.map(({ id, name, phone, ageBand }) => ({ id, name, phone, ageBand })),
  );
  await settlePeople(
    tx,
    ready.flatMap(({ id, villageId }) => (villageId ? [{ personId: id, villageId }] : [])),
  );
  const places = await seatLearners(tx, { ...into, learnerIds: ready.map(({ id }) => id) });
  const ids = new Map(ready.map(({ number, id }) => [number, id]));
  const judged = rows.map((row): Judged => {
    const learnerId = ids.get(row.number) ?? null;
    return { ...row, learnerId, outcome: outcomeOf(row, learnerId && places.get(learnerId)) };
  });
  await noteOutcomes(tx, into.id, judged);
  const count = (...which: Outcome[]) => judged.filter(({ outcome }) => which.includes(outcome)).length;
  return {
    enrolled: count('enrolled', 'created'),
    waiting: count('waiting', 'created-waiting'),
    created: fresh.length,
    leftOut: count('left-out'),
  };
}

function outcomeOf({ personId }: Checked, place: string | null | undefined): Outcome {
  if (!place) return 'left-out';
  if (personId) return place === 'waiting' ? 'waiting' : 'enrolled';
  return place === 'waiting' ? 'created-waiting' : 'created';
}

/** Written anew: one statement for many rows, on either database. */
async function noteOutcomes({ db }: TxCtx, importId: string, judged: readonly Judged[]): Promise<void> {
  const { rosterImportRow } = db.tables;
  const stored = await db.select().from(rosterImportRow).where(eq(rosterImportRow.importId, importId));
  const known = new Map(judged.map((row) => [row.number, row]));
  await db.delete(rosterImportRow).where(eq(rosterImportRow.importId, importId));
  const rows = stored.map((row) => {
    const { outcome = null, learnerId = null } = known.get(row.number) ?? {};
    return { ...row, outcome, learnerId };
  });
  for (const piece of piecesOf(rows)) await db.insert(rosterImportRow).values(piece);
}
