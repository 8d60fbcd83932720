/** Whose child has no seat on the next evening: she may have to stay at home with it. */
import { and, eq, inArray } from 'drizzle-orm';
import { findCareEvening } from '#domain/childcare/evening-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import type { Hold } from './stuck.ts';
import type { Where } from './stuck-work.ts';

/** So long before an evening: earlier its carers may just not have been named yet. */
const twoDays = 2 * 24 * 60 * 60 * 1000;

/** The guardians of those who wait for a seat on the next evening, when it is near; since they asked. */
export async function listUnseated(ctx: ReadCtx, { cohort, sessions }: Where): Promise<Hold[]> {
  const next = sessions.find(({ startsAt }) => startsAt > ctx.now);
  if (!next || next.startsAt.getTime() - ctx.now.getTime() > twoDays) return [];
  const evening = await findCareEvening(ctx, next.id);
  const waiting = (evening?.placed ?? []).filter(({ standing }) => standing === 'waiting');
  if (waiting.length === 0) return [];
  const { child, person } = ctx.db.tables;
  const ids = waiting.map(({ childId }) => childId);
  const guardians = await ctx.db
    .select({ childId: child.id, learnerId: child.guardianId, name: person.name })
    .from(child)
    .innerJoin(person, eq(person.id, child.guardianId))
    .where(and(eq(child.cohortId, cohort.id), inArray(child.id, ids)));
  return guardians.map(({ childId, ...who }) => ({
    ...{ ...who, reason: 'childcare', factKey: next.id, days: [next.startsAt] },
    since: waiting.find((one) => one.childId === childId)?.askedAt ?? ctx.now,
  }));
}
