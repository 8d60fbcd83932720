import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { addForumPhoto, removeForumPhoto } from './add-forum-photo.ts';
import { mayRunForums, maySeeForums } from './forum-policy.ts';
import { findForum, listPhotos, listRecords, readForumMap, readPhoto } from './forum-queries.ts';
import {
  checkPlan,
  checkRecord,
  dayOfQuarter,
  type ForumCounts,
  type ForumPlan,
  firstDayOf,
  forumParts,
  forumState,
  quarterOf,
  satisfactionOf,
} from './forum-rules.ts';
import { callOffForum, planForum } from './plan-forum.ts';
import { recordForum } from './record-forum.ts';

describe('the map', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', 1],
    ['2026-03-31', '2026-Q1', '2026-01-01', 90],
    ['2026-04-01', '2026-Q2', '2026-04-01', 1],
    ['2026-12-02', '2026-Q4', '2026-10-01', 63],
    ['2026-12-03', '2026-Q4', '2026-10-01', 64],
    ['2026-12-17', '2026-Q4', '2026-10-01', 78],
    ['2028-03-31', '2028-Q1', '2028-01-01', 91],
  ])('%s lies in %s, which begins %s, as its day %i', (day, quarter, first, number) => {
    expect([quarterOf(day), firstDayOf(quarter), dayOfQuarter(quarter, day)]).toEqual([quarter, first, number]);
  });

  const none = { held: 0, planned: 0, began: '2026-Q3' };
  const plan = { ...none, planned: 1 };
  it.each([
    ['2026-10-01', none, 'open'],
    ['2026-12-02', none, 'open'],
    ['2026-12-02', plan, 'planned'],
    ['2026-12-03', none, 'amber'],
    ['2026-12-03', plan, 'amber'],
    ['2026-12-16', none, 'amber'],
    ['2026-12-17', none, 'red'],
    ['2026-12-31', plan, 'red'],
    ['2027-01-01', none, 'missed'],
    ['2027-01-01', { ...none, began: '2027-Q1' }, 'before'],
    ['2027-01-01', { ...none, began: null }, 'before'],
    ['2026-09-30', none, 'later'],
    ['2026-09-30', plan, 'planned'],
    ['2026-12-31', { ...none, held: 1, planned: 1 }, 'held'],
    ['2027-06-01', { ...none, held: 1 }, 'held'],
  ] as const)('on %s a village with %j is %s', (today, counts, state) =>
    expect(forumState('2026-Q4', counts, today)).toBe(state),
  );

  it('plans ninety minutes', () => expect(forumParts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90));
});

const today = '2026-11-19';
const plan: ForumPlan = { day: '2026-11-25', time: '19:00', place: '村委会', speaker: '李秋月', topic: '卖梨' };
const record: ForumCounts = {
  ...{ heldOn: today, people: 40, women: 26, elders: 11 },
  ...{ questions: ['运费怎么算'], faces: [20, 10, 5, 0, 0] },
};

it.each<[Partial<ForumPlan>, string[]]>([
  [{}, []],
  [{ day: today }, []],
  [{ day: '2026-11-18' }, ['day past']],
  [{ day: '2027-06-07' }, []],
  [{ day: '2027-06-08' }, ['day too-far']],
  [{ day: 'soon', time: '7pm' }, ['day not-a-day', 'time not-a-time']],
  [{ place: '', topic: 'x'.repeat(61) }, ['place missing', 'topic too-long']],
  [{ speaker: 'x'.repeat(41) }, ['speaker too-long']],
])('a plan with %j: %j', (more, issues) => {
  expect(checkPlan({ ...plan, ...more }, today).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(issues);
});

it.each<[Partial<ForumCounts>, string[]]>([
  [{}, []],
  [{ women: 40, elders: 40, faces: [40, 0, 0, 0, 0], questions: [] }, []],
  [{ heldOn: '2026-11-20' }, ['heldOn future']],
  [{ heldOn: '' }, ['heldOn not-a-day']],
  [{ people: 0, women: 0, elders: 0, faces: [0, 0, 0, 0, 0] }, ['people not-a-count']],
  [{ people: 2001 }, ['people not-a-count']],
  [{ women: 41 }, ['women more-than-all']],
  [{ elders: -1 }, ['elders not-a-count']],
  [{ faces: [40, 1, 0, 0, 0] }, ['faces more-than-all']],
  [{ faces: [1, 2] }, ['faces not-a-count']],
  [{ questions: ['a', 'b', 'c', 'd'] }, ['questions too-long']],
  [{ questions: ['x'.repeat(101)] }, ['questions too-long']],
])('a record with %j: %j', (more, issues) => {
  expect(checkRecord({ ...record, ...more }, today).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(issues);
});

it.each([
  [[3, 1, 1, 0, 0], 0.8],
  [[0, 0, 0, 0, 0], null],
])('%j is satisfied to %s', (faces, share) => expect(satisfactionOf(faces)).toBe(share));

it.each<[Role, boolean, boolean]>([
  ['admin', true, true],
  ['county', true, true],
  ['coordinator', true, true],
  ['instructor', true, false],
  ['mentor', false, false],
  ['learner', false, false],
  ['visitor', false, false],
  ['system', false, false],
])('%s sees forums: %s, runs them: %s', (role, sees, runs) => {
  expect([maySeeForums({ role }), mayRunForums({ role })]).toEqual([sees, runs]);
});

describe('a forum', () => {
  const planned = () => ({ ...plan, id: newId(), villageId: 'sanqiu' });

  it('is planned, held, put right, and fills the gap', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const before = (await readForumMap(ctx, 2026)).held;
    const forum = planned();
    await crowd(db, () => planForum(ctx, forum));
    const cell = (map: Awaited<ReturnType<typeof readForumMap>>) =>
      map.rows.find(({ village }) => village.id === 'sanqiu')?.cells[0];
    expect(cell(await readForumMap(ctx, 2026))).toMatchObject({ state: 'planned' });
    await expect(planForum(ctx, { ...forum, topic: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    const counts = { ...record, id: newId(), forumId: forum.id };
    await crowd(db, () => recordForum(ctx, counts));
    await expect(recordForum(ctx, { ...counts, people: 50 })).rejects.toMatchObject({ code: 'conflict' });
    const later = await actAs(db, world.county, hoursLater(1));
    await recordForum(later, { ...counts, id: newId(), people: 50 });
    const records = await listRecords(ctx, forum.id);
    expect(records.map((one) => one.record.people)).toEqual([50, 40]);
    expect(cell(await readForumMap(later, 2026))).toMatchObject({ state: 'held', heldOn: today });
    expect((await readForumMap(later, 2026)).held).toBe(before + 1);
    await expect(callOffForum(ctx, { forumId: forum.id, why: '下雨' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('may be called off, and is then no plan any more', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.county);
    const forum = planned();
    await planForum(ctx, forum);
    await expect(callOffForum(ctx, { forumId: forum.id, why: ' ' })).rejects.toMatchObject({ code: 'invalid' });
    await crowd(db, () => callOffForum(ctx, { forumId: forum.id, why: '下雨' }));
    expect(await findForum(ctx, forum.id)).toMatchObject({ calledOffWhy: '下雨' });
    expect((await readForumMap(ctx, 2026)).coming.some(({ id }) => id === forum.id)).toBe(false);
    const counts = { ...record, id: newId(), forumId: forum.id };
    await expect(recordForum(ctx, counts)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps four photographs at most, and only of people who agreed', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const forum = planned();
    await planForum(ctx, forum);
    const create = { width: 8, height: 8, channels: 3, background: '#2F6B4F' } as const;
    const bytes = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
    const photo = { id: newId(), forumId: forum.id, agreed: true, bytes };
    const rule = (one: string) => ({ code: 'invalid', issues: [{ path: ['photo'], rule: one }] });
    await expect(addForumPhoto(ctx, { ...photo, agreed: false })).rejects.toMatchObject(rule('not-agreed'));
    await expect(addForumPhoto(ctx, { ...photo, bytes: new Uint8Array([1]) })).rejects.toMatchObject(rule('no-photo'));
    expect(await addForumPhoto(ctx, photo)).toEqual({ repeated: false });
    expect(await addForumPhoto(ctx, photo)).toEqual({ repeated: true });
    for (let more = 0; more < 3; more += 1) await addForumPhoto(ctx, { ...photo, id: newId() });
    await expect(addForumPhoto(ctx, { ...photo, id: newId() })).rejects.toMatchObject(rule('too-many'));
    expect((await readPhoto(ctx, photo.id, 'small')).bytes).toBeGreaterThan(0);
    await expect(readPhoto(await actAs(db, world.mentor), photo.id, 'full')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readPhoto(actAsVisitor(db), photo.id, 'full')).rejects.toMatchObject({ code: 'unauthenticated' });
    await removeForumPhoto(ctx, { forumId: forum.id, photoId: photo.id });
    expect(await listPhotos(ctx, forum.id)).toHaveLength(3);
  });

  it('is not for instructors to plan, nor in a village that there is not', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    await expect(planForum(await actAs(db, world.instructor), planned())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(planForum(await actAs(db, world.mentor), planned())).rejects.toMatchObject({ code: 'forbidden' });
    const issues = [{ path: ['villageId'], rule: 'unknown' }];
    await expect(planForum(ctx, { ...planned(), villageId: 'shiwan' })).rejects.toMatchObject({ issues });
    await expect(findForum(ctx, newId())).rejects.toMatchObject({ code: 'not-found' });
  });
});
