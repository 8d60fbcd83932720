import { describe, expect, it } from 'vitest';
import { listProgrammes } from '#domain/courses/programme-queries.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { momentOf, type Portion, packDays, packLessons, portionsOf, portionsOfLessons } from './timetable-rules.ts';

const portion = (changes: Partial<Portion> = {}): Portion => {
  return {
    title: 't',
    lessonIds: [],
    weekday: null,
    start: '19:00',
    theoryMinutes: 40,
    practiceMinutes: 50,
    ...changes,
  };
};
const rhythm = { from: '2026-11-23', weekdays: [2, 4], tea: 10 };
const nothing = () => false;

describe('packLessons', () => {
  const pack = (minutes: number[], net = { least: 70, most: 110 }) =>
    packLessons(
      minutes.map((one) => ({ minutes: one })),
      net,
    ).map((evening) => evening.map((one) => one.minutes));

  it.each([
    [[], []],
    [[40], [[40]]],
    [[40, 40], [[40, 40]]],
    [[60, 50], [[60, 50]]],
    [
      [60, 51],
      [[60], [51]],
    ],
    [
      [110, 10],
      [[110], [10]],
    ],
    [[200], [[200]]],
    [
      [30, 200, 30],
      [[30], [200], [30]],
    ],
    // as even as can be, and none below the least where that can be helped
    [
      [50, 50, 10, 60],
      [
        [50, 50],
        [10, 60],
      ],
    ],
    [
      [30, 30, 30, 30, 30, 30],
      [
        [30, 30, 30],
        [30, 30, 30],
      ],
    ],
    [
      [20, 90, 90, 20],
      [
        [20, 90],
        [90, 20],
      ],
    ],
  ])('%j into %j', (minutes, evenings) => {
    expect(pack(minutes)).toEqual(evenings);
  });

  it('keeps the order, splits nothing, stays within the most and needs no evening too many, whatever comes', () => {
    const choices = [20, 50, 80, 130];
    for (let code = 0; code < choices.length ** 6; code += 1) {
      const minutes = Array.from({ length: 6 }, (_, at) => choices[Math.floor(code / 4 ** at) % 4] ?? 0);
      const evenings = pack(minutes);
      if (evenings.flat().join() !== minutes.join()) throw new Error(`order of ${minutes}`);
      const over = evenings.filter((one) => one.length > 1 && one.reduce((sum, each) => sum + each, 0) > 110);
      if (over.length > 0) throw new Error(`${minutes} over the most`);
      if (evenings.length !== fewest(minutes, 110)) throw new Error(`${minutes} takes ${evenings.length}`);
    }
  });

  it('makes sessions of a course, with the minutes of each kind', () => {
    const lesson = (id: string, kind: 'theory' | 'practice', minutes: number) => ({ id, title: id, kind, minutes });
    const lessons = [lesson('A', 'theory', 40), lesson('B', 'practice', 50), lesson('C', 'practice', 70)];
    expect(portionsOfLessons(lessons, { least: 70, most: 110, start: '19:30' })).toEqual([
      portion({ title: 'A、B', lessonIds: ['A', 'B'], start: '19:30' }),
      portion({ title: 'C', lessonIds: ['C'], start: '19:30', theoryMinutes: 0, practiceMinutes: 70 }),
    ]);
  });
});

/** First fit is the fewest when the order may not change. */
function fewest(minutes: readonly number[], most: number): number {
  let [evenings, full] = [0, Number.POSITIVE_INFINITY];
  for (const one of minutes) {
    if (full + one > most) [evenings, full] = [evenings + 1, 0];
    full += one;
  }
  return evenings;
}

describe('packDays', () => {
  const daysOf = (portions: Portion[], changes = {}, isBlocked: (day: string) => boolean = nothing) =>
    packDays(portions, { ...rhythm, ...changes }, isBlocked)?.map(({ day }) => day);

  it('takes the weekdays in order, from the first day on', () => {
    const three = [portion(), portion(), portion()];
    expect(daysOf(three)).toEqual(['2026-11-24', '2026-11-26', '2026-12-01']);
    expect(daysOf(three, { from: '2026-11-24' })).toEqual(['2026-11-24', '2026-11-26', '2026-12-01']);
    expect(daysOf(three, { from: '2026-11-25' })).toEqual(['2026-11-26', '2026-12-01', '2026-12-03']);
    expect(daysOf(three, { weekdays: [7] })).toEqual(['2026-11-29', '2026-12-06', '2026-12-13']);
    expect(daysOf([], {})).toEqual([]);
  });

  it('gives a session of its own day the next such day, and goes on after it', () => {
    expect(daysOf([portion(), portion({ weekday: 6 }), portion()])).toEqual(['2026-11-24', '2026-11-28', '2026-12-01']);
  });

  it('leaves blocked days out and names them', () => {
    const slots = packDays([portion(), portion()], rhythm, (day) => ['2026-11-24', '2026-12-01'].includes(day));
    expect(slots?.map(({ day, skipped }) => [day, skipped])).toEqual([
      ['2026-11-26', ['2026-11-24']],
      ['2026-12-03', ['2026-12-01']],
    ]);
  });

  it('gives up after 400 days without a free one', () => {
    expect(packDays([portion()], rhythm, () => true)).toBeNull();
    expect(packDays([portion()], { ...rhythm, weekdays: [] }, nothing)).toBeNull();
  });

  it('ends with the tea break', () => {
    expect(packDays([portion()], rhythm, nothing)?.[0]).toMatchObject({ start: '19:00', end: '20:40', number: 1 });
  });
});

describe('the programmes that ship', () => {
  // domain.md §3.0; minutes of class in each
  const totals: Record<string, [sessions: number, minutes: number]> = {
    'live-evening': [16, 1600],
    'mothers-evening': [16, 1600],
    'brand-evening': [16, 1600],
    'logistics-day': [8, 1200],
    'station-wednesday': [8, 480],
  };

  it('keep their minutes and order, and end by nine where they begin at seven', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    for (const programme of await listProgrammes(ctx)) {
      const portions = portionsOf(programme.sessions, programme.time === 'evening' ? '19:00' : '09:00');
      const slots = packDays(portions, { ...rhythm, tea: programme.tea }, nothing) ?? [];
      const minutes = slots.map((slot) => slot.theoryMinutes + slot.practiceMinutes);
      expect([slots.length, minutes.reduce((sum, one) => sum + one, 0)]).toEqual(totals[programme.id]);
      expect(slots.map(({ day }) => day)).toEqual(slots.map(({ day }) => day).toSorted());
      if (programme.time === 'evening') expect(slots.filter(({ end }) => end > '21:00')).toEqual([]);
    }
  });

  it('begin long evenings earlier, whenever the class begins, and keep the hour of a field day', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const live = (await listProgrammes(ctx)).find(({ id }) => id === 'live-evening');
    const portions = portionsOf(live?.sessions ?? [], '19:30');
    expect(portions.map(({ start }) => start).filter((start) => start !== '19:30')).toEqual([
      '19:00',
      '09:00',
      '19:00',
    ]);
    const slots = packDays(portions, { ...rhythm, tea: 10 }, nothing) ?? [];
    expect(slots[9]).toMatchObject({ day: '2026-12-26', start: '09:00' });
    expect(slots[10]?.day).toBe('2026-12-29');
  });
});

it('momentOf is of China’s clock', () => {
  expect(momentOf('2026-11-22', '19:30').toISOString()).toBe('2026-11-22T11:30:00.000Z');
  expect(momentOf('2026-11-22', '24:10').toISOString()).toBe('2026-11-22T16:10:00.000Z');
});
