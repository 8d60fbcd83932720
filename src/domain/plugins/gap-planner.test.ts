import { describe, expect, it } from 'vitest';
import { type Candidate, type Gap, mostExact, planToCover, planToReach } from './gap-planner.ts';

const practice = (id: string, minutes: number, ...competencies: string[]): Candidate => ({ id, minutes, competencies });
const gapOf = (changes: Partial<Gap>): Gap => ({
  ...{ theoryMinutes: 110, practiceMinutes: 90, unpractised: [], available: [] },
  ...changes,
});
const ids = (plan: { practices: Candidate[] } | null) => plan?.practices.map(({ id }) => id) ?? null;

const a30 = practice('a', 30, 'X1');
const b30 = practice('b', 30, 'X2');
const c50 = practice('c', 50);
const d20 = practice('d', 20, 'X3', 'X4');

describe('planToReach', () => {
  const cases: [why: string, gap: Partial<Gap>, expected: string[] | null][] = [
    ['already over the line', { practiceMinutes: 200, available: [a30] }, []],
    ['exactly at 60%, in whole minutes', { theoryMinutes: 40, practiceMinutes: 60, available: [a30] }, []],
    ['one minute short of 60%', { theoryMinutes: 40, practiceMinutes: 59, available: [a30] }, ['a']],
    ['reaches it to the minute', { theoryMinutes: 20, practiceMinutes: 10, available: [d20] }, ['d']],
    ['half a minute is a minute', { theoryMinutes: 21, practiceMinutes: 11, available: [d20] }, null],
    [
      'half a minute is a minute, and there is one',
      { theoryMinutes: 21, practiceMinutes: 12, available: [d20] },
      ['d'],
    ],
    ['nothing to add', {}, null],
    ['all together are not enough', { available: [a30, d20] }, null],
    ['the fewest, not the shortest', { available: [a30, b30, c50, d20] }, ['a', 'c']],
    ['of two as few, what nobody practises', { unpractised: ['X2'], available: [a30, b30, c50] }, ['b', 'c']],
    ['then the shortest', { practiceMinutes: 145, available: [c50, d20] }, ['d']],
    ['then the first by name', { practiceMinutes: 140, available: [b30, a30] }, ['a']],
    ['a practice without minutes never', { practiceMinutes: 165, available: [practice('e', 0, 'X1')] }, []],
    ['an empty course needs a minute', { theoryMinutes: 0, practiceMinutes: 0, available: [a30, b30] }, ['a']],
  ];
  it.each(cases)('%s', (_why, gap, expected) => expect(ids(planToReach(gapOf(gap)))).toEqual(expected));

  it('says minutes, what is new and that it is enough', () => {
    const plan = planToReach(gapOf({ unpractised: ['X9', 'X2'], available: [a30, b30, c50] }));
    expect(plan).toMatchObject({ minutes: 80, covers: ['X2'], isEnough: true });
  });
});

describe('planToCover', () => {
  const unpractised = ['X1', 'X2', 'X3', 'X4', 'X9'];
  const cases: [why: string, gap: Partial<Gap>, expected: string[], isEnough: boolean][] = [
    ['covers all that can be, and reaches', { unpractised, available: [a30, b30, c50, d20] }, ['a', 'b', 'd'], true],
    ['one for two', { unpractised: ['X3', 'X4'], practiceMinutes: 160, available: [a30, d20] }, ['d'], true],
    ['covers although 60% is out of reach', { unpractised, available: [a30, d20] }, ['a', 'd'], false],
    ['over the line, and something to cover', { unpractised, practiceMinutes: 200, available: [a30] }, ['a'], true],
    ['nothing to gain', { practiceMinutes: 200, available: [a30] }, [], true],
    ['nothing there', {}, [], false],
  ];
  it.each(cases)('%s', (_why, gap, expected, isEnough) => {
    const plan = planToCover(gapOf(gap));
    expect(ids(plan)).toEqual(expected);
    expect(plan.isEnough).toBe(isEnough);
  });
});

/** Numbers that look like chance and are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield Math.floor(state / 65_536);
}

const subsets = <One>(all: readonly One[]): One[][] =>
  all.reduce<One[][]>((sets, one) => sets.concat(sets.map((set) => set.concat(one))), [[]]);

describe('against every set there is', () => {
  const codes = ['X1', 'X2', 'X3', 'X4', 'X5'];
  it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('case %i', (seed) => {
    const chance = numbers(seed * 7919);
    const upTo = (most: number) => chance.next().value % most;
    const available = Array.from({ length: 1 + upTo(7) }, (_, at) =>
      practice(`p${at}`, 10 + 10 * upTo(5), ...codes.filter(() => upTo(3) === 0)),
    );
    const gap = gapOf({ theoryMinutes: 100 + upTo(60), unpractised: codes.filter(() => upTo(2) === 0), available });
    const missing = Math.max(0, Math.ceil((gap.theoryMinutes * 3) / 2) - gap.practiceMinutes);
    const rated = subsets(available).map((set) => {
      const minutes = set.reduce((sum, one) => sum + one.minutes, 0);
      const covered = gap.unpractised.filter((code) => set.some((one) => one.competencies.includes(code))).length;
      const name = set.map(({ id }) => id);
      return { name, minutes, covered, rank: [name.length, -covered, minutes] };
    });
    const best = (sets: typeof rated) =>
      sets.toSorted((one, other) => {
        const at = one.rank.findIndex((value, place) => value !== other.rank[place]);
        const byRank = at < 0 ? 0 : (one.rank[at] ?? 0) - (other.rank[at] ?? 0);
        return byRank || (one.name.join(' ') < other.name.join(' ') ? -1 : 1);
      })[0]?.name ?? null;
    expect(ids(planToReach(gap))).toEqual(best(rated.filter(({ minutes }) => minutes >= missing)));
    const most = Math.max(...rated.map(({ covered }) => covered));
    const whole = Math.max(...rated.map(({ minutes }) => minutes));
    const needed = whole < missing ? 0 : missing;
    const covering = rated.filter(({ covered, minutes }) => covered === most && minutes >= needed);
    expect(ids(planToCover(gap))).toEqual(best(covering));
  });
});

describe('with many practices', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => practice(`p${String(at).padStart(2, '0')}`, 10 + at, `X${at}`));

  it('is exact with as many as it promises', () => {
    const gap = gapOf({ theoryMinutes: 200, practiceMinutes: 100, available: many(mostExact) });
    expect(planToReach(gap)).toMatchObject({ isEnough: true, practices: { length: 8 } });
  });

  it('still takes as few as can be with more', () => {
    const gap = gapOf({ theoryMinutes: 200, practiceMinutes: 100, available: many(40) });
    expect(planToReach(gap)).toMatchObject({ isEnough: true, practices: { length: 5 } });
    const cover = planToCover({ ...gap, unpractised: ['X0', 'X1'] });
    expect(cover).toMatchObject({ isEnough: true, covers: ['X0', 'X1'] });
    expect(planToReach({ ...gap, theoryMinutes: 5000 })).toBeNull();
  });
});
