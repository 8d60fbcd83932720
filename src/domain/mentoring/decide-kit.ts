import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunKit } from './kit-policy.ts';
import { findKit, type TrackedKit } from './kit-queries.ts';
import { checkNote, isOpen, type KitState, mayFollow } from './kit-rules.ts';
import { storeStep } from './store-step.ts';

/** `id` is made with the form; `note` names who looked at it in the village, or says why not. */
export type KitDecision = { id: string; kitId: string; decision: 'approved' | 'declined'; note: string };

/** 村初审: somebody in the village has looked at it. Decided so already: nothing happens. */
export async function decideKit(ctx: Ctx, input: KitDecision): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const kit = await findKit(tx, input.kitId);
    if (!mayRunKit(tx.actor, kit)) throw new AppError('forbidden', `decision on ${kit.id}`);
    const { decision } = input;
    if (kit.state === decision) return { repeated: true };
    if (!mayFollow(kit.state, decision)) throw new AppError('conflict', `kit ${kit.id} is ${kit.state}`);
    const note = input.note.trim();
    const issues = checkNote(note);
    if (issues.length > 0) throw new AppError('invalid', `decision on ${kit.id}`, issues);
    await storeState(tx, kit, decision);
    await storeStep(tx, { id: input.id, kitId: kit.id, step: decision, note });
    await recordEvent(tx, 'kit.decided', kit.id);
    return { repeated: false };
  });
}

/** `note` says how it ended. */
export type KitEnd = { id: string; kitId: string; end: 'closed' | 'returned'; note: string };

/**
 * 结项 once the third milestone is met: she keeps the box. 回收: it comes back and may go to somebody else, with the same
 * label. Ended so already: nothing happens.
 */
export async function endKit(ctx: Ctx, input: KitEnd): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const kit = await findKit(tx, input.kitId);
    if (!mayRunKit(tx.actor, kit)) throw new AppError('forbidden', `end of ${kit.id}`);
    const { end } = input;
    if (kit.state === end) return { repeated: true };
    if (!mayFollow(kit.state, end)) throw new AppError('conflict', `kit ${kit.id} is ${kit.state}`);
    const note = input.note.trim();
    const issues = end === 'returned' ? checkNote(note) : [];
    if (end === 'closed' && kit.milestones.at(-1)?.state !== 'met') issues.push({ path: ['end'], rule: 'not-yet' });
    if (issues.length > 0) throw new AppError('invalid', `end of ${kit.id}`, issues);
    await storeState(tx, kit, end);
    if (end === 'returned') await takeBack(tx, kit.id);
    await storeStep(tx, { id: input.id, kitId: kit.id, step: end, note });
    await recordEvent(tx, 'kit.ended', kit.id);
    return { repeated: false };
  });
}

async function storeState({ db }: TxCtx, { id, holderId }: TrackedKit, state: KitState): Promise<void> {
  const { kit } = db.tables;
  const openFor = isOpen(state) ? holderId : null;
  await db.update(kit).set({ state, openFor }).where(eq(kit.id, id));
}

async function takeBack({ db }: TxCtx, kitId: string): Promise<void> {
  const { kitBox } = db.tables;
  await db.update(kitBox).set({ kitId: null }).where(eq(kitBox.kitId, kitId));
}
