import { describe, expect, it } from 'vitest';
import { resolveVersionId } from '#domain/reporting/resolve-version.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, openWorld, world } from '#tests/support/world.ts';
import {
  addLesson,
  addModule,
  moveLesson,
  moveModule,
  removeLesson,
  removeModule,
  returnLesson,
} from './arrange-course.ts';
import { findDraftCourse } from './desk-queries.ts';
import { openDraft } from './open-draft.ts';
import { findCourse, findLesson, listReadings } from './queries.ts';

const courseId = world.courseId;

async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  const outline = async () => {
    const { course } = await findDraftCourse(he, courseId);
    return (course?.outline ?? []).map(
      ({ number, slug, lessons }) => `${number}-${slug}: ${lessons.map((one) => one.slug)}`,
    );
  };
  const ids = async () =>
    (await findDraftCourse(he, courseId)).course?.outline.flatMap(({ lessons }) => lessons.map(({ id }) => id)) ?? [];
  const findings = async () => (await findDraftCourse(he, courseId)).findings.map(({ rule }) => rule);
  return { db, he, draftId, outline, ids, findings };
}

describe('moveLesson', () => {
  it('moves within a module, and both ids follow', async () => {
    const { he, draftId, outline, findings } = await open();
    const before = await outline();
    await moveLesson(he, { draftId, path: '1-get-ready/1-one-phone.md', step: 'down' });
    expect((await outline())[0]).toBe('1-get-ready: account,one-phone,light-and-sound,opening');
    expect(await findings()).toEqual([]);
    await moveLesson(he, { draftId, path: '1-get-ready/2-one-phone.md', step: 'up' });
    expect(await outline()).toEqual(before);
  });

  it('moves into the next module and back', async () => {
    const { he, draftId, outline, findings } = await open();
    const before = await outline();
    await moveLesson(he, { draftId, path: '1-get-ready/4-opening.md', step: 'down' });
    expect((await outline())[1]).toMatch(/^2-choose-goods: opening,five-looks/);
    expect(await findings()).toEqual([]);
    await moveLesson(he, { draftId, path: '2-choose-goods/1-opening.md', step: 'up' });
    expect(await outline()).toEqual(before);
  });

  it('stays where it is at the edge, and when it has moved already', async () => {
    const { he, draftId } = await open();
    const first = { draftId, path: '1-get-ready/1-one-phone.md' };
    expect(await moveLesson(he, { ...first, step: 'up' })).toEqual({ changed: [] });
    await moveLesson(he, { ...first, step: 'down' });
    expect(await moveLesson(he, { ...first, step: 'down' })).toEqual({ changed: [] });
  });

  it('is done once when it is asked for eight times at once', async () => {
    const { db, he, draftId, outline } = await open();
    const move = { draftId, path: '1-get-ready/1-one-phone.md', step: 'down' as const };
    const outcomes = await crowd(db, () => moveLesson(he, move));
    expect(outcomes.filter(({ changed }) => changed.length > 0)).toHaveLength(1);
    expect((await outline())[0]).toBe('1-get-ready: account,one-phone,light-and-sound,opening');
  });

  it('leaves the learners of a running cohort their version, their ids and their progress', async () => {
    const { db, he, draftId } = await open();
    const learner = await actAs(db, world.learners.maXiaoyan);
    const readings = await listReadings(learner, courseId);
    const versionId = await resolveVersionId(learner, courseId);
    await moveLesson(he, { draftId, path: '1-get-ready/1-one-phone.md', step: 'down' });
    expect(await resolveVersionId(learner, courseId)).toBe(versionId);
    expect(await listReadings(learner, courseId)).toEqual(readings);
    const asked = { courseId, versionId, moduleSlug: 'get-ready', lessonSlug: 'one-phone' };
    expect((await findLesson(learner, asked)).lesson.id).toBe('LIVE-M1-L1');
    expect((await findCourse(learner, { courseId })).outline[0]?.lessons[0]?.slug).toBe('one-phone');
  });

  it('does not exist for others', async () => {
    const { db, draftId } = await open();
    const mentor = await actAs(db, world.mentor);
    const moved = moveLesson(mentor, { draftId, path: '1-get-ready/1-one-phone.md', step: 'down' });
    await expect(moved).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('moveModule', () => {
  it('moves with lessons, questions, assessments and the rule for the certificate', async () => {
    const { he, draftId, outline, ids, findings } = await open();
    await moveModule(he, { draftId, folder: '1-get-ready', step: 'down' });
    expect((await outline()).slice(0, 2).map((line) => line.split(':')[0])).toEqual(['1-choose-goods', '2-get-ready']);
    expect(await findings()).toEqual([]);
    expect((await ids()).slice(0, 1)).toEqual(['LIVE-M1-L1']);
    expect(await moveModule(he, { draftId, folder: '1-get-ready', step: 'down' })).toEqual({ changed: [] });
    expect(await moveModule(he, { draftId, folder: '1-choose-goods', step: 'up' })).toEqual({ changed: [] });
  });
});

describe('addLesson', () => {
  const lesson = {
    folder: '1-get-ready',
    slug: 'pack',
    title: '装箱',
    titleEn: 'Packing',
    kind: 'practice' as const,
    minutes: 40,
  };

  it('adds an outline with six sections, without a finding', async () => {
    const { he, draftId, outline, findings } = await open();
    await addLesson(he, { draftId, ...lesson });
    expect((await outline())[0]).toMatch(/,pack$/);
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a name that is taken', { slug: 'account' }, 'slug', 'taken'],
    ['a name that is none', { slug: '../x' }, 'slug', 'slug'],
    ['the name of the quiz', { slug: 'quiz' }, 'slug', 'slug'],
    ['no title', { title: '' }, 'title', 'title'],
    ['half a minute', { minutes: 0.5 }, 'minutes', 'minutes'],
  ])('refuses %s', async (_what, change, field, rule) => {
    const { he, draftId } = await open();
    const added = addLesson(he, { draftId, ...lesson, ...change });
    await expect(added).rejects.toMatchObject({ code: 'invalid', issues: [{ path: [field], rule }] });
  });
});

describe('addModule and removeLesson', () => {
  it('adds a module at the end, empties it, and takes it out again', async () => {
    const { he, draftId, outline } = await open();
    const before = await outline();
    await addModule(he, { draftId, slug: 'more', title: '再来', titleEn: 'More' });
    const folder = `${before.length + 1}-more`;
    expect((await outline()).at(-1)).toBe(`${folder}: listen,practise`);
    await expect(removeModule(he, { draftId, folder })).rejects.toMatchObject({ code: 'conflict' });
    await removeLesson(he, { draftId, path: `${folder}/1-listen.md` });
    expect((await outline()).at(-1)).toBe(`${folder}: practise`);
    await removeLesson(he, { draftId, path: `${folder}/1-practise.md` });
    await removeModule(he, { draftId, folder });
    expect(await outline()).toEqual(before);
    expect(await removeModule(he, { draftId, folder })).toEqual({ changed: [] });
  });
});

describe('returnLesson', () => {
  const path = '1-get-ready/2-account.md';

  it('puts a lesson back where it stood, as it was', async () => {
    const { he, draftId, outline, ids, findings } = await open();
    const before = [await outline(), await ids()];
    await removeLesson(he, { draftId, path });
    await returnLesson(he, { draftId, path });
    expect([await outline(), await ids()]).toEqual(before);
    expect(await findings()).toEqual([]);
    expect(await returnLesson(he, { draftId, path })).toEqual({ changed: [] });
  });

  it('puts one back that was added and taken out in this draft', async () => {
    const { he, draftId, outline } = await open();
    const fresh = { slug: 'pack', title: '装箱', titleEn: 'Packing', kind: 'practice' as const, minutes: 30 };
    await addLesson(he, { draftId, folder: '1-get-ready', ...fresh });
    const before = await outline();
    await removeLesson(he, { draftId, path: '1-get-ready/5-pack.md' });
    await returnLesson(he, { draftId, path: '1-get-ready/5-pack.md' });
    expect(await outline()).toEqual(before);
  });

  it('puts it back once when it is asked for eight times at once', async () => {
    const { db, he, draftId, outline } = await open();
    const before = await outline();
    await removeLesson(he, { draftId, path });
    await crowd(db, () => returnLesson(he, { draftId, path }));
    expect(await outline()).toEqual(before);
  });

  it.each(['1-get-ready/9-never.md', 'media/live-kit.svg', '../1-a.md'])('does not know %s', async (unknown) => {
    const { he, draftId } = await open();
    await expect(returnLesson(he, { draftId, path: unknown })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not there for somebody who does not write courses', async () => {
    const { db, he, draftId } = await open();
    await removeLesson(he, { draftId, path });
    const stranger = await actAs(db, world.stranger);
    await expect(returnLesson(stranger, { draftId, path })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses when another of its name stands there', async () => {
    const { he, draftId } = await open();
    await removeLesson(he, { draftId, path });
    const other = { slug: 'account', title: '账号', titleEn: 'Account', kind: 'practice' as const, minutes: 30 };
    await addLesson(he, { draftId, folder: '1-get-ready', ...other });
    await expect(returnLesson(he, { draftId, path })).rejects.toMatchObject({ code: 'conflict' });
  });
});
