import { describe, expect, it } from 'vitest';
import { currentMilestone, milestoneDay, standingAt } from './milestone-rules.ts';
import { checkProof, checkTold, countingFacts, type Fact, levelOf, type Told } from './outcome-rules.ts';

const today = '2026-11-19';
const fact = (changes: Partial<Fact> = {}): Fact => ({
  ...{ kind: 'live', answer: 'yes', detail: null, count: null, happenedOn: null },
  ...changes,
});
const told = (changes: Partial<Told> = {}): Told => ({
  ...{ result: 'answered', note: '', facts: [fact()], income: { agrees: false, band: null }, shipping: null },
  ...changes,
});
const shipping = (changes = {}) =>
  told({ shipping: { month: '2026-10', sent: 20, whole: 18, costFen: null, ...changes } });
const fact1 = (changes: Partial<Fact>) => told({ facts: [fact(changes)] });

describe('checkTold', () => {
  it.each<[string, Told, [string, string][]]>([
    ['one answer', told(), []],
    ['nothing at all', told({ facts: [] }), [['facts', 'missing']]],
    ['a band alone, with her tick', told({ facts: [], income: { agrees: true, band: '0-300' } }), []],
    ['a band without her tick', told({ income: { agrees: false, band: '3000+' } }), [['income', 'needs-tick']]],
    ['a tick without a band', told({ income: { agrees: true, band: null } }), []],
    ['not reached', told({ result: 'no-answer', facts: [] }), []],
    ['declined', told({ result: 'declined', facts: [] }), []],
    ['no result', told({ result: null }), [['result', 'missing']]],
    ['a long note', told({ note: '长'.repeat(201) }), [['note', 'too-long']]],
    ['work of no kind', fact1({ kind: 'job' }), [['job', 'missing']]],
    ['odd jobs', fact1({ kind: 'job', detail: 'odd' }), []],
    ['no work', fact1({ kind: 'job', answer: 'no' }), []],
    ['households uncounted', fact1({ kind: 'households' }), [['households', 'missing']]],
    ['no household', fact1({ kind: 'households', count: 0 }), [['households', 'not-a-number']]],
    ['one household', fact1({ kind: 'households', count: 1 }), []],
    ['500 households', fact1({ kind: 'households', count: 500 }), []],
    ['501 households', fact1({ kind: 'households', count: 501 }), [['households', 'not-a-number']]],
    ['households in words', fact1({ kind: 'households', count: Number.NaN }), [['households', 'not-a-number']]],
    ['today', fact1({ happenedOn: today }), []],
    ['tomorrow', fact1({ happenedOn: '2026-11-20' }), [['live', 'future']]],
    ['no such day', fact1({ happenedOn: '2026-02-30' }), [['live', 'not-a-day']]],
    ['parcels', shipping(), []],
    ['all parcels whole', shipping({ whole: 20 }), []],
    ['more whole than sent', shipping({ whole: 21 }), [['sent', 'more-than-sent']]],
    ['none whole', shipping({ whole: 0 }), []],
    ['none sent', shipping({ sent: 0, whole: 0 }), [['sent', 'not-a-number']]],
    ['sent only', shipping({ whole: null }), [['sent', 'missing']]],
    ['a cost in words', shipping({ costFen: Number.NaN }), [['cost', 'not-a-number']]],
    ['a cost of nothing', shipping({ costFen: 0 }), []],
    ['a month to come', shipping({ month: '2026-12' }), [['month', 'future']]],
    ['month 13', shipping({ month: '2026-13' }), [['month', 'not-a-day']]],
  ])('%s', (_why, one, expected) => {
    expect(checkTold(one, today).map(({ path, rule }) => [path[0], rule])).toEqual(expected);
  });
});

it.each([
  ['d30', '2026-01-31', '2026-03-02'],
  ['d90', '2026-01-31', '2026-05-01'],
  ['m6', '2026-08-31', '2027-02-28'],
  ['m6', '2026-05-12', '2026-11-12'],
  ['m12', '2028-02-29', '2029-02-28'],
] as const)('%s after %s is %s', (milestone, endsOn, expected) =>
  expect(milestoneDay(milestone, endsOn)).toBe(expected),
);

it.each([
  ['2026-05-12', '2026-06-10', null],
  ['2026-05-12', '2026-06-11', 'd30'],
  ['2026-05-12', '2026-07-11', 'd60'],
  ['2026-05-12', '2026-11-11', 'd90'],
  ['2026-05-12', '2026-11-12', 'm6'],
  ['2026-05-12', '2027-05-12', 'm12'],
  ['2026-05-12', '2027-08-10', 'm12'],
  ['2026-05-12', '2027-08-11', null],
] as const)('after a course that ended on %s, on %s it is %s', (endsOn, day, expected) =>
  expect(currentMilestone(endsOn, day)).toBe(expected),
);

it('standingAt tells who has answered, who would not, and how often nobody was reached', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  const tried = { milestone: 'd30', result: 'no-answer', at: at(1) } as const;
  const said = { milestone: 'd30', result: 'answered', at: at(3) } as const;
  const declined = { milestone: 'd30', result: 'declined', at: at(2) } as const;
  expect(standingAt([], 'd30')).toEqual({ state: 'open', at: null, tries: 0 });
  expect(standingAt([tried], 'd30')).toEqual({ state: 'open', at: at(1), tries: 1 });
  expect(standingAt([tried], 'd60')).toEqual({ state: 'open', at: null, tries: 0 });
  expect(standingAt([tried, declined], 'd30')).toMatchObject({ state: 'declined', tries: 1 });
  expect(standingAt([declined, said], 'd30')).toMatchObject({ state: 'answered', at: at(3) });
});

it('levelOf is the highest that anybody has seen', () => {
  expect(levelOf([])).toBe('E0');
  expect(levelOf([{ level: 'E3' }, { level: 'E1' }])).toBe('E3');
});

it('countingFacts takes the newest answer of a milestone, unless an older one was seen', () => {
  const row = (id: string, day: number, changes = {}) => ({
    ...{ id, learnerId: 'ma', cohortId: 'c', kind: 'live' as const, milestone: 'd30' as const, level: 'E0' as const },
    ...{ at: new Date(Date.UTC(2026, 10, day)), ...changes },
  });
  const count = (...rows: Parameters<typeof countingFacts>[0][number][]) =>
    countingFacts(rows.map((one, index) => ({ ...one, index }))).map(({ index }) => index);
  expect(count(row('a', 1), row('b', 2))).toEqual([1]);
  expect(count(row('a', 1, { level: 'E2' }), row('b', 2))).toEqual([0]);
  expect(count(row('a', 1, { level: 'E1' }), row('b', 2))).toEqual([1]);
  expect(count(row('a', 1, { level: 'E2' }), row('b', 2, { level: 'E2' }))).toEqual([1]);
  expect(count(row('a', 1), row('b', 2, { milestone: 'd60' }))).toEqual([0, 1]);
  expect(count(row('a', 1), row('b', 2, { learnerId: 'li' }))).toEqual([0, 1]);
});

it.each([
  [{ level: 'E2', note: '驿站看过发货单' }, []],
  [{ level: null, note: ' ' }, ['level', 'note']],
  [{ level: 'E1', note: '长'.repeat(201) }, ['note']],
] as const)('checkProof %o', (proof, expected) =>
  expect(checkProof(proof).map(({ path }) => path[0])).toEqual(expected),
);
