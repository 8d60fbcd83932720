import { describe, expect, it } from 'vitest';
import { findCohort, listCohorts, listSessions } from '#domain/cohorts/cohort-queries.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { readStrip } from './attendance-strip.ts';
import { readFigures } from './cohort-figures.ts';
import { readGroups } from './cohort-groups.ts';
import { listMentorQueues } from './mentor-queues.ts';
import { villageOf } from './places.ts';

const { evening, spring, weekend, college } = world.cohorts;

describe('readFigures', () => {
  it('adds up the running totals of every cohort at once', async () => {
    const ctx = await actAs(await openWorld(), world.admin);
    const figures = await readFigures(ctx, await listCohorts(ctx));
    expect(figures.get(evening.id)).toMatchObject({ learners: 16, sessions: 12, held: 3, certified: 0, waiting: 2 });
    expect(figures.get(evening.id)?.attendanceRate).toBeCloseTo(4280 / 4640);
    expect(figures.get(spring.id)).toMatchObject({ learners: 6, sessions: 12, held: 12, certified: 4, waiting: 0 });
    expect(figures.get(weekend.id)).toMatchObject({ learners: 4, sessions: 2, held: 0, attendanceRate: null });
    expect(figures.get(college.id)).toMatchObject({ learners: 2, sessions: 2, held: 1 });
  });

  it('accounts for practice at four levels, in minutes of one learner', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const figures = await readFigures(ctx, [await findCohort(ctx, evening.id), await findCohort(ctx, weekend.id)]);
    const { planned, scheduled, delivered, evidenced } = figures.get(evening.id)?.account ?? {};
    expect(planned).toEqual({ practice: 680, total: 960 });
    expect(scheduled).toEqual({ practice: 800, total: 1120 });
    const late = [16 * 110, 14 * 110, 14 * 70];
    expect(delivered?.total).toBe(Math.round(late.reduce((sum, minutes) => sum + minutes, 0) / 16));
    expect(delivered?.practice).toBe(Math.round((16 * 40 + 14 * 110) / 16));
    expect(evidenced).toEqual({ practice: Math.round(170 / 16), total: delivered?.total });
    expect(figures.get(weekend.id)?.account).toMatchObject({ delivered: null, evidenced: null });
  });

  it('knows of no cohort when there is none', async () => {
    expect((await readFigures(await actAs(await openWorld(), world.admin), [])).size).toBe(0);
  });
});

describe('readGroups', () => {
  it('hides whoever could be picked out', async () => {
    const ctx = await actAs(await openWorld(), world.county);
    const { ageBands, villages } = await readGroups(ctx, evening.id);
    expect(ageBands).toEqual([
      { key: '16–25', people: null },
      { key: '26–35', people: 7 },
      { key: '36–45', people: null },
      { key: '46–59', people: null },
      { key: '60+', people: null },
    ]);
    expect(villages.find(({ key }) => key === '石磨村')).toEqual({ key: '石磨村', people: 5 });
    expect(villages.filter(({ people }) => people !== null)).toHaveLength(1);
  });

  it('counts the groups of a village as the village', () => {
    expect(villageOf('/qingsui/shiwan/shimo/donggou/')).toBe('/qingsui/shiwan/shimo/');
    expect(villageOf('/qingsui/shiwan/shimo/')).toBe('/qingsui/shiwan/shimo/');
  });
});

it('listMentorQueues names every mentor of the cohort, the longest wait first', async () => {
  const queues = await listMentorQueues(await actAs(await openWorld(), world.coordinator), evening.id);
  expect(queues).toMatchObject([
    { name: '李秋月', learners: 9, waiting: 2 },
    { name: '王建设', learners: 7, waiting: 0, since: null },
  ]);
});

it('readStrip shows first who missed most', async () => {
  const ctx = await actAs(await openWorld(), world.coordinator);
  const sessions = await listSessions(ctx, evening.id);
  const [first, ...rest] = await readStrip(ctx, { cohortId: evening.id, sessions });
  expect(rest).toHaveLength(11);
  expect(first).toMatchObject({ name: '苏巧巧' });
  expect(first?.marks).toEqual(['present', 'absent', 'absent', ...Array.from({ length: 9 }, () => null)]);
});
