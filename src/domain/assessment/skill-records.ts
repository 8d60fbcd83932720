/** What a learner has done that a ladder tells of: read, tried, passed, been graded for. */
import { and, asc, eq, gt, inArray, isNotNull, or } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';

type Graded = { title: string; titleEn: string; level: number; on: string };

export type Records = {
  /** Lessons begun, `<course> <lesson>`. */
  read: ReadonlySet<string>;
  /** Plug-in practices tried, `<plugin>/<practice>`. */
  tried: ReadonlySet<string>;
  /** Assessments passed, and those whose work waits: `<course> <assessment>`. */
  passed: ReadonlySet<string>;
  waiting: ReadonlySet<string>;
  /** By competency: days on which a simulator was passed, and the work that gave the newest level. */
  days: ReadonlyMap<string, string[]>;
  graded: ReadonlyMap<string, Graded>;
};

/** The caller has made sure that the actor may know of the learner. */
export async function listRecords(ctx: ReadCtx, learnerId: string, codes: string[]): Promise<Records> {
  const { reading, simulatorResult, taskPass, waitingSubmission: waiting } = ctx.db.tables;
  const { db } = ctx;
  const isBegun = or(gt(reading.furthest, 0), isNotNull(reading.finishedAt));
  const [lessons, tries, passes, waits, days, graded] = await Promise.all([
    db
      .select()
      .from(reading)
      .where(and(eq(reading.learnerId, learnerId), isBegun)),
    db.select().from(simulatorResult).where(eq(simulatorResult.learnerId, learnerId)),
    db.select().from(taskPass).where(eq(taskPass.learnerId, learnerId)),
    db.select().from(waiting).where(eq(waiting.learnerId, learnerId)),
    listDays(ctx, learnerId, codes),
    listGraded(ctx, learnerId, codes),
  ]);
  return {
    read: new Set(lessons.map(({ courseId, lessonId }) => `${courseId} ${lessonId}`)),
    tried: new Set(tries.map(({ pluginId, practice }) => `${pluginId}/${practice}`)),
    passed: new Set(passes.map(({ courseId, taskId }) => `${courseId} ${taskId}`)),
    waiting: new Set(waits.map(({ courseId, taskId }) => `${courseId} ${taskId}`)),
    days,
    graded,
  };
}

async function listDays({ db }: ReadCtx, learnerId: string, codes: string[]): Promise<Map<string, string[]>> {
  const { simulatorDay } = db.tables;
  const rows = await db
    .select()
    .from(simulatorDay)
    .where(and(eq(simulatorDay.learnerId, learnerId), inArray(simulatorDay.competency, codes)))
    .orderBy(asc(simulatorDay.day));
  const byCode = Map.groupBy(rows, ({ competency }) => competency);
  return new Map([...byCode].map(([code, own]) => [code, own.map(({ day }) => day)]));
}

async function listGraded({ db }: ReadCtx, learnerId: string, codes: string[]): Promise<Map<string, Graded>> {
  const { competencyLevel, grading, submission, task } = db.tables;
  const { competency, level, at } = competencyLevel;
  const rows = await db
    .select({ competency, level, at, title: task.title, titleEn: task.titleEn })
    .from(competencyLevel)
    .innerJoin(grading, eq(grading.id, competencyLevel.gradingId))
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .where(and(eq(competencyLevel.learnerId, learnerId), inArray(competency, codes)));
  return new Map(rows.map(({ competency: code, at: on, ...row }) => [code, { ...row, on: chinaDate(on) }]));
}
