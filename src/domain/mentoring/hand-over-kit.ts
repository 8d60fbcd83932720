import { eq, like } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Claim, proveIdentity } from '../accounts/prove-identity.ts';
import { keepSignature } from '../childcare/signature-file.ts';
import { mayRunKit } from './kit-policy.ts';
import { countTracked, findKit, listFreeBoxes, type TrackedKit } from './kit-queries.ts';
import { kitContents, mayFollow, mostKitsPerMentor, nextNumber } from './kit-rules.ts';
import { listChoices } from './pairing-queries.ts';
import { storeStep } from './store-step.ts';

/**
 * `id` is made with the form. `claim`: number and PIN of her who receives it, typed on the spot and kept by nobody;
 * `drawing`: what she drew with her finger; both null when she signed the paper ledger.
 */
export type KitHandOver = {
  id: string;
  kitId: string;
  contents: string[];
  mentorId: string;
  signature: 'pin' | 'drawn' | 'paper' | null;
  claim: Claim | null;
  drawing?: Uint8Array | null;
};

/**
 * 发放签字: a box from the store goes to her who asked, with what is in it and who looks after her. She signs with her
 * own number and PIN, with her finger, or on paper. Returned boxes go out first, then new ones with the next label.
 */
export async function handOverKit(ctx: Ctx, input: KitHandOver): Promise<{ repeated: boolean }> {
  const before = await findKit(ctx, input.kitId);
  if (!mayRunKit(ctx.actor, before)) throw new AppError('forbidden', `hand-over of ${before.id}`);
  if (before.state === 'handed') return { repeated: true };
  const issues = await findIssues(ctx, before, input);
  if (issues.length > 0) throw new AppError('invalid', `hand-over of ${before.id}`, issues);
  if (input.signature === 'pin') await requireSignature(ctx, before, input.claim);
  const signatureHash = input.signature === 'drawn' ? await keepDrawing(ctx, before, input.drawing) : null;
  return transact(ctx, async (tx) => {
    const kit = await findKit(tx, input.kitId);
    if (kit.state === 'handed') return { repeated: true };
    if (!mayFollow(kit.state, 'handed')) throw new AppError('conflict', `kit ${kit.id} is ${kit.state}`);
    const number = await takeBox(tx, kit);
    const contents = kitContents.filter((part) => input.contents.includes(part));
    await tx.db
      .update(tx.db.tables.kit)
      .set({ state: 'handed', number, handedOn: chinaDate(tx.now), contents, mentorId: input.mentorId })
      .where(eq(tx.db.tables.kit.id, kit.id));
    const signature = input.signature ?? 'paper';
    await storeStep(tx, { id: input.id, kitId: kit.id, step: 'handed', note: number, signature, signatureHash });
    await recordEvent(tx, 'kit.handed-over', kit.id);
    return { repeated: false };
  });
}

async function findIssues(ctx: Ctx, kit: TrackedKit, input: KitHandOver): Promise<Issue[]> {
  const issues: Issue[] = [];
  const mentors = await listChoices(ctx, kit.organisationId);
  const mentor = mentors.find(({ id, leftAt }) => id === input.mentorId && !leftAt);
  const tracked = await countTracked(ctx, [input.mentorId]);
  if (!mentor) issues.push({ path: ['mentorId'], rule: 'unknown' });
  else if ((tracked.get(mentor.id) ?? 0) >= mostKitsPerMentor) issues.push({ path: ['mentorId'], rule: 'full' });
  if (!kitContents.some((part) => input.contents.includes(part))) issues.push({ path: ['contents'], rule: 'missing' });
  if (!input.signature) issues.push({ path: ['signature'], rule: 'missing' });
  return issues;
}

async function requireSignature(ctx: Ctx, kit: TrackedKit, claim: Claim | null): Promise<void> {
  const refusal = new AppError('invalid', `signature for ${kit.id}`, [{ path: ['secret'], rule: 'no-match' }]);
  if (!claim) throw refusal;
  const id = await proveIdentity(ctx, claim).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'invalid' ? refusal : error;
  });
  if (id !== kit.holderId) throw refusal;
}

async function keepDrawing(ctx: Ctx, kit: TrackedKit, drawing: Uint8Array | null | undefined): Promise<string> {
  const refuse = (rule: string) => new AppError('invalid', `signature for ${kit.id}`, [{ path: ['drawing'], rule }]);
  if (!drawing) throw refuse('missing');
  const hash = await keepSignature(ctx, drawing);
  if (hash === null) throw refuse('unreadable');
  return hash;
}

async function takeBox(tx: TxCtx, kit: TrackedKit): Promise<string> {
  const { kitBox } = tx.db.tables;
  const [free] = await listFreeBoxes(tx, kit.organisationId);
  if (free) {
    await tx.db.update(kitBox).set({ kitId: kit.id }).where(eq(kitBox.number, free));
    return free;
  }
  const year = chinaDate(tx.now).slice(0, 4);
  const rows = await tx.db
    .select({ number: kitBox.number })
    .from(kitBox)
    .where(like(kitBox.number, `LB-${year}-%`));
  const number = nextNumber(
    rows.map((row) => row.number),
    year,
  );
  await tx.db.insert(kitBox).values({ number, organisationId: kit.organisationId, kitId: kit.id, addedAt: tx.now });
  return number;
}
