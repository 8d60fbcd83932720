import { and, eq, max } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { noteFault } from '../plugins/note-fault.ts';
import { findPlugInPractice, readSimulators } from '../plugins/queries.ts';
import { runSimulator } from '../plugins/run-simulator.ts';
import { mayTrySimulator } from './policy.ts';
import { findOpenAttempt, listScopes } from './simulator-queries.ts';
import { seedOf } from './simulator-rules.ts';

/** `isFresh` leaves the begun one behind: its simulator fails. */
export type StartAttempt = { attemptId: string; pluginId: string; slug: string; isFresh?: boolean };

/**
 * Gives a learner a task of her own, or the one that she has begun; sent again, it is the same one. Refuses with
 * `forbidden` (not a learner), `not-found` (no such practice, or switched off) or `unavailable` when the simulator cannot
 * make a task.
 */
export async function startAttempt(
  ctx: Ctx,
  { attemptId, isFresh = false, ...place }: StartAttempt,
): Promise<{ attemptId: string }> {
  if (!mayTrySimulator(ctx.actor)) throw new AppError('forbidden', 'trying a simulator');
  const practice = await findPlugInPractice(ctx, { ...place, scopes: await listScopes(ctx) });
  const begun = await findOpenAttempt(ctx, place);
  if (begun && (!isFresh || begun.id === attemptId)) return { attemptId: begun.id };
  const { pluginId, versionId, simulator, params } = practice;
  const files = await readSimulators(ctx, versionId);
  const number = (await lastNumber(ctx, place)) + 1;
  const seed = seedOf(ctx.actor.id, practice, number);
  const made = await runSimulator({ plugin: pluginId, files, simulator, call: 'generate', input: { seed, params } });
  if (!made.ok) {
    await noteFault(ctx, { pluginId, versionId, simulator, fault: made.fault });
    throw new AppError('unavailable', `simulator ${pluginId}/${simulator}: ${made.fault.kind}`);
  }
  const task = made.value;
  return transact(ctx, async (tx) => {
    const again = await findOpenAttempt(tx, place);
    if (again && again.id !== begun?.id) return { attemptId: again.id };
    const { simulatorAttempt } = tx.db.tables;
    const own = { learnerId: tx.actor.id, pluginId, pluginVersionId: versionId, practice: place.slug };
    // A page that the Back button brought again sends the id of a try that is over: the next one gets its own.
    const id = (await isKnown(tx, attemptId)) ? newId(tx.now) : attemptId;
    await tx.db.insert(simulatorAttempt).values({ id, ...own, number, task, startedAt: tx.now });
    await recordEvent(tx, 'simulator-attempt.started', id);
    return { attemptId: id };
  });
}

async function isKnown({ db }: ReadCtx, attemptId: string): Promise<boolean> {
  const { simulatorAttempt } = db.tables;
  const isIt = eq(simulatorAttempt.id, attemptId);
  const rows = await db.select({ id: simulatorAttempt.id }).from(simulatorAttempt).where(isIt);
  return rows.length > 0;
}

async function lastNumber({ db, actor }: Ctx, { pluginId, slug }: { pluginId: string; slug: string }): Promise<number> {
  const { simulatorAttempt } = db.tables;
  const isHers = and(
    ...[eq(simulatorAttempt.learnerId, actor.id), eq(simulatorAttempt.pluginId, pluginId)],
    eq(simulatorAttempt.practice, slug),
  );
  const [row] = await db
    .select({ number: max(simulatorAttempt.number) })
    .from(simulatorAttempt)
    .where(isHers);
  return row?.number ?? 0;
}
