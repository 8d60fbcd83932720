import type { ReadCtx } from '#server/context.ts';
import { mayOpenAppeals } from './appeal-policy.ts';
import { listAppeals } from './appeal-queries.ts';
import { maySeeModeration } from './moderation-policy.ts';
import { listApart, listAsked } from './moderation-queries.ts';

/** What waits for the actor's second look, by kind: for the first page of her desk. */
export type Needs = { appeals: number; apart: number; asked: number };

/** How much of each waits for her; nothing for those who have no such desk. */
export async function readNeeds(ctx: ReadCtx): Promise<Needs> {
  const isModerator = maySeeModeration(ctx.actor);
  const [appeals, apart, asked] = await Promise.all([
    mayOpenAppeals(ctx.actor) ? listAppeals(ctx) : null,
    isModerator ? listApart(ctx) : [],
    isModerator ? listAsked(ctx) : [],
  ]);
  return {
    appeals: appeals?.open.length ?? 0,
    apart: apart.filter(({ outcome }) => outcome === null).length,
    asked: asked.length,
  };
}
