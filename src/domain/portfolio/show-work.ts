import { and, eq } from 'drizzle-orm';
import { findTask } from '#domain/courses/task-queries.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayKeepPortfolio } from './policy.ts';
import { checkItem } from './rules.ts';

type Key = { courseId: string; taskId: string };
export type Showing = Key & { sentence: string; pieces: readonly string[]; showsHighlight: boolean };

/** Shows one of her passed works in her portfolio, or changes what is shown of it. The same again changes nothing. */
export async function showWork(ctx: Ctx, showing: Showing): Promise<{ taskId: string }> {
  const { courseId, taskId, showsHighlight } = showing;
  if (!mayKeepPortfolio(ctx.actor)) throw new AppError('unauthenticated', 'portfolio of nobody');
  return transact(ctx, async (tx) => {
    const submission = await findPassed(tx, showing);
    const { evidence } = await findTask(tx, submission.versionId, taskId);
    const issues = checkItem(showing, evidence);
    if (issues.length > 0) throw new AppError('invalid', `showing ${taskId}`, issues);
    const { portfolioItem } = tx.db.tables;
    const pieces = evidence.flatMap(({ id }) => (showing.pieces.includes(id) ? [id] : []));
    const content = { submissionId: submission.id, sentence: showing.sentence.trim(), pieces, showsHighlight };
    const [stored] = await tx.db.select().from(portfolioItem).where(isItem(tx, showing));
    if (stored && JSON.stringify(contentOf(stored)) === JSON.stringify(content)) return { taskId };
    const row = { learnerId: tx.actor.id, courseId, taskId, ...content, savedAt: tx.now };
    const target = [portfolioItem.learnerId, portfolioItem.courseId, portfolioItem.taskId];
    await tx.db
      .insert(portfolioItem)
      .values(row)
      .onConflictDoUpdate({ target, set: { ...content, savedAt: tx.now } });
    await recordEvent(tx, 'portfolio.changed', tx.actor.id);
    return { taskId };
  });
}

/** Takes a work out of her portfolio: no link shows it from then on. */
export async function hideWork(ctx: Ctx, key: Key): Promise<{ taskId: string }> {
  if (!mayKeepPortfolio(ctx.actor)) throw new AppError('unauthenticated', 'portfolio of nobody');
  return transact(ctx, async (tx) => {
    const { portfolioItem } = tx.db.tables;
    const gone = await tx.db.delete(portfolioItem).where(isItem(tx, key)).returning({ taskId: portfolioItem.taskId });
    if (gone.length > 0) await recordEvent(tx, 'portfolio.changed', tx.actor.id);
    return { taskId: key.taskId };
  });
}

const contentOf = ({
  submissionId,
  sentence,
  pieces,
  showsHighlight,
}: Omit<Showing, keyof Key> & { submissionId: string }) => ({
  ...{ submissionId, sentence, pieces, showsHighlight },
});

function isItem({ db, actor }: TxCtx, { courseId, taskId }: Key) {
  const { portfolioItem: item } = db.tables;
  return and(eq(item.learnerId, actor.id), eq(item.courseId, courseId), eq(item.taskId, taskId));
}

async function findPassed({ db, actor }: TxCtx, { courseId, taskId }: Key) {
  const { submission, taskPass } = db.tables;
  const isHers = and(eq(taskPass.learnerId, actor.id), eq(taskPass.courseId, courseId), eq(taskPass.taskId, taskId));
  const [passed] = await db
    .select({ id: submission.id, versionId: submission.versionId })
    .from(taskPass)
    .innerJoin(submission, eq(submission.id, taskPass.submissionId))
    .where(isHers);
  if (!passed) throw new AppError('not-found', `passed work ${taskId}`);
  return passed;
}
