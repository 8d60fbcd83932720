import { describe, expect, it } from 'vitest';
import { saveConsents } from '#domain/accounts/save-consents.ts';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { editPost, markHelpful, removePost } from './change-post.ts';
import { findGroup } from './group-queries.ts';
import { moderatePost, reportPost } from './moderate-post.ts';
import { listUnread, readNoticeDesk } from './notice-queries.ts';
import { postNotice, readNotice, withdrawNotice } from './post-notice.ts';
import { findThread, listGroupQuestions, listLessonQuestions, listReported } from './post-queries.ts';
import { queueMessages, sendMessages } from './send-messages.ts';
import { readStoryCorner } from './story-queries.ts';
import { decideStory, tellStory } from './tell-story.ts';
import { answerQuestion, askQuestion } from './write-post.ts';

const { evening, spring } = world.cohorts;
const { maXiaoyan, suQiaoqiao, suiHeping } = world.learners;
const all = { search: '', only: 'all', page: 1 } as const;

const question = (more: object = {}) => {
  const cohortId = evening.id;
  return { id: newId(), body: '梨子怎么装箱不碰伤', knowsPrivate: false, cohortId, lessonId: null, ...more };
};

async function ask(db: Database, person: { id: string } = maXiaoyan, more: object = {}): Promise<string> {
  return (await askQuestion(await actAs(db, person), question(more))).id;
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    ({ code }) => String(code),
  );

describe('the group of a cohort', () => {
  it.each([
    ['learner', maXiaoyan, 'ok'],
    ['learner of another cohort', suiHeping, 'not-found'],
    ['mentor', world.mentor, 'ok'],
    ['instructor', world.instructor, 'ok'],
    ['another instructor', world.otherInstructor, 'not-found'],
    ['coordinator', world.coordinator, 'ok'],
    ['coordinator of a college', world.stranger, 'not-found'],
    ['county', world.county, 'forbidden'],
    ['admin', world.admin, 'ok'],
  ])('for a %s: %s', async (_, person, code) => {
    expect(await codeOf(findGroup(await actAs(await openWorld(), person), evening.id))).toBe(code);
  });

  it('is nothing for a visitor', async () => {
    expect(await codeOf(findGroup(actAsVisitor(await openWorld()), evening.id))).toBe('unauthenticated');
  });
});

describe('questions and answers', () => {
  it('are asked once, however often they are sent, and answered', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const input = question();
    const group = await findGroup(ctx, evening.id);
    const before = await listGroupQuestions(ctx, group, all);
    const open = await listGroupQuestions(ctx, group, { ...all, only: 'open' });
    await crowd(db, () => askQuestion(ctx, input));
    const mentor = await actAs(db, world.mentor);
    await answerQuestion(mentor, { id: newId(), questionId: input.id, body: '垫两层网套', knowsPrivate: false });
    const { answers } = await findThread(ctx, input.id);
    expect(answers.map(({ role, body }) => [role, body])).toEqual([['mentor', '垫两层网套']]);
    const { questions, total } = await listGroupQuestions(ctx, group, all);
    expect([total - before.total, questions[0]?.answers]).toEqual([1, 1]);
    expect((await listGroupQuestions(ctx, group, { ...all, only: 'open' })).total).toBe(open.total);
    expect((await listGroupQuestions(ctx, group, { ...all, search: '装箱' })).total).toBe(1);
    expect((await listGroupQuestions(ctx, group, { ...all, search: '%' })).total).toBe(0);
    expect(await codeOf(askQuestion(ctx, { ...input, body: '别的话' }))).toBe('conflict');
  });

  it('refuse too little, numbers, other groups and lessons that are not there', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    const refusal = (more: object) => codeOf(askQuestion(ctx, question(more)));
    expect(await refusal({ body: '' })).toBe('invalid');
    expect(await refusal({ body: '打 13800000001' })).toBe('invalid');
    expect(await refusal({ body: '打 13800000001', knowsPrivate: true })).toBe('ok');
    expect(await refusal({ cohortId: spring.id })).toBe('not-found');
    expect(await refusal({ lessonId: 'LIVE-M9-L9' })).toBe('not-found');
    expect(await codeOf(askQuestion(await actAs(db, world.admin), question()))).toBe('forbidden');
  });

  it('about a lesson are read by all who take the course at the same body, and by nobody else', async () => {
    const db = await openWorld();
    const id = await ask(db, maXiaoyan, { lessonId: 'LIVE-M1-L1' });
    const lesson = { courseId: world.courseId, lessonId: 'LIVE-M1-L1' };
    const other = await actAs(db, suiHeping);
    expect((await listLessonQuestions(other, lesson, all)).questions.map((one) => one.id)).toEqual([id]);
    expect(
      await codeOf(answerQuestion(other, { id: newId(), questionId: id, body: '我试过', knowsPrivate: false })),
    ).toBe('ok');
    const [campus] = world.cohorts.college.learners;
    const far = await actAs(db, campus ?? maXiaoyan);
    expect((await listLessonQuestions(far, lesson, all)).total).toBe(0);
    expect(await codeOf(findThread(far, id))).toBe('not-found');
  });

  it('are changed for a quarter of an hour and taken away at any time, by their writer', async () => {
    const db = await openWorld();
    const id = await ask(db);
    const ctx = await actAs(db, maXiaoyan);
    await editPost(ctx, { postId: id, body: '桃子怎么装箱', knowsPrivate: false });
    expect((await findThread(ctx, id)).question.body).toBe('桃子怎么装箱');
    expect(await db.select().from(db.tables.postEdit)).toMatchObject([{ body: '梨子怎么装箱不碰伤' }]);
    const later = { ...ctx, now: hoursLater(1) };
    expect(await codeOf(editPost(later, { postId: id, body: '又改', knowsPrivate: false }))).toBe('conflict');
    expect(await codeOf(removePost(await actAs(db, suQiaoqiao), { postId: id }))).toBe('not-found');
    await crowd(db, () => removePost(later, { postId: id }));
    expect(await codeOf(removePost(await actAs(db, suQiaoqiao), { postId: id }))).toBe('not-found');
    expect(await codeOf(findThread(ctx, id))).toBe('not-found');
  });

  it('let only who asked say what helped', async () => {
    const db = await openWorld();
    const id = await ask(db);
    const mentor = await actAs(db, world.mentor);
    const answer = { id: newId(), questionId: id, body: '垫两层网套', knowsPrivate: false };
    await answerQuestion(mentor, answer);
    expect(await codeOf(markHelpful(mentor, { postId: answer.id, helps: true }))).toBe('not-found');
    const ctx = await actAs(db, maXiaoyan);
    await markHelpful(ctx, { postId: answer.id, helps: true });
    expect((await findThread(ctx, id)).answers[0]?.helpedAt).toEqual(now);
    await markHelpful(ctx, { postId: answer.id, helps: false });
    expect((await findThread(ctx, id)).answers[0]?.helpedAt).toBeNull();
  });

  it('are reported, hidden with a reason, still read by their writer, and brought back', async () => {
    const db = await openWorld();
    const id = await ask(db);
    const reader = await actAs(db, suQiaoqiao);
    await reportPost(reader, { postId: id, reason: 'advert' });
    await reportPost(reader, { postId: id, reason: 'rude' });
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'post.reported')).toMatchObject([{ actorId: 'system', subject: id }]);
    const teacher = await actAs(db, world.instructor);
    const group = await findGroup(teacher, evening.id);
    expect(await listReported(teacher, group)).toMatchObject([{ id, reasons: ['advert'] }]);
    expect(await listReported(reader, group)).toEqual([]);
    const moderate = (ctx: Ctx, act: 'hidden' | 'restored', reason: string) =>
      moderatePost(ctx, { id: newId(), postId: id, act, reason });
    expect(await codeOf(moderate(reader, 'hidden', '广告'))).toBe('forbidden');
    expect(await codeOf(moderate(teacher, 'hidden', ' '))).toBe('invalid');
    await moderate(teacher, 'hidden', '广告');
    expect(await listReported(teacher, group)).toEqual([]);
    expect(await codeOf(findThread(reader, id))).toBe('not-found');
    expect((await findThread(await actAs(db, maXiaoyan), id)).question.hiddenAt).toEqual(now);
    await moderate(teacher, 'restored', '');
    expect((await findThread(reader, id)).question.hiddenAt).toBeNull();
  });
});

const words = { title: '改时间', body: '周四改到周五', until: '2026-11-30', sessionId: null, bySms: true };
const notice = (more: object = {}) => ({ id: newId(), cohortId: evening.id, ...words, ...more });

describe('notices', () => {
  it('reach the learners of the cohort, who say that they have read them', async () => {
    const db = await openWorld();
    const teacher = await actAs(db, world.instructor);
    const input = notice();
    await postNotice(teacher, input);
    await postNotice(teacher, input);
    const ctx = await actAs(db, maXiaoyan);
    expect(await listUnread(ctx)).toMatchObject([{ id: input.id, title: '改时间' }]);
    await readNotice(ctx, { noticeId: input.id });
    await readNotice(ctx, { noticeId: input.id });
    expect(await listUnread(ctx)).toEqual([]);
    const { notices } = await readNoticeDesk(teacher, evening.id);
    expect(notices).toMatchObject([{ read: 1 }]);
    expect(await codeOf(readNotice(await actAs(db, suiHeping), { noticeId: input.id }))).toBe('not-found');
    await withdrawNotice(teacher, { noticeId: input.id });
    expect(await listUnread(await actAs(db, suQiaoqiao))).toEqual([]);
  });

  it('are for those who run or teach it to write', async () => {
    const db = await openWorld();
    const people = {
      maXiaoyan,
      mentor: world.mentor,
      admin: world.admin,
      county: world.county,
      stranger: world.stranger,
    };
    const codes = await Promise.all(
      Object.values(people).map(async (person) => codeOf(postNotice(await actAs(db, person), notice()))),
    );
    expect(codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'not-found']);
  });

  it('go out by text message to who has not read them: not by night, twice a day at most, once each', async () => {
    const db = await openWorld();
    const teacher = await actAs(db, world.instructor);
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await postNotice(teacher, notice({ id }));
    await readNotice(await actAs(db, maXiaoyan), { noticeId: ids[0] ?? '' });
    const platform = actAsPlatform(db, world.federation);
    const queued = [];
    for (const id of ids) queued.push((await queueMessages(platform, id)).queued);
    const size = evening.learners.length;
    expect(queued).toEqual([size - 1, size, 1]);
    const sent: string[] = [];
    const port = async ({ phone }: { phone: string }) => void sent.push(phone);
    await sendMessages(platform, port);
    await sendMessages(platform, port);
    expect(sent).toHaveLength(2 * size);
    expect(await codeOf(sendMessages(teacher, port))).toBe('forbidden');
    const night = { ...platform, now: hoursLater(2) };
    const late = newId();
    await postNotice({ ...teacher, now: hoursLater(2) }, notice({ id: late }));
    await queueMessages(night, late);
    expect(await sendMessages(night, port)).toEqual({ sent: 0 });
    expect((await sendMessages({ ...platform, now: hoursLater(12) }, port)).sent).toBe(size);
  });
});

describe('stories', () => {
  const parts = {
    background: '去年',
    did: '发了 40 箱',
    numbers: '坏了 12 箱',
    failed: '没垫网套',
    advice: '先试寄 3 箱',
  };
  const story = (more: object = {}) => {
    return { id: newId(), cohortId: evening.id, title: '梨烂在路上', ...parts, agrees: true, ...more };
  };

  it('are read by others once a teacher has let them, and while their writer agrees', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    expect(await codeOf(tellStory(ctx, story({ agrees: false })))).toBe('invalid');
    const { id } = await tellStory(ctx, story());
    const reader = await actAs(db, suQiaoqiao);
    const shown = async () => (await readStoryCorner(reader)).shown.map((one) => one.id);
    const before = await shown();
    expect(before).not.toContain(id);
    const teacher = await actAs(db, world.instructor);
    expect((await readStoryCorner(teacher)).open).toMatchObject([{ id }]);
    expect(await codeOf(decideStory(reader, { storyId: id, approves: true, why: '' }))).toBe('not-found');
    expect(await codeOf(decideStory(teacher, { storyId: id, approves: false, why: '' }))).toBe('invalid');
    await decideStory(teacher, { storyId: id, approves: true, why: '' });
    expect(await shown()).toEqual([id, ...before]);
    await saveConsents({ ...ctx, now: hoursLater(1) }, { given: ['learning'] });
    expect(await shown()).toEqual(before);
    expect((await readStoryCorner(ctx)).own).toMatchObject([{ id }]);
  });
});
