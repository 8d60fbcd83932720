import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { HelpKind, HelpStep } from './help-rules.ts';

export type HelpAct = {
  id: string;
  learnerId: string;
  learner: string;
  reason: string;
  factKey: string;
  since: Date;
  kind: HelpKind;
  step: HelpStep | null;
  note: string;
  /** Who did it. */
  name: string;
  at: Date;
};

/** What was done about each fact last. The caller has found the cohort. */
export async function listNewestActs(ctx: ReadCtx, cohortId: string): Promise<HelpAct[]> {
  const newest = new Map<string, HelpAct>();
  for (const act of await selectActs(ctx, { cohortId })) {
    const key = JSON.stringify([act.learnerId, act.reason, act.factKey]);
    if (!newest.has(key)) newest.set(key, act);
  }
  return [...newest.values()];
}

/** All that was done for a cohort, or for one learner of it, the newest first. The caller has found the cohort. */
export const listActs = (ctx: ReadCtx, of: { cohortId: string; learnerId?: string }): Promise<HelpAct[]> =>
  selectActs(ctx, of);

/** What was done for the learner who is signed in, in all her classes: a part of her own record. */
export const listOwnActs = (ctx: ReadCtx): Promise<HelpAct[]> => selectActs(ctx, { learnerId: ctx.actor.id });

async function selectActs(
  { db }: ReadCtx,
  { cohortId, learnerId }: { cohortId?: string; learnerId?: string },
): Promise<HelpAct[]> {
  const { helpAct, person } = db.tables;
  const rows = await db
    .select({ act: helpAct, learner: person.name })
    .from(helpAct)
    .innerJoin(person, eq(person.id, helpAct.learnerId))
    .where(
      and(
        cohortId === undefined ? undefined : eq(helpAct.cohortId, cohortId),
        learnerId === undefined ? undefined : eq(helpAct.learnerId, learnerId),
      ),
    )
    .orderBy(desc(helpAct.at), desc(helpAct.id));
  const staff = [...new Set(rows.map(({ act }) => act.by))];
  const people = await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, staff));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ act: { cohortId: _cohort, by, ...own }, learner }) => ({
    ...own,
    learner,
    name: names.get(by) ?? '',
  }));
}
