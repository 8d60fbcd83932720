import { and, asc, desc, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Answerable, mayAnswer, mayOpenAppeals } from './appeal-policy.ts';
import {
  type AppealLevel,
  type AppealOutcome,
  type AppealState,
  type AppealStepKind,
  levelOf,
  stateOf,
} from './appeal-rules.ts';

export type AppealAnswer = {
  id: string;
  level: AppealLevel;
  outcome: AppealOutcome;
  words: string;
  answeredBy: string;
  name: string;
  answeredAt: Date;
};
export type AppealStep = { kind: AppealStepKind; words: string; at: Date };
export type Appeal = Answerable & {
  id: string;
  subjectId: string;
  learner: string;
  cohortId: string;
  cohort: string;
  cohortEn: string;
  criterionId: string;
  words: string;
  raisedAt: Date;
  answers: AppealAnswer[];
  steps: AppealStep[];
  state: AppealState;
};

/** The appeals about a submission or a certificate that the caller has found, the newest first. */
export const listAppealsOf = (ctx: ReadCtx, subjectId: string): Promise<Appeal[]> =>
  selectAppeals(ctx, eq(ctx.db.tables.appeal.subjectId, subjectId));

/** An appeal of the actor's own; any other does not exist for her. */
export async function findOwnAppeal(ctx: ReadCtx, id: string): Promise<Appeal> {
  const { appeal } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `appeal ${id}`);
  const [found] = await selectAppeals(ctx, and(eq(appeal.id, id), eq(appeal.learnerId, ctx.actor.id)));
  if (!found) throw new AppError('not-found', `appeal ${id}`);
  return found;
}

/** An appeal that the actor may answer, or has answered; any other does not exist for her. */
export async function findAppealToAnswer(ctx: ReadCtx, id: string): Promise<Appeal> {
  requireAppeals(ctx);
  const [found] = await selectAppeals(ctx, eq(ctx.db.tables.appeal.id, id));
  if (!found || !isHers(ctx, found)) throw new AppError('not-found', `appeal ${id}`);
  return found;
}

const shownAppeals = 200;

/** What waits for the actor's answer, the shortest time first, and what she has answered. */
export async function listAppeals(ctx: ReadCtx): Promise<{ open: Appeal[]; done: Appeal[] }> {
  requireAppeals(ctx);
  const { cohort } = ctx.db.tables;
  const { role, organisationId: own } = ctx.actor;
  const run = role === 'admin' ? hasEscalated(ctx) : eq(cohort.organisationId, own);
  const signed = role === 'admin' ? undefined : eq(cohort.collegeId, own);
  const [ofBody, ofCollege] = [await selectAppeals(ctx, run), signed ? await selectAppeals(ctx, signed) : []];
  const all = [...new Map([...ofBody, ...ofCollege].map((one) => [one.id, one])).values()];
  const hers = all.filter((one) => isHers(ctx, one));
  return {
    open: hers.filter((one) => mayAnswerNow(ctx, one)).toSorted((one, other) => dueOf(one) - dueOf(other)),
    done: hers.filter((one) => !mayAnswerNow(ctx, one)),
  };
}

/** Of a whole county only what has reached the second level is an administrator's. */
function hasEscalated({ db }: ReadCtx): SQL {
  const { appeal, appealStep: step } = db.tables;
  const isOf = and(eq(step.appealId, appeal.id), eq(step.kind, 'escalated'));
  return exists(db.select({ one: sql`1` }).from(step).where(isOf));
}

/** Whether it is the actor's turn. */
export function mayAnswerNow({ actor }: ReadCtx, appeal: Appeal): boolean {
  const level = levelOf(appeal.state);
  return level !== null && mayAnswer(actor, decided(appeal), level);
}

/** With those who have answered: whoever spoke at the first level does not speak at the second. */
export const decided = (appeal: Appeal): Answerable => ({
  ...appeal,
  decidedBy: [...appeal.decidedBy, ...appeal.answers.map(({ answeredBy }) => answeredBy)],
});

const dueOf = ({ state }: Appeal): number => ('dueBy' in state ? state.dueBy.getTime() : 0);

const isHers = (ctx: ReadCtx, appeal: Appeal): boolean =>
  mayAnswerNow(ctx, appeal) || appeal.answers.some(({ answeredBy }) => answeredBy === ctx.actor.id);

function requireAppeals({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'appeals');
  if (!mayOpenAppeals(actor)) throw new AppError('forbidden', 'appeals');
}

async function selectAppeals(ctx: ReadCtx, condition: SQL | undefined): Promise<Appeal[]> {
  const { appeal, cohort, person } = ctx.db.tables;
  const rows = await ctx.db
    .select({ appeal, learner: person.name, cohort })
    .from(appeal)
    .innerJoin(person, eq(person.id, appeal.learnerId))
    .innerJoin(cohort, eq(cohort.id, appeal.cohortId))
    .where(condition)
    .orderBy(desc(appeal.raisedAt), asc(appeal.id))
    .limit(shownAppeals);
  const ids = rows.map((row) => row.appeal.id);
  const [answers, steps] = await Promise.all([listAnswers(ctx, ids), listSteps(ctx, ids)]);
  return rows.map(({ appeal: own, learner, cohort: { title, titleEn, organisationId, collegeId } }) => {
    const facts = {
      raisedAt: own.raisedAt,
      answers: answers.filter(({ appealId }) => appealId === own.id),
      steps: steps.filter(({ appealId }) => appealId === own.id),
    };
    const classOf = { cohort: title, cohortEn: titleEn, organisationId, collegeId };
    const state = stateOf(facts, ctx.now);
    return { ...own, ...classOf, learner, ...facts, state, isLate: 'isLate' in state && state.isLate };
  });
}

function listAnswers({ db }: ReadCtx, ids: string[]) {
  const { appealAnswer: answer, person } = db.tables;
  const { id, appealId, level, outcome, words, answeredBy, answeredAt } = answer;
  return db
    .select({ id, appealId, level, outcome, words, answeredBy, answeredAt, name: person.name })
    .from(answer)
    .innerJoin(person, eq(person.id, answeredBy))
    .where(inArray(appealId, ids))
    .orderBy(asc(level));
}

function listSteps({ db }: ReadCtx, ids: string[]) {
  const { appealStep: step } = db.tables;
  return db.select().from(step).where(inArray(step.appealId, ids)).orderBy(asc(step.at));
}
