import { and, count, eq, gte } from 'drizzle-orm';
import { findVersion } from '#domain/courses/queries.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findGroup, type Group } from './group-queries.ts';
import { type KeptPhoto, preparePostPhotos, storePostPhotos } from './keep-photos.ts';
import { mayPost } from './policy.ts';
import { findThread } from './post-queries.ts';
import { checkPost, startOfDay } from './rules.ts';

/**
 * `id` is made with the form; `knowsPrivate`: she was told that a number stands in it, and sends it all the same;
 * `photos`: files as they came from the phone.
 */
type Words = { id: string; body: string; knowsPrivate: boolean; photos?: readonly Uint8Array[] };
export type NewQuestion = Words & { cohortId: string; lessonId: string | null };
export type NewAnswer = Words & { questionId: string };

/**
 * Asks in the group of a cohort, about a lesson of its course or about anything. The same id with the same words is one.
 * Refuses with `invalid` (rules.ts), `not-found` for a lesson that the course does not have, and `conflict`.
 */
export async function askQuestion(ctx: Ctx, { cohortId, lessonId, ...words }: NewQuestion): Promise<{ id: string }> {
  await findGroup(ctx, cohortId);
  const photos = await prepare(ctx, words);
  return transact(ctx, async (tx) => {
    const group = await findGroup(tx, cohortId);
    if (lessonId) await requireLesson(tx, group, lessonId);
    await storePost(tx, { group, words, photos, lessonId, questionId: null });
    return { id: words.id };
  });
}

/** Answers a question that she can read. Refuses as `askQuestion` does. */
export async function answerQuestion(ctx: Ctx, { questionId, ...words }: NewAnswer): Promise<{ questionId: string }> {
  await findThread(ctx, questionId);
  const photos = await prepare(ctx, words);
  return transact(ctx, async (tx) => {
    const { question } = await findThread(tx, questionId);
    const group = { ...question, id: question.cohortId };
    await storePost(tx, { group, words, photos, lessonId: question.lessonId, questionId });
    return { questionId };
  });
}

/** The photographs of words that may be written: those of others are not worth the work of making them anew. */
async function prepare(ctx: Ctx, { body, knowsPrivate, photos = [] }: Words): Promise<KeptPhoto[]> {
  const mayStand = mayPost(ctx.actor) && checkPost({ body, knowsPrivate }, 0).length === 0;
  return mayStand ? preparePostPhotos(ctx, photos) : [];
}

async function requireLesson(tx: TxCtx, { versionId }: Group, lessonId: string): Promise<void> {
  const { outline } = await findVersion(tx, versionId);
  const isThere = outline.some(({ lessons }) => lessons.some(({ id }) => id === lessonId));
  if (!isThere) throw new AppError('not-found', `lesson ${lessonId}`);
}

type NewPost = {
  group: Pick<Group, 'id' | 'courseId' | 'organisationId'>;
  words: Words;
  photos: readonly KeptPhoto[];
  lessonId: string | null;
  questionId: string | null;
};

async function storePost(tx: TxCtx, { group, words, photos, lessonId, questionId }: NewPost): Promise<void> {
  const { actor, db, now } = tx;
  const { id, knowsPrivate } = words;
  if (!mayPost(actor)) throw new AppError('forbidden', `writing in ${group.id}`);
  const body = words.body.trim();
  const [stored] = await db.select().from(db.tables.post).where(eq(db.tables.post.id, id));
  if (stored) {
    if (stored.authorId === actor.id && stored.body === body && stored.questionId === questionId) return;
    throw new AppError('conflict', `post ${id} says something else`);
  }
  const issues = checkPost({ body, knowsPrivate }, await countToday(tx));
  if (issues.length > 0) throw new AppError('invalid', `post in ${group.id}`, issues);
  const { id: cohortId, courseId, organisationId } = group;
  const row = { id, questionId, cohortId, courseId, organisationId, lessonId, body, postedAt: now };
  await db.insert(db.tables.post).values({ ...row, authorId: actor.id, role: actor.role });
  await storePostPhotos(tx, id, photos);
  await recordEvent(tx, questionId ? 'question.answered' : 'question.asked', id);
}

async function countToday({ actor, db, now }: TxCtx): Promise<number> {
  const { post } = db.tables;
  const hers = and(eq(post.authorId, actor.id), gte(post.postedAt, startOfDay(now)));
  const [counted] = await db.select({ posts: count() }).from(post).where(hers);
  return counted?.posts ?? 0;
}
