import { desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { type Appeal, listAppealsOf } from './appeal-queries.ts';
import { appealBy } from './appeal-rules.ts';
import { mayRequestSecond } from './moderation-policy.ts';
import { findRequest, findSettlement, type Request, type Settlement } from './moderation-queries.ts';
import type { Work } from './queries.ts';
import type { Levels, Verdict } from './rules.ts';

/** What a grading said before its levels were replaced, by whom and why. */
export type Replaced = {
  edition: number;
  levels: Levels;
  percent: number;
  verdict: Verdict;
  name: string;
  at: Date;
  cause: 'moderation' | 'appeal';
};

/** All that was looked at again about a graded work. */
export type Review = {
  /** The newest first; taken back ones are among them. */
  appeals: Appeal[];
  /** Until when its learner may appeal; null when she may not (any more), or is not the one who asks. */
  until: Date | null;
  replaced: Replaced[];
  settlement: Settlement | null;
  /** For those who may ask for a second grading; null for all others. */
  second: { request: Request | null } | null;
};

/** What followed from the grading of a work that the caller has found; null while there is none, or she must not see it. */
export async function findReview(ctx: ReadCtx, { submission, grading }: Work): Promise<Review | null> {
  if (!grading) return null;
  const [appeals, replaced, settlement] = await Promise.all([
    listAppealsOf(ctx, submission.id),
    listReplaced(ctx, grading.id),
    findSettlement(ctx, submission.id),
  ]);
  const until = appealBy(replaced[0]?.at ?? grading.gradedAt);
  const stands = appeals.some(({ state }) => state.stage !== 'withdrawn');
  const mayAsk = mayRequestSecond(ctx.actor, submission);
  return {
    appeals,
    until: submission.learnerId === ctx.actor.id && !stands && ctx.now <= until ? until : null,
    replaced,
    settlement,
    second: mayAsk ? { request: await findRequest(ctx, submission.id) } : null,
  };
}

function listReplaced({ db }: ReadCtx, gradingId: string): Promise<Replaced[]> {
  const { person, supersededGrading: old } = db.tables;
  const { edition, levels, percent, verdict, cause } = old;
  return db
    .select({ edition, levels, percent, verdict, cause, name: person.name, at: old.supersededAt })
    .from(old)
    .innerJoin(person, eq(person.id, old.supersededBy))
    .where(eq(old.gradingId, gradingId))
    .orderBy(desc(edition));
}
