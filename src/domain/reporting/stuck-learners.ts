/** Who is stuck in a cohort: one small question to the database for each reason, each limited. */
import { and, eq, inArray } from 'drizzle-orm';
import { listNewestActs } from '#domain/outcomes/help-queries.ts';
import { isSettled } from '#domain/outcomes/help-rules.ts';
import type { ReadCtx } from '#server/context.ts';
import { type Hold, listStuck } from './stuck.ts';
import { listUnseated } from './stuck-childcare.ts';
import { listAbsent, listQuiet, listUnread } from './stuck-presence.ts';
import { listMissing, listSentBack, listWaiting, listWorks, type Where } from './stuck-work.ts';

/** The stuck learners of a cohort that the caller has found, each once, the most urgent first; without what is settled. */
export async function listStuckLearners(ctx: ReadCtx, where: Where): Promise<Hold[]> {
  return listStuck(await listOpenHolds(ctx, where), ctx.now);
}

/** Everything that holds somebody of a cohort up and that nobody has acted on or dismissed. */
export async function listOpenHolds(ctx: ReadCtx, where: Where): Promise<Hold[]> {
  const [holds, acts] = await Promise.all([listHolds(ctx, where), listNewestActs(ctx, where.cohort.id)]);
  const keyOf = (one: { learnerId: string; reason: string; factKey: string }) =>
    JSON.stringify([one.learnerId, one.reason, one.factKey]);
  const settled = new Set(acts.filter((act) => isSettled(act, ctx.now)).map((act) => keyOf(act)));
  return holds.filter((hold) => !settled.has(keyOf(hold)));
}

/** The same with what is settled. */
async function listHolds(ctx: ReadCtx, where: Where): Promise<Hold[]> {
  const works = await listWorks(ctx, where.cohort);
  const holds = await Promise.all([
    listAbsent(ctx, where),
    listWaiting(ctx, where, works),
    listSentBack(ctx, where, works),
    listMissing(ctx, where, works),
    listUnread(ctx, where),
    listQuiet(ctx, where),
    listUnseated(ctx, where),
  ]);
  return withoutGraduates(ctx, where.cohort, holds.flat());
}

/** Who holds her certificate is not stuck, whatever she has left unread. */
async function withoutGraduates({ db }: ReadCtx, { id }: Where['cohort'], holds: Hold[]): Promise<Hold[]> {
  const { certificate } = db.tables;
  const learnerIds = [...new Set(holds.map(({ learnerId }) => learnerId))];
  const rows = await db
    .select({ learnerId: certificate.learnerId })
    .from(certificate)
    .where(and(eq(certificate.cohortId, id), inArray(certificate.learnerId, learnerIds)));
  return holds.filter(({ learnerId }) => !rows.some((row) => row.learnerId === learnerId));
}
