import { and, count, desc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import { hasConsented } from '#domain/accounts/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listGroups } from './group-queries.ts';
import { mayApproveStory } from './policy.ts';
import type { StoryText } from './rules.ts';

export type Story = StoryText & {
  id: string;
  organisationId: string;
  authorId: string;
  author: string;
  writtenAt: Date;
  approvedAt: Date | null;
  withdrawnAt: Date | null;
  sentBackAt: Date | null;
  sentBackWhy: string;
  echoes: number;
  /** She has said so herself. */
  isEchoed: boolean;
};

export type StoryCorner = {
  /** Approved, of the bodies whose classes she is in, the newest first. */
  shown: Story[];
  own: Story[];
  /** For who decides: not looked at yet, the oldest first. */
  open: Story[];
};

const most = 60;

/** 失败故事 of one's own bodies. What its writer no longer agrees to show is not among them. */
export async function readStoryCorner(ctx: ReadCtx): Promise<StoryCorner> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'stories');
  const { story } = ctx.db.tables;
  const bodies = await bodiesOf(ctx);
  const all = await selectStories(ctx, or(inArray(story.organisationId, bodies), eq(story.authorId, ctx.actor.id)));
  const standing = all.filter(({ withdrawnAt }) => !withdrawnAt);
  const decides = standing.filter((one) => mayApproveStory(ctx.actor, one));
  return {
    shown: standing.filter(({ approvedAt }) => approvedAt),
    own: all.filter(({ authorId }) => authorId === ctx.actor.id),
    open: decides.filter(({ approvedAt, sentBackAt }) => !approvedAt && !sentBackAt).toReversed(),
  };
}

/** One story: its writer always, those who decide while it stands, others once it is approved. Else `not-found`. */
export async function findStory(ctx: ReadCtx, storyId: string): Promise<Story> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'stories');
  const [found] = await selectStories(ctx, eq(ctx.db.tables.story.id, storyId));
  const isOwn = found?.authorId === ctx.actor.id;
  const bodies = await bodiesOf(ctx);
  const isNear = found && !found.withdrawnAt && bodies.includes(found.organisationId);
  const isShown = found?.approvedAt || (found && mayApproveStory(ctx.actor, found));
  if (!found || !(isOwn || (isNear && isShown))) throw new AppError('not-found', `story ${storyId}`);
  return found;
}

async function bodiesOf(ctx: ReadCtx): Promise<string[]> {
  const { role, organisationId } = ctx.actor;
  if (role !== 'learner' && role !== 'mentor') return [organisationId];
  return [...new Set((await listGroups(ctx)).map((group) => group.organisationId))];
}

async function selectStories(ctx: ReadCtx, which: SQL | undefined): Promise<Story[]> {
  const { db, actor } = ctx;
  const { person, story, storyEcho } = db.tables;
  const own = eq(story.authorId, actor.id);
  const agreed = or(own, hasConsented(ctx, story.authorId, 'cases'));
  const rows = await db
    .select({ story, author: person.name })
    .from(story)
    .innerJoin(person, eq(person.id, story.authorId))
    .where(and(which, agreed, or(own, isNull(story.withdrawnAt)), isNotNull(story.id)))
    .orderBy(desc(story.writtenAt))
    .limit(most);
  const ids = rows.map((row) => row.story.id);
  const echoes = await db
    .select({ id: storyEcho.storyId, echoes: count() })
    .from(storyEcho)
    .where(inArray(storyEcho.storyId, ids))
    .groupBy(storyEcho.storyId);
  const hers = await db
    .select({ id: storyEcho.storyId })
    .from(storyEcho)
    .where(and(inArray(storyEcho.storyId, ids), eq(storyEcho.personId, actor.id)));
  return rows.map(({ story: row, author }) => ({
    ...{ ...row, author },
    echoes: echoes.find(({ id }) => id === row.id)?.echoes ?? 0,
    isEchoed: hers.some(({ id }) => id === row.id),
  }));
}
