import { describe, expect, it } from 'vitest';
import { answers, handIn, key } from '#tests/support/work.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { findDraft, findPractice } from './queries.ts';
import { saveDraft } from './save-draft.ts';

const { suQiaoqiao, maXiaoyan } = world.learners;
const save = { ...key, answers, seen: null };

describe('saveDraft', () => {
  it('keeps what was typed; opening it is an event, saving it again is none', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const { savedAt } = await saveDraft(ctx, { ...save, answers: { words: '开头' } });
    const later = await actAs(db, suQiaoqiao, hoursLater(1));
    await saveDraft(later, { ...save, answers: { words: '开头和结尾' }, seen: savedAt });
    expect(await findDraft(ctx, key)).toEqual({
      answers: { words: '开头和结尾' },
      openedAt: ctx.now,
      savedAt: later.now,
    });
    const names = (await db.select().from(db.tables.event)).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('draft.'))).toEqual(['draft.opened']);
  });

  it('is one draft however often the same is sent', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await crowd(db, () => saveDraft(ctx, save));
    expect(await saveDraft(await actAs(db, suQiaoqiao, hoursLater(1)), save)).toEqual({ savedAt: ctx.now });
    const { draft } = db.tables;
    expect((await db.select().from(draft)).filter(({ learnerId }) => learnerId === suQiaoqiao.id)).toHaveLength(1);
  });

  it('tells two windows apart, and lets the second win once it has seen the first', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const later = await actAs(db, suQiaoqiao, hoursLater(1));
    const { savedAt } = await saveDraft(ctx, save);
    const other = { ...save, answers: { words: '另一个窗口' } };
    await expect(saveDraft(later, other)).rejects.toMatchObject({ code: 'conflict' });
    expect((await findDraft(ctx, key))?.answers).toEqual(answers);
    await saveDraft(later, { ...other, seen: savedAt });
    expect((await findDraft(ctx, key))?.answers).toEqual({ words: '另一个窗口' });
  });

  it('has nothing to save while the work waits for its mentor', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await handIn(ctx);
    await expect(saveDraft(ctx, save)).rejects.toMatchObject({ code: 'conflict' });
    expect(await findDraft(ctx, key)).toBeNull();
  });

  it.each([
    ['a mentor', world.mentor, {}, 'forbidden'],
    ['a coordinator', world.coordinator, {}, 'forbidden'],
    ['a course that does not exist', suQiaoqiao, { courseId: 'nowhere' }, 'not-found'],
    ['a task that does not exist', suQiaoqiao, { taskId: 'nowhere' }, 'not-found'],
  ])('refuses %s', async (_who, person, changes, code) => {
    const db = await openWorld();
    await expect(saveDraft(await actAs(db, person), { ...save, ...changes })).rejects.toMatchObject({ code });
  });
});

it('shows everybody the brief, and nobody else the draft', async () => {
  const db = await openWorld();
  expect((await findPractice(await actAs(db, maXiaoyan), key)).draft).not.toBeNull();
  expect(await findPractice(await actAs(db, world.mentor), key)).toMatchObject({ draft: null, files: [] });
  await expect(findPractice(actAsVisitor(db), key)).rejects.toMatchObject({ code: 'unauthenticated' });
});
