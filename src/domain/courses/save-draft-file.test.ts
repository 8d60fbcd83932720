import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { discardDraft, reopenDraft } from './discard-draft.ts';
import { findDraft, findDraftFile, readDraftFile } from './draft-queries.ts';
import { openDraft } from './open-draft.ts';
import { removeDraftFile } from './remove-draft-file.ts';
import { type FileToSave, saveDraftFile, yieldDraftFile } from './save-draft-file.ts';
import { startCourse } from './start-course.ts';

const courseId = world.courseId;
const path = '1-get-ready/1-one-phone.md';
const day = 24 * 60 * 60 * 1000;

/** Two authors of one college, and the draft they share. */
async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const tang = await actAs(db, world.otherInstructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  const save = (ctx: Ctx, change: Partial<FileToSave>) =>
    saveDraftFile(ctx, { draftId, path, content: '新的课文\n', revision: 0, ...change });
  return { db, he, tang, draftId, save };
}

const textOf = async (ctx: Ctx, draftId: string, at = path) => {
  const file = await findDraftFile(ctx, draftId, at);
  return file && { ...file, text: new TextDecoder().decode(await readDraftFile(ctx, file)) };
};

/** Without the administrator's, whose are those of the demo world. */
const historyOf = async ({ db }: Ctx) => {
  const rows = (await db.select().from(db.tables.draftRevision)).filter(({ savedBy }) => savedBy !== world.admin.id);
  return rows.map(({ revision, savedBy }) => `${revision} ${savedBy}`).toSorted();
};
const eventsOf = async ({ db }: Ctx) =>
  (await db.select().from(db.tables.event))
    .filter(({ actorId, name }) => actorId !== world.admin.id && name.startsWith('course-draft'))
    .map(({ name }) => name);

describe('saveDraftFile', () => {
  it('saves the next revision, with who and when', async () => {
    const { he, draftId, save } = await open();
    expect(await save(he, {})).toEqual({ path, revision: 1, savedAt: he.now, changed: true });
    expect(await textOf(he, draftId)).toMatchObject({ text: '新的课文\n', revision: 1, savedByName: '何静' });
    expect(await eventsOf(he)).toEqual(['course-draft.opened', 'course-draft.saved']);
  });

  it('says so once a sitting, however often it saves by itself', async () => {
    const { he, tang, save } = await open();
    await save(he, {});
    await save(he, { content: '二\n', revision: 1 });
    expect((await eventsOf(he)).filter((name) => name === 'course-draft.saved')).toHaveLength(1);
    await save(tang, { content: '三\n', revision: 2 });
    const later = { ...tang, now: new Date(tang.now.getTime() + 11 * 60 * 1000) };
    await save(later, { content: '四\n', revision: 3 });
    expect((await eventsOf(he)).filter((name) => name === 'course-draft.saved')).toHaveLength(3);
    expect(await historyOf(he)).toHaveLength(4);
  });

  it('takes the same content as nothing new, even upon an older revision', async () => {
    const { he, tang, save } = await open();
    await save(he, {});
    expect(await save(he, {})).toMatchObject({ revision: 1, changed: false });
    expect(await save(tang, {})).toMatchObject({ revision: 1, changed: false });
    expect(await historyOf(he)).toEqual(['1 he-jing']);
  });

  it('ends lines as the reader wants them', async () => {
    const { he, draftId, save } = await open();
    await save(he, { content: '一\r\n二\r三\n' });
    expect((await textOf(he, draftId))?.text).toBe('一\n二\n三\n');
  });

  it('refuses what was built on an older revision', async () => {
    const { he, tang, draftId, save } = await open();
    await save(he, {});
    await expect(save(tang, { content: '另一份\n' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await textOf(he, draftId))?.text).toBe('新的课文\n');
    await save(tang, { content: '另一份\n', revision: 1 });
    expect((await textOf(he, draftId))?.text).toBe('另一份\n');
    expect(await historyOf(he)).toEqual(['1 he-jing', '2 tang-yu']);
  });

  it('makes a new file, and one that was taken out', async () => {
    const { he, draftId, save } = await open();
    const fresh = '1-get-ready/5-new.md';
    expect(await save(he, { path: fresh, revision: null })).toMatchObject({ revision: 1 });
    await expect(save(he, { path: fresh, revision: null, content: '又一份' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await removeDraftFile(he, { draftId, path: fresh, revision: 1 });
    expect(await save(he, { path: fresh, revision: null })).toMatchObject({ revision: 3 });
  });

  it('refuses a file that somebody has taken out meanwhile', async () => {
    const { he, tang, draftId, save } = await open();
    await removeDraftFile(he, { draftId, path, revision: 0 });
    await expect(save(tang, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['../etc/passwd', 'invalid'],
    ['course.yaml', 'invalid'],
    ['README.md', 'invalid'],
    ['media/a.webp', 'invalid'],
  ])('refuses text at %s', async (wrong, code) => {
    const { he, save } = await open();
    await expect(save(he, { path: wrong, revision: null })).rejects.toMatchObject({ code });
  });

  it('refuses too much', async () => {
    const { he, save } = await open();
    await expect(save(he, { content: '长'.repeat(90_000) })).rejects.toMatchObject({ code: 'too-large' });
  });

  it('does not exist for others', async () => {
    const { db, he, draftId, save } = await open();
    for (const person of [world.mentor, world.coordinator, world.learners.maXiaoyan, world.stranger]) {
      await expect(save(await actAs(db, person), {})).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(save(actAsVisitor(db), {})).rejects.toMatchObject({ code: 'not-found' });
    await discardDraft(he, { draftId });
    await expect(save(he, {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets one of eight at once win and tells the others', async () => {
    const { db, he, save } = await open();
    let number = 0;
    const outcomes = await crowd(db, () => {
      number += 1;
      return save(he, { content: `第 ${number} 份\n` }).then(
        () => 'saved',
        (error) => error.code,
      );
    });
    expect(outcomes.filter((one) => one === 'saved')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'conflict')).toHaveLength(7);
    expect(await historyOf(he)).toEqual(['1 he-jing']);
  });
});

describe('yieldDraftFile', () => {
  it('lets theirs stand and keeps mine in the history', async () => {
    const { he, tang, draftId, save } = await open();
    await save(he, {});
    await yieldDraftFile(tang, { draftId, path, content: '我的\n' });
    expect(await textOf(he, draftId)).toMatchObject({ text: '新的课文\n', revision: 3 });
    expect(await historyOf(he)).toEqual(['1 he-jing', '2 tang-yu', '3 tang-yu']);
    expect(await yieldDraftFile(tang, { draftId, path, content: '新的课文\n' })).toMatchObject({ changed: false });
  });
});

describe('removeDraftFile', () => {
  it('takes a file out, once', async () => {
    const { he, draftId } = await open();
    expect(await removeDraftFile(he, { draftId, path, revision: 0 })).toEqual({ changed: true });
    expect(await removeDraftFile(he, { draftId, path, revision: 0 })).toEqual({ changed: false });
    expect(await textOf(he, draftId)).toBeNull();
  });

  it('refuses course.md and what was saved since', async () => {
    const { he, draftId, save } = await open();
    await save(he, {});
    await expect(removeDraftFile(he, { draftId, path, revision: 0 })).rejects.toMatchObject({ code: 'conflict' });
    const whole = removeDraftFile(he, { draftId, path: 'course.md', revision: 0 });
    await expect(whole).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('discardDraft', () => {
  it('puts a draft away and opens it again, with all that was in it', async () => {
    const { he, tang, draftId, save } = await open();
    await save(he, {});
    await discardDraft(he, { draftId });
    await expect(findDraft(he, courseId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await reopenDraft(tang, { draftId })).toEqual({ courseId });
    expect((await textOf(he, draftId))?.text).toBe('新的课文\n');
  });

  it('refuses after thirty days, and beside another draft', async () => {
    const { he, draftId } = await open();
    await discardDraft(he, { draftId });
    const later = { ...he, now: new Date(he.now.getTime() + 31 * day) };
    await expect(reopenDraft(later, { draftId })).rejects.toMatchObject({ code: 'conflict' });
    await openDraft(he, { draftId: newId(), courseId });
    await expect(reopenDraft(he, { draftId })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('does not exist for others', async () => {
    const { db, he, draftId } = await open();
    const mentor = await actAs(db, world.mentor);
    await expect(discardDraft(mentor, { draftId })).rejects.toMatchObject({ code: 'not-found' });
    await discardDraft(he, { draftId });
    await expect(reopenDraft(mentor, { draftId })).rejects.toMatchObject({ code: 'not-found' });
    await expect(discardDraft(he, { draftId })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('startCourse', () => {
  const course = { courseId: 'sell-pears', code: 'PEAR', title: '卖梨', titleEn: 'Selling pears' };

  it('starts a course of her own, once', async () => {
    const { he, tang } = await open();
    const draftId = newId();
    for (const _time of ['first', 'again']) await startCourse(he, { draftId, ...course });
    expect(await findDraft(tang, 'sell-pears')).toMatchObject({ id: draftId, baseVersionId: null });
    expect((await eventsOf(he)).filter((name) => name === 'course-draft.started')).toHaveLength(1);
  });

  it.each([
    ['an address that is taken', { courseId: 'live-selling' }, 'courseId', 'taken'],
    ['a code that is taken', { code: 'LIVE' }, 'code', 'taken'],
    ['an address that is none', { courseId: 'Sell Pears' }, 'courseId', 'slug'],
    ['a code that is none', { code: 'p1' }, 'code', 'code'],
    ['no title', { title: ' ' }, 'title', 'title'],
  ])('refuses %s', async (_what, change, field, rule) => {
    const { he } = await open();
    const started = startCourse(he, { draftId: newId(), ...course, ...change });
    await expect(started).rejects.toMatchObject({ code: 'invalid', issues: [{ path: [field], rule }] });
  });

  it('refuses whoever writes no courses, and a second use of a draft', async () => {
    const { db, he, draftId } = await open();
    const coordinator = await actAs(db, world.coordinator);
    await expect(startCourse(coordinator, { draftId: newId(), ...course })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(startCourse(he, { draftId, ...course })).rejects.toMatchObject({ code: 'conflict' });
  });
});
