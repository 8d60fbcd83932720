import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { removePost } from './change-post.ts';
import { forgetPosts } from './forget-posts.ts';
import { moderatePost } from './moderate-post.ts';
import { listPostPhotos, readPostPhoto } from './photo-queries.ts';
import { mostPostPhotos } from './photo-rules.ts';
import { answerQuestion, askQuestion } from './write-post.ts';

const { maXiaoyan, suQiaoqiao, suiHeping } = world.learners;

async function photo(background: string): Promise<Uint8Array> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 1/1 0/1' } })
    .jpeg()
    .toBuffer();
  return new Uint8Array(bytes);
}

const question = (photos: Uint8Array[]) => {
  const cohortId = world.cohorts.evening.id;
  return { id: newId(), body: '这样装箱行不行', knowsPrivate: false, cohortId, lessonId: null, photos };
};

const issueOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    ({ code, issues }) => issues?.[0]?.rule ?? code,
  );

async function askWith(ctx: Ctx, photos: Uint8Array[]): Promise<{ postId: string; photoId: string }> {
  const { id } = await askQuestion(ctx, question(photos));
  const photoId = (await listPostPhotos(ctx, [id])).get(id)?.[0]?.id ?? 'none';
  return { postId: id, photoId };
}

async function bytesOf(ctx: Ctx, id: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await readPostPhoto(ctx, id, 'full')).stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('photographs of a post', () => {
  it('are kept once, in order, without what hung on them', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const input = question([await photo('#a33'), await photo('#3a3')]);
    await crowd(db, () => askQuestion(ctx, input));
    const photos = (await listPostPhotos(ctx, [input.id])).get(input.id) ?? [];
    expect(photos.map(({ width, height }) => [width, height])).toEqual([
      [640, 480],
      [640, 480],
    ]);
    const { exif, format } = await sharp(await bytesOf(ctx, photos[0]?.id ?? '')).metadata();
    expect([exif, format]).toEqual([undefined, 'webp']);
  });

  it('are seen by those who read the post, and by nobody else', async () => {
    const db = await openWorld();
    const { photoId } = await askWith(await actAs(db, maXiaoyan), [await photo('#a33')]);
    const sight = async (ctx: Ctx) => issueOf(readPostPhoto(ctx, photoId, 'middle'));
    for (const one of [maXiaoyan, suQiaoqiao, world.mentor, world.instructor, world.coordinator]) {
      expect(await sight(await actAs(db, one))).toBe('ok');
    }
    expect(await sight(await actAs(db, suiHeping))).toBe('not-found');
    expect(await sight(await actAs(db, world.stranger))).toBe('not-found');
    expect(await sight(actAsVisitor(db))).toBe('unauthenticated');
    expect(await issueOf(readPostPhoto(await actAs(db, maXiaoyan), 'none', 'full'))).toBe('not-found');
  });

  it.each([
    ['too many', mostPostPhotos + 1, 'photo-many'],
    ['as many as allowed', mostPostPhotos, 'ok'],
  ])('%s: %i', async (_, photos, outcome) => {
    const one = await photo('#33a');
    const ctx = await actAs(await openWorld(), maXiaoyan);
    expect(await issueOf(askQuestion(ctx, question(Array.from({ length: photos }, () => one))))).toBe(outcome);
  });

  it('are refused with the words when one is no picture', async () => {
    const ctx = await actAs(await openWorld(), maXiaoyan);
    const input = question([await photo('#a33'), new TextEncoder().encode('<svg onload="x">')]);
    expect(await issueOf(askQuestion(ctx, input))).toBe('photo-unreadable');
    expect((await listPostPhotos(ctx, [input.id])).size).toBe(0);
  });

  it('go out of sight when the post is hidden, but for its writer and moderators', async () => {
    const db = await openWorld();
    const { postId, photoId } = await askWith(await actAs(db, maXiaoyan), [await photo('#a33')]);
    const teacher = await actAs(db, world.instructor);
    await moderatePost(teacher, { id: newId(), postId, act: 'hidden', reason: '拍到了单号' });
    expect(await issueOf(readPostPhoto(await actAs(db, suQiaoqiao), photoId, 'full'))).toBe('not-found');
    expect(await issueOf(readPostPhoto(await actAs(db, maXiaoyan), photoId, 'full'))).toBe('ok');
    expect(await issueOf(readPostPhoto(teacher, photoId, 'full'))).toBe('ok');
  });

  it('are gone when an answer is taken away, and when its writer is forgotten', async () => {
    const db = await openWorld();
    const learner = await actAs(db, suQiaoqiao);
    const { postId: questionId } = await askWith(await actAs(db, maXiaoyan), []);
    const answer = { id: newId(), questionId, body: '垫两层', knowsPrivate: false, photos: [await photo('#a3a')] };
    await answerQuestion(learner, answer);
    await removePost(learner, { postId: answer.id });
    expect((await listPostPhotos(learner, [answer.id])).size).toBe(0);
    const { postId } = await askWith(learner, [await photo('#3aa')]);
    const { person } = db.tables;
    await db.tx((tx) => tx.update(person).set({ erasedAt: new Date() }));
    await forgetPosts(actAsPlatform(db, world.federation), suQiaoqiao.id);
    expect((await listPostPhotos(learner, [postId])).size).toBe(0);
  });
});
