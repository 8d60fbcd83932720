import { and, asc, count, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Rubric } from '../courses/package.ts';
import { type Agreement, agreementOf, fewestPairs, type Pair } from './difference-rules.ts';
import { maySeeDifferences, maySeeGraders, maySetRate } from './moderation-policy.ts';
import { gapsOf, usualPercent } from './second-rules.ts';

/** The share of a cohort's gradings that is graded again, in percent. The caller has found the cohort. */
export async function readRate({ db }: ReadCtx, cohortId: string): Promise<number> {
  const { moderationRate: rate } = db.tables;
  const [newest] = await db
    .select({ percent: rate.percent })
    .from(rate)
    .where(eq(rate.cohortId, cohortId))
    .orderBy(desc(rate.setAt), desc(rate.id))
    .limit(1);
  return newest?.percent ?? usualPercent;
}

export type ReportCohort = {
  id: string;
  title: string;
  titleEn: string;
  percent: number;
  maySetRate: boolean;
  /** Gradings so far, those asked to be graded again, and those that were. */
  graded: number;
  asked: number;
  again: number;
};
export type CriterionRow = Agreement & {
  courseId: string;
  task: string;
  taskEn: string;
  criterion: string;
  isGate: boolean;
};
/** `pairs` are works; `of` the levels compared in them. */
export type GraderRow = Agreement & { graderId: string; name: string; of: number };
export type DifferenceReport = {
  cohorts: ReportCohort[];
  /** Pairs of gradings the report is made of. */
  pairs: number;
  criteria: CriterionRow[];
  /** By first grader, all criteria together; only where the actor answers for her, or of herself. */
  graders: GraderRow[];
};

/** How far first and second gradings agree, in the cohorts of the actor's body and those its college signs for. */
export async function readDifferences(ctx: ReadCtx, cohortId: string | null): Promise<DifferenceReport> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'differences');
  if (!maySeeDifferences(ctx.actor)) throw new AppError('forbidden', 'differences');
  const cohorts = await listReportCohorts(ctx);
  const chosen = cohorts.filter(({ id }) => !cohortId || id === cohortId);
  const pairs = await listPairs(
    ctx,
    chosen.map(({ id }) => id),
  );
  return {
    cohorts: cohorts.map(({ organisationId: _of, collegeId: _with, ...own }) => own),
    pairs: pairs.length,
    criteria: byCriterion(pairs),
    graders: byGrader(ctx, pairs),
  };
}

async function listReportCohorts(ctx: ReadCtx) {
  const { cohort } = ctx.db.tables;
  const { organisationId: own } = ctx.actor;
  const { id, title, titleEn, organisationId, collegeId } = cohort;
  const rows = await ctx.db
    .select({ id, title, titleEn, organisationId, collegeId })
    .from(cohort)
    .where(or(eq(organisationId, own), eq(collegeId, own)))
    .orderBy(desc(cohort.startsOn), asc(id));
  const ids = rows.map((row) => row.id);
  const [graded, asked, again] = await Promise.all([
    countBy(ctx, 'grading', ids),
    countBy(ctx, 'moderationRequest', ids),
    countBy(ctx, 'secondGrading', ids),
  ]);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      percent: await readRate(ctx, row.id),
      maySetRate: maySetRate(ctx.actor, row),
      graded: graded.get(row.id) ?? 0,
      asked: asked.get(row.id) ?? 0,
      again: again.get(row.id) ?? 0,
    })),
  );
}

async function countBy({ db }: ReadCtx, what: 'grading' | 'moderationRequest' | 'secondGrading', cohortIds: string[]) {
  const { submission, [what]: counted } = db.tables;
  const rows = await db
    .select({ cohortId: submission.cohortId, rows: count() })
    .from(counted)
    .innerJoin(submission, eq(submission.id, counted.submissionId))
    .where(inArray(submission.cohortId, cohortIds))
    .groupBy(submission.cohortId);
  return new Map(rows.map((row) => [row.cohortId, row.rows]));
}

type PairRow = Awaited<ReturnType<typeof listPairs>>[number];

function listPairs({ db }: ReadCtx, cohortIds: string[]) {
  const { cohort, person, secondGrading: second, submission, task } = db.tables;
  const isOfTask: SQL | undefined = and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId));
  return db
    .select({
      first: second.firstLevels,
      second: second.levels,
      graderId: second.firstGraderId,
      grader: person.name,
      organisationId: cohort.organisationId,
      courseId: submission.courseId,
      taskId: submission.taskId,
      task: task.title,
      taskEn: task.titleEn,
      rubric: task.rubric,
    })
    .from(second)
    .innerJoin(submission, eq(submission.id, second.submissionId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(person, eq(person.id, second.firstGraderId))
    .innerJoin(task, isOfTask)
    .where(inArray(submission.cohortId, cohortIds))
    .orderBy(asc(second.gradedAt), asc(second.id));
}

/** A criterion is the same as long as its assessment and its id are, whatever version of the course. */
function byCriterion(rows: readonly PairRow[]): CriterionRow[] {
  const works = Map.groupBy(rows, ({ courseId, taskId }) => `${courseId} ${taskId}`);
  return [...works.values()].flatMap((group) => {
    const newest = group.at(-1);
    return newest ? newest.rubric.criteria.map((criterion) => criterionRow(newest, criterion, group)) : [];
  });
}

function criterionRow(work: PairRow, { id, title, isGate }: Rubric['criteria'][number], rows: readonly PairRow[]) {
  const pairs = rows.flatMap((row): Pair[] => {
    const [first, second] = [row.first[id], row.second[id]];
    return first && second ? [{ first, second }] : [];
  });
  return {
    courseId: work.courseId,
    task: work.task,
    taskEn: work.taskEn,
    criterion: title,
    isGate,
    ...agreementOf(pairs),
  };
}

function byGrader({ actor }: ReadCtx, rows: readonly PairRow[]): GraderRow[] {
  const seen = rows.filter((row) => row.graderId === actor.id || maySeeGraders(actor, row));
  const graders = Map.groupBy(seen, ({ graderId }) => graderId);
  return [...graders].map(([graderId, own]) => {
    const levels = agreementOf(own.flatMap((row) => gapsOf(row.first, row.second)));
    const few = own.length < fewestPairs ? { kappa: null } : {};
    return { graderId, name: own[0]?.grader ?? '', ...levels, ...few, of: levels.pairs, pairs: own.length };
  });
}
