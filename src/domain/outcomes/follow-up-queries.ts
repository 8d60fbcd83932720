import { and, asc, eq, exists, inArray, lte, ne, not, or, sql } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { NewFollowUp } from './follow-up-learner.ts';
import { currentMilestone } from './milestone-rules.ts';
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

/** How many of a cohort are to be asked, and the first of them in the order they joined. */
export type OpenFollowUps = { cohortId: string; open: number; names: string[] };

/** Names of each cohort. */
const namesShown = 3;

/**
 * Who of these cohorts has neither answered nor declined at the milestone that is asked for today; cohorts at none, and
 * those in which nobody is left, do not appear. One question for all of them. The caller has found the cohorts and may
 * see their people.
 */
export async function listOpenFollowUps(
  { db, now }: ReadCtx,
  cohorts: readonly { id: string; endsOn: string }[],
): Promise<OpenFollowUps[]> {
  const { enrolment, followUp, person } = db.tables;
  const today = chinaDate(now);
  const asked = Map.groupBy(cohorts, ({ endsOn }) => currentMilestone(endsOn, today));
  const isHers = and(eq(followUp.cohortId, enrolment.cohortId), eq(followUp.learnerId, enrolment.learnerId));
  const isOpen = [...asked].flatMap(([milestone, own]) => {
    if (!milestone) return [];
    const settled = and(isHers, eq(followUp.milestone, milestone), ne(followUp.result, 'no-answer'));
    const ids = own.map(({ id }) => id);
    return and(
      inArray(enrolment.cohortId, ids),
      not(exists(db.select({ id: followUp.id }).from(followUp).where(settled))),
    );
  });
  if (isOpen.length === 0) return [];
  const own = sql`partition by ${enrolment.cohortId}`;
  const joined = sql`${enrolment.enrolledAt}, ${enrolment.learnerId}`;
  const open = db
    .select({
      ...{ cohortId: enrolment.cohortId, learnerId: enrolment.learnerId },
      open: sql<number>`count(*) over (${own})`.mapWith(Number).as('open'),
      place: sql<number>`row_number() over (${own} order by ${joined})`.as('place'),
    })
    .from(enrolment)
    .where(or(...isOpen))
    .as('open');
  const rows = await db
    .select({ cohortId: open.cohortId, open: open.open, name: person.name })
    .from(open)
    .innerJoin(person, eq(person.id, open.learnerId))
    .where(lte(open.place, namesShown))
    .orderBy(asc(open.cohortId), asc(open.place));
  return [...Map.groupBy(rows, ({ cohortId }) => cohortId)].map(([cohortId, first]) => {
    return { cohortId, open: first[0]?.open ?? 0, names: first.map(({ name }) => name) };
  });
}
