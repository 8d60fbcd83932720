import { and, eq, isNull } from 'drizzle-orm';
import { giveConsent } from '#domain/accounts/give-consent.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findGroup } from './group-queries.ts';
import { mayApproveStory, mayTellStory } from './policy.ts';
import { checkStory, type StoryText } from './rules.ts';
import { findStory } from './story-queries.ts';

/** `agrees`: others may read it (consent `cases`), until she takes that back. */
export type NewStory = StoryText & { id: string; cohortId: string; agrees: boolean };

/** Hands a story in; somebody who runs or teaches the cohort looks at it before others read it. Same id, same story. */
export async function tellStory(ctx: Ctx, { id, cohortId, agrees, ...typed }: NewStory): Promise<{ id: string }> {
  const told = await transact(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const { story } = db.tables;
    const group = await findGroup(tx, cohortId);
    if (!mayTellStory(actor)) throw new AppError('forbidden', `story in ${cohortId}`);
    const { title, background, did, numbers, failed, advice } = typed;
    const text = trimAll({ title, background, did, numbers, failed, advice });
    const [stored] = await db.select().from(story).where(eq(story.id, id));
    if (stored) {
      if (stored.authorId === actor.id && stored.title === text.title && stored.failed === text.failed) return { id };
      throw new AppError('conflict', `story ${id} says something else`);
    }
    const issues = [...checkStory(text), ...(agrees ? [] : [{ path: ['agrees'], rule: 'story-consent' }])];
    if (issues.length > 0) throw new AppError('invalid', `story in ${cohortId}`, issues);
    const { organisationId } = group;
    await db.insert(story).values({ id, organisationId, cohortId, authorId: actor.id, ...text, writtenAt: now });
    await recordEvent(tx, 'story.told', id);
    return { id };
  });
  await giveConsent(ctx, { purpose: 'cases' });
  return told;
}

/** Takes her own story back: nobody else reads it any more. */
export async function withdrawStory(ctx: Ctx, { storyId }: { storyId: string }): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const { story } = tx.db.tables;
    const { authorId, withdrawnAt } = await findStory(tx, storyId);
    if (authorId !== tx.actor.id) throw new AppError('not-found', `own story ${storyId}`);
    if (withdrawnAt) return { id: storyId };
    await tx.db.update(story).set({ withdrawnAt: tx.now }).where(eq(story.id, storyId));
    await recordEvent(tx, 'story.withdrawn', storyId);
    return { id: storyId };
  });
}

/** Lets others read a story, or sends it back with a reason (`story-why`). Decided already: nothing happens. */
export async function decideStory(ctx: Ctx, { storyId, approves, why }: Decision): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const { story } = tx.db.tables;
    const found = await findStory(tx, storyId);
    if (!mayApproveStory(tx.actor, found)) throw new AppError('forbidden', `story ${storyId}`);
    if (found.approvedAt || found.sentBackAt || found.withdrawnAt) return { id: storyId };
    const sentBackWhy = why.trim();
    if (!approves && !sentBackWhy) {
      throw new AppError('invalid', `story ${storyId}`, [{ path: ['why'], rule: 'story-why' }]);
    }
    const decided = approves
      ? { approvedAt: tx.now, approvedBy: tx.actor.id }
      : { sentBackAt: tx.now, sentBackWhy, approvedBy: tx.actor.id };
    await tx.db
      .update(story)
      .set(decided)
      .where(and(eq(story.id, storyId), isNull(story.approvedAt)));
    await recordEvent(tx, approves ? 'story.approved' : 'story.sent-back', storyId);
    return { id: storyId };
  });
}

type Decision = { storyId: string; approves: boolean; why: string };

/** 我也遇到过: said once, or taken back. */
export async function echoStory(
  ctx: Ctx,
  { storyId, same }: { storyId: string; same: boolean },
): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    await findStory(tx, storyId);
    await storeEcho(tx, storyId, same);
    return { id: storyId };
  });
}

async function storeEcho({ actor, db, now }: TxCtx, storyId: string, same: boolean): Promise<void> {
  const { storyEcho } = db.tables;
  const own = and(eq(storyEcho.storyId, storyId), eq(storyEcho.personId, actor.id));
  if (!same) await db.delete(storyEcho).where(own);
  else await db.insert(storyEcho).values({ storyId, personId: actor.id, at: now }).onConflictDoNothing();
}

function trimAll(text: StoryText): StoryText {
  const { title, background, did, numbers, failed, advice } = text;
  return {
    ...{ title: title.trim(), background: background.trim(), did: did.trim() },
    ...{ numbers: numbers.trim(), failed: failed.trim(), advice: advice.trim() },
  };
}
