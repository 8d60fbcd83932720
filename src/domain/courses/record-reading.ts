import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRecordReading } from './policy.ts';
import { findVersion } from './queries.ts';
import { advanceReading, lessonSections, type Progress } from './rules.ts';

export type ReadingInput = {
  courseId: string;
  versionId: string;
  lessonId: string;
  /** Sections seen so far, 0 to 6. */
  furthest: number;
  /** She says that she has finished it: all sections count as seen. */
  isFinished: boolean;
};

/**
 * Notes how far a learner has read a lesson. Only ever forward: less than is known already, or the same again, changes
 * nothing. Refuses with `forbidden` (others than learners), `not-found` (no such lesson in this version of the course)
 * or `invalid` (more sections than a lesson has).
 */
export async function recordReading(ctx: Ctx, input: ReadingInput): Promise<{ changed: boolean }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'reading of nobody');
  if (!mayRecordReading(ctx.actor)) throw new AppError('forbidden', 'reading of somebody who is no learner');
  return transact(ctx, async (tx) => {
    await checkLesson(tx, input);
    const sections = lessonSections.length;
    const seen = { furthest: input.furthest, isFinished: input.isFinished, sections };
    const stored = await findStored(tx, input);
    const next = advanceReading(stored, seen, tx.now);
    if (next === 'too-far') throw new AppError('invalid', input.lessonId, [{ path: ['furthest'], rule: 'range' }]);
    if (next === 'nothing-new') return { changed: false };
    await storeReading(tx, input, next);
    const subject = `${tx.actor.id}/${input.courseId}/${input.lessonId}`;
    const isFirstEnd = next.finishedAt !== null && !stored?.finishedAt;
    if (isFirstEnd) await recordEvent(tx, 'lesson.finished', subject);
    else await recordEvent(tx, 'lesson.read', subject);
    return { changed: true };
  });
}

/** The lesson is in this version of this course, and it is written. */
async function checkLesson(tx: TxCtx, { courseId, versionId, lessonId }: ReadingInput): Promise<void> {
  const version = await findVersion(tx, versionId);
  const lesson = version.outline.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId);
  if (version.id !== courseId || !lesson || lesson.isOutline) {
    throw new AppError('not-found', `lesson ${lessonId} of ${versionId}`);
  }
}

async function findStored({ db, actor }: TxCtx, { courseId, lessonId }: ReadingInput): Promise<Progress | null> {
  const { reading } = db.tables;
  const own = and(eq(reading.learnerId, actor.id), eq(reading.courseId, courseId), eq(reading.lessonId, lessonId));
  const [row] = await db.select().from(reading).where(own);
  return row ?? null;
}

async function storeReading({ db, actor, now }: TxCtx, input: ReadingInput, progress: Progress): Promise<void> {
  const { reading } = db.tables;
  const { courseId, lessonId, versionId } = input;
  const changed = { versionId, ...progress, sections: lessonSections.length, lastAt: now };
  await db
    .insert(reading)
    .values({ learnerId: actor.id, courseId, lessonId, firstAt: now, ...changed })
    .onConflictDoUpdate({ target: [reading.learnerId, reading.courseId, reading.lessonId], set: changed });
}
