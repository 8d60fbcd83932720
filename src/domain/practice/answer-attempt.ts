import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Answers, Grade } from '#plugin-api';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { forgetFaults, noteFault } from '../plugins/note-fault.ts';
import { findPracticeOf, type PlugInPractice, readSimulators } from '../plugins/queries.ts';
import { runSimulator } from '../plugins/run-simulator.ts';
import { findAttempt, isOnFor } from './simulator-queries.ts';
import { afterTry, repeatOf, turnsIn } from './simulator-rules.ts';

/**
 * `said` is the option of a dialogue's turn, `''` when she has not chosen one; then `answers` are left aside. `after` is
 * the number of turns that she saw before it, so that one press sent twice is said once.
 */
export type AnswerAttempt = { attemptId: string; answers: Answers; said: string | null; after?: number };

/**
 * `waits`: the talk goes on. `kept`: her answer is kept, but the practice was switched off meanwhile. `already`: another
 * answer was given before this one, on another page; it stays.
 */
export type Answered = { attemptId: string; state: 'graded' | 'waits' | 'kept' | 'already' };

/**
 * Grades an answer with the version of the simulator that made the task. What she filled in is kept whatever happens.
 * Sent again, a graded try stays as it is. Refuses with `not-found` (not hers) or `unavailable` (the simulator failed).
 */
export async function answerAttempt(ctx: Ctx, asked: AnswerAttempt): Promise<Answered> {
  const { attemptId, answers, said } = asked;
  const attempt = await findAttempt(ctx, attemptId);
  const again = repeatOf(asked, { answer: attempt.answer, isGraded: attempt.grade !== null });
  if (again) return { attemptId, state: again };
  if (said === '') return { attemptId, state: 'waits' };
  const practice = await findPracticeOf(ctx, attempt.pluginVersionId, attempt.practice);
  const turns = said === null ? [] : [...turnsIn(attempt.answer), said];
  const answer: Answers = said === null ? answers : { turns };
  await keepAnswer(ctx, attemptId, answer);
  if (!(await isOnFor(ctx, practice))) return { attemptId, state: 'kept' };
  const files = await readSimulators(ctx, practice.versionId);
  const run = { plugin: practice.pluginId, files, simulator: practice.simulator };
  const { task } = attempt;
  if (said !== null) {
    const next = await runSimulator({ ...run, call: 'next', input: { task, turns } });
    if (!next.ok) return refuse(ctx, practice, next.fault);
    if (next.value !== null) return { attemptId, state: 'waits' };
  }
  const graded = await runSimulator({ ...run, call: 'grade', input: { task, answer } });
  if (!graded.ok) return refuse(ctx, practice, graded.fault);
  await storeGrade(ctx, attemptId, practice, graded.value);
  return { attemptId, state: 'graded' };
}

type Fault = Parameters<typeof noteFault>[1]['fault'];

async function refuse(ctx: Ctx, { pluginId, versionId, simulator }: PlugInPractice, fault: Fault): Promise<never> {
  await noteFault(ctx, { pluginId, versionId, simulator, fault });
  throw new AppError('unavailable', `simulator ${pluginId}/${simulator}: ${fault.kind}`);
}

async function keepAnswer(ctx: Ctx, attemptId: string, answer: Answers): Promise<void> {
  await transact(ctx, async ({ db, now }) => {
    const { simulatorAttempt } = db.tables;
    const isOpen = and(eq(simulatorAttempt.id, attemptId), isNull(simulatorAttempt.grade));
    await db.update(simulatorAttempt).set({ answer, answeredAt: now }).where(isOpen);
  });
}

async function storeGrade(ctx: Ctx, attemptId: string, practice: PlugInPractice, grade: Grade): Promise<void> {
  await transact(ctx, async (tx) => {
    const { simulatorAttempt } = tx.db.tables;
    const isOpen = and(eq(simulatorAttempt.id, attemptId), isNull(simulatorAttempt.grade));
    const graded = { grade, score: grade.score, isPassed: grade.passed };
    const rows = await tx.db.update(simulatorAttempt).set(graded).where(isOpen).returning({ id: simulatorAttempt.id });
    if (rows.length === 0) return;
    await forgetFaults(tx, practice.pluginId);
    await keepResult(tx, practice, grade);
    if (grade.passed) await recordEvent(tx, 'simulator-attempt.passed', attemptId);
    else await recordEvent(tx, 'simulator-attempt.graded', attemptId);
  });
}

async function keepResult(tx: TxCtx, practice: PlugInPractice, grade: Grade): Promise<void> {
  const { db, actor, now } = tx;
  const { simulatorResult } = db.tables;
  const { pluginId, slug, course: courseCode, minutes, competencies } = practice;
  const key = { learnerId: actor.id, pluginId, practice: slug };
  const isIt = and(
    ...[eq(simulatorResult.learnerId, actor.id), eq(simulatorResult.pluginId, pluginId)],
    eq(simulatorResult.practice, slug),
  );
  const [known] = await db.select().from(simulatorResult).where(isIt);
  const result = { ...afterTry(known ?? null, grade, now), courseCode, minutes };
  const target = [simulatorResult.learnerId, simulatorResult.pluginId, simulatorResult.practice];
  await db
    .insert(simulatorResult)
    .values({ ...key, ...result })
    .onConflictDoUpdate({ target, set: result });
  if (grade.passed && competencies.length > 0) await keepDay(tx, competencies);
}

/** A day after today was noted by a wrong clock: it was not another day, and gives way to this one. */
async function keepDay({ db, actor, now }: TxCtx, competencies: readonly string[]): Promise<void> {
  const { simulatorDay } = db.tables;
  const day = chinaDate(now);
  const isHers = and(eq(simulatorDay.learnerId, actor.id), inArray(simulatorDay.competency, [...competencies]));
  await db.delete(simulatorDay).where(and(isHers, gt(simulatorDay.day, day)));
  const days = competencies.map((competency) => ({ learnerId: actor.id, competency, day }));
  await db.insert(simulatorDay).values(days).onConflictDoNothing();
}
