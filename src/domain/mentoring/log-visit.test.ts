import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { logVisit, type NewVisit } from './log-visit.ts';
import { findPair, listOwnMentees, listOwnMentors, listVisits } from './visit-queries.ts';
import { checkVisit, type Entry, isDay } from './visit-rules.ts';

const today = '2026-11-19';
const entry: Entry = {
  kind: 'visit',
  day: today,
  minutes: 40,
  done: '一起试了光线。',
  nextStep: '',
  nextDay: '',
  nextTime: '',
};

describe('checkVisit', () => {
  it.each<[Partial<Entry>, string[]]>([
    [{}, []],
    [{ kind: null }, ['kind missing']],
    [{ day: '2026-02-30' }, ['day not-a-day']],
    [{ day: '2026-11-20' }, ['day future']],
    [{ day: '2026-09-20' }, []],
    [{ day: '2026-09-19' }, ['day too-old']],
    [{ minutes: 1 }, []],
    [{ minutes: 0 }, ['minutes not-minutes']],
    [{ kind: 'message', minutes: 0 }, []],
    [{ minutes: 480 }, []],
    [{ minutes: 481 }, ['minutes too-many']],
    [{ minutes: 1.5 }, ['minutes not-minutes']],
    [{ minutes: Number.NaN }, ['minutes not-minutes']],
    [{ done: '' }, ['done missing']],
    [{ done: 'x'.repeat(501) }, ['done too-long']],
    [{ nextStep: 'x'.repeat(201) }, ['nextStep too-long']],
    [{ nextDay: today, nextTime: '19:00' }, []],
    [{ nextDay: '2026-11-18', nextTime: '19:00' }, ['nextDay past']],
    [{ nextDay: '2027-02-17', nextTime: '23:59' }, []],
    [{ nextDay: '2027-02-18', nextTime: '19:00' }, ['nextDay too-far']],
    [{ nextDay: today }, ['nextTime not-a-time']],
    [{ nextDay: today, nextTime: '24:00' }, ['nextTime not-a-time']],
    [{ nextTime: '19:00' }, ['nextDay not-a-day']],
  ])('%j: %j', (more, issues) => {
    const found = checkVisit({ ...entry, ...more }, today);
    expect(found.map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(issues);
  });
  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['26-2-1', false],
    ['', false],
  ])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is));
});

describe('logVisit', () => {
  const { maXiaoyan, linXiaoxi } = world.learners;
  const visit = (more: Partial<NewVisit> = {}): NewVisit => ({
    ...entry,
    id: newId(),
    cohortId: world.cohorts.evening.id,
    learnerId: maXiaoyan.id,
    replacesId: '',
    ...more,
  });

  it('keeps an entry once, and the learner and her mentor see when they meet again', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.mentor);
    const first = visit({ nextDay: '2026-11-21', nextTime: '16:30', nextStep: '带补光灯' });
    await crowd(db, () => logVisit(ctx, first));
    expect((await listVisits(ctx, first)).filter(({ id }) => id === first.id)).toHaveLength(1);
    const hers = (await listOwnMentees(ctx)).find(({ learnerId }) => learnerId === maXiaoyan.id);
    const next = { nextStep: '带补光灯', nextAt: new Date('2026-11-21T16:30:00+08:00') };
    expect(hers).toMatchObject({ last: next });
    expect(await listOwnMentors(await actAs(db, maXiaoyan))).toMatchObject([
      { mentor: world.mentor.name, isNew: false, last: next },
    ]);
    await expect(logVisit(ctx, { ...first, minutes: 5 })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('puts an entry right by another that stands in its place, once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.mentor);
    const first = visit();
    await logVisit(ctx, first);
    const later = await actAs(db, world.mentor, hoursLater(1));
    await logVisit(later, visit({ replacesId: first.id, minutes: 50 }));
    const shown = await listVisits(ctx, first);
    expect(shown.some(({ id }) => id === first.id)).toBe(false);
    expect(shown.find(({ replacesId }) => replacesId === first.id)?.minutes).toBe(50);
    await expect(logVisit(later, visit({ replacesId: first.id }))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is for her mentor alone; her office and she herself read it', async () => {
    const db = await openWorld();
    const code = async (person: { id: string }, more: Partial<NewVisit> = {}) =>
      logVisit(await actAs(db, person), visit(more)).then(
        () => 'done',
        (error) => error.code,
      );
    expect(await code(world.mentor, { learnerId: linXiaoxi.id })).toBe('not-found');
    expect(await code(world.mentor, { kind: null })).toBe('invalid');
    expect(await code(world.coordinator)).toBe('forbidden');
    expect(await code(maXiaoyan)).toBe('forbidden');
    expect(await code(linXiaoxi)).toBe('not-found');
    expect(await code(world.stranger)).toBe('not-found');
    expect(await code(world.county)).toBe('forbidden');
    await expect(findPair(actAsVisitor(db), visit())).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(listOwnMentees(await actAs(db, world.coordinator))).rejects.toMatchObject({ code: 'forbidden' });
    for (const reader of [world.coordinator, world.instructor, maXiaoyan]) {
      expect(await findPair(await actAs(db, reader), visit())).toMatchObject({ learner: maXiaoyan.name });
    }
  });
});
