import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { NewFollowUp } from './follow-up-learner.ts';
import type { Fact } from './outcome-rules.ts';

/**
 * Whether this very follow-up is stored already; `conflict` when the id stands for something else. Her income band is
 * not compared: she may have taken it away since.
 */
export async function isSameFollowUp(ctx: ReadCtx, one: NewFollowUp): Promise<boolean> {
  const { followUp, shippingReport } = ctx.db.tables;
  const [stored] = await ctx.db.select().from(followUp).where(eq(followUp.id, one.id));
  if (!stored) return false;
  const isAbout = stored.learnerId === one.learnerId && stored.cohortId === one.cohortId;
  const isHow = stored.milestone === one.milestone && stored.channel === one.channel;
  const saysSame = stored.result === one.result && stored.note === one.note;
  const [sent] = await ctx.db.select().from(shippingReport).where(eq(shippingReport.followUpId, one.id));
  const isSent = (sent?.sent ?? null) === (one.shipping?.sent ?? null) && sent?.month === one.shipping?.month;
  const facts = stored.result === 'answered' ? one.facts : [];
  if (isAbout && isHow && saysSame && isSent && plain(await listFacts(ctx, one.id)) === plain(facts)) return true;
  throw new AppError('conflict', `follow-up ${one.id} says something else`);
}

function listFacts({ db }: ReadCtx, followUpId: string): Promise<Fact[]> {
  const { outcomeFact: fact } = db.tables;
  return db
    .select({
      ...{ kind: fact.kind, answer: fact.answer, detail: fact.detail },
      ...{ count: fact.count, happenedOn: fact.happenedOn },
    })
    .from(fact)
    .where(eq(fact.followUpId, followUpId))
    .orderBy(asc(fact.kind));
}

const plain = (facts: readonly Fact[]): string =>
  JSON.stringify(
    facts
      .map(({ kind, answer, detail, count, happenedOn }) => [kind, answer, detail, count, happenedOn])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
