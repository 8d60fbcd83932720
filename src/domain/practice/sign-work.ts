import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Claim, proveIdentity } from '../accounts/prove-identity.ts';
import { findFileItem, findOpenTask } from './open-task.ts';
import { mayWitness } from './policy.ts';
import type { PreparedFile } from './prepare-file.ts';
import type { TaskKey } from './queries.ts';
import { storeEvidence } from './store-evidence.ts';

/** `claim`: the witness's own phone number and PIN, typed on the learner's phone; neither is kept. */
export type Signing = TaskKey & { id: string; itemId: string; claim: Claim };

/**
 * A witness signs with her own number and PIN: a mentor, an instructor or a coordinator, never the learner herself. What
 * she says by it is kept as a file of one sentence. Wrong PINs count as at sign-in; issues have the path `['sign', itemId]`.
 */
export async function signWork(ctx: Ctx, signing: Signing): Promise<{ id: string; repeated: boolean }> {
  const { courseId, taskId, itemId, id, claim } = signing;
  const item = findFileItem(await findOpenTask(ctx, { courseId, taskId }), itemId);
  if (item.kind !== 'signature') throw new AppError('not-found', `signature item ${itemId}`);
  const witness = await findWitness(ctx, itemId, claim);
  const prepared = await writeStatement(ctx, { ...witness, taskId, label: item.label });
  return transact(ctx, async (tx) => {
    await findOpenTask(tx, { courseId, taskId });
    const own = { courseId, taskId, learnerId: tx.actor.id };
    const stored = await storeEvidence(tx, own, item, { ...prepared, id, witnessId: witness.id });
    if (typeof stored === 'string') throw refusalOf(itemId, stored);
    return stored;
  });
}

const refusalOf = (itemId: string, rule: string) =>
  new AppError('invalid', `signature for ${itemId}: ${rule}`, [{ path: ['sign', itemId], rule }]);

async function findWitness(ctx: Ctx, itemId: string, claim: Claim): Promise<{ id: string; name: string }> {
  const id = await proveIdentity(ctx, claim).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'invalid' ? refusalOf(itemId, 'no-match') : error;
  });
  const roles = await listRoles(ctx, id);
  if (!mayWitness({ id, roles }, ctx.actor)) throw refusalOf(itemId, 'not-a-witness');
  const { person } = ctx.db.tables;
  const [found] = await ctx.db.select({ name: person.name }).from(person).where(eq(person.id, id));
  return { id, name: found?.name ?? '' };
}

async function listRoles({ db }: ReadCtx, personId: string) {
  const { membership } = db.tables;
  const rows = await db.select({ role: membership.role }).from(membership).where(eq(membership.personId, personId));
  return rows.map(({ role }) => role);
}

type Said = { id: string; name: string; taskId: string; label: string };

async function writeStatement({ storage, actor, now }: Ctx, { name, id, taskId, label }: Said): Promise<PreparedFile> {
  const words = `${now.toISOString()} ${name} (${id}) 见证 ${actor.name} (${actor.id}) ${taskId} ${label}\n`;
  const bytes = new TextEncoder().encode(words);
  const none = { middleHash: null, smallHash: null, posterHash: null, width: null, height: null, seconds: null };
  const fileHash = await storage.put(bytes);
  return {
    ...none,
    capturedOn: null,
    likeness: null,
    mediaType: 'text/plain; charset=utf-8',
    fileHash,
    bytes: bytes.length,
  };
}
