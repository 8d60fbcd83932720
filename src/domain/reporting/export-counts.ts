/** Counts of people of a class that only one office asks for, fit to leave the house. */
import { and, asc, countDistinct, eq, inArray, isNotNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { CountName } from './export-templates.ts';
import { hideSmallPart } from './small-groups.ts';

/** `people` is null where fewer than five, or all but fewer than five, could be meant. */
export type ExportCount = { name: CountName; people: number | null };

/** Of the learners in class now. */
export async function readCounts(
  ctx: ReadCtx,
  { cohortId, names }: { cohortId: string; names: readonly CountName[] },
): Promise<ExportCount[]> {
  const { enrolment } = ctx.db.tables;
  const [all] = await ctx.db
    .select({ people: countDistinct(enrolment.learnerId) })
    .from(enrolment)
    .where(eq(enrolment.cohortId, cohortId));
  const counters: Record<CountName, () => Promise<number>> = {
    'loan-quiz': () => countAnswers(ctx, cohortId, 'loan-quiz'),
    'loan-wish': () => countAnswers(ctx, cohortId, 'loan-wish'),
    models: () => countModels(ctx, cohortId),
    kits: () => countKits(ctx, cohortId, false),
    accounts: () => countKits(ctx, cohortId, true),
  };
  return Promise.all(
    names.map(async (name) => ({ name, people: hideSmallPart(await counters[name](), all?.people ?? 0) })),
  );
}

/** Learners whose newest answer is yes. */
async function countAnswers({ db }: ReadCtx, cohortId: string, kind: 'loan-quiz' | 'loan-wish'): Promise<number> {
  const { enrolment, followUp, outcomeFact: fact } = db.tables;
  const own = and(eq(enrolment.cohortId, fact.cohortId), eq(enrolment.learnerId, fact.learnerId));
  const rows = await db
    .select({ learnerId: fact.learnerId, answer: fact.answer })
    .from(fact)
    .innerJoin(enrolment, own)
    .innerJoin(followUp, eq(followUp.id, fact.followUpId))
    .where(and(eq(fact.cohortId, cohortId), eq(fact.kind, kind)))
    .orderBy(asc(followUp.at), asc(fact.id));
  const newest = new Map(rows.map(({ learnerId, answer }) => [learnerId, answer]));
  return [...newest.values()].filter((answer) => answer === 'yes').length;
}

/** 巾帼典型: who lets her case be told. */
async function countModels({ db }: ReadCtx, cohortId: string): Promise<number> {
  const { consent, enrolment } = db.tables;
  const rows = await db
    .select({ personId: consent.personId, isGiven: consent.isGiven })
    .from(enrolment)
    .innerJoin(consent, and(eq(consent.personId, enrolment.learnerId), eq(consent.purpose, 'cases')))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(consent.at), asc(consent.id));
  const newest = new Map(rows.map(({ personId, isGiven }) => [personId, isGiven]));
  return [...newest.values()].filter(Boolean).length;
}

/** 村播盲盒 handed to them; with an account that was registered. */
async function countKits({ db }: ReadCtx, cohortId: string, hasAccount: boolean): Promise<number> {
  const { enrolment, kit } = db.tables;
  const [row] = await db
    .select({ people: countDistinct(kit.holderId) })
    .from(kit)
    .innerJoin(enrolment, and(eq(enrolment.learnerId, kit.holderId), eq(enrolment.cohortId, cohortId)))
    .where(and(inArray(kit.state, ['handed', 'closed']), hasAccount ? isNotNull(kit.handle) : undefined));
  return row?.people ?? 0;
}
