import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { maySeeLearners } from '../cohorts/cohort-policy.ts';
import { type Cohort, findCohort } from '../cohorts/cohort-queries.ts';
import { type CareEvening, findOffer, listCarers, type Offer, readEvenings } from './evening-queries.ts';
import { mayRunChildcare } from './policy.ts';
import type { AgeBand } from './rules.ts';
import { listChildcareUse, sumUse, type UseTotals } from './use-queries.ts';

export type DeskCarer = { id: string; name: string; personId: string | null; weekdays: number[] };

/** A child as those see it who run or teach the cohort: what she needs and whom to call stands on the door's list. */
export type DeskChild = { id: string; petName: string; ageBand: AgeBand; guardian: string; always: boolean };

export type ChildcareDesk = {
  cohort: Cohort;
  offer: Offer | null;
  totals: UseTotals;
  /** The rest is null for who sees counts only. */
  people: { carers: DeskCarer[]; children: DeskChild[]; evenings: CareEvening[]; mayRun: boolean } | null;
};

/** The childcare of a cohort: who runs or teaches it sees people, the county desk counts. */
export async function findChildcareDesk(ctx: ReadCtx, cohortId: string): Promise<ChildcareDesk> {
  const cohort = await findCohort(ctx, cohortId);
  const totals = sumUse(await listChildcareUse(ctx, [cohortId]));
  const offer = await findOffer(ctx, cohortId);
  if (!maySeeLearners(ctx.actor)) return { cohort, offer, totals, people: null };
  const people = {
    carers: await listCarers(ctx, cohort.organisationId),
    children: await listDeskChildren(ctx, cohortId),
    evenings: await readEvenings(ctx, [cohortId]),
    mayRun: mayRunChildcare(ctx.actor, cohort),
  };
  return { cohort, offer, totals, people };
}

async function listDeskChildren({ db }: ReadCtx, cohortId: string): Promise<DeskChild[]> {
  const { child, person } = db.tables;
  const { id, petName, ageBand, alwaysSince } = child;
  const rows = await db
    .select({ id, petName, ageBand, alwaysSince, guardian: person.name })
    .from(child)
    .innerJoin(person, eq(person.id, child.guardianId))
    .where(eq(child.cohortId, cohortId))
    .orderBy(asc(child.agreedAt), asc(id));
  return rows.map(({ alwaysSince: since, ...row }) => ({ ...row, always: since !== null }));
}
