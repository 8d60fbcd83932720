import { expect, it } from 'vitest';
import { checkPeople, readPerson } from '#domain/cohorts/roster-rules.ts';
import { groupFindings, pageFindings } from './finding-list.ts';

const mapping = { name: 0, phone: 1 };
const known = { people: new Map(), names: new Set<string>(), villages: [] };
/** 5,000 rows; every 20th has a short number, every 100th no name besides. */
const rows = checkPeople(
  Array.from({ length: 5000 }, (_, at) => {
    const cells = [at % 100 === 0 ? '' : `学员${at}`, at % 20 === 0 ? '1000' : String(10_001_000_000 + at)];
    return readPerson({ number: at + 2, cells }, mapping, new Date());
  }),
  known,
);

it('groups what was found in a long list, what must be mended and is most frequent first', () => {
  expect(groupFindings(rows)).toEqual([
    { rule: 'phone-short', kind: 'stop', count: 250 },
    { rule: 'name-missing', kind: 'stop', count: 50 },
  ]);
  expect(rows.filter(({ verdict }) => verdict === 'ready')).toHaveLength(4750);
});

it.each([
  ['', null, 1, 6, 50, 2],
  ['page=6', null, 6, 6, 50, 4162],
  ['page=99', null, 6, 6, 50, 4162],
  ['page=x', null, 1, 6, 50, 2],
  ['show=name-missing', 'name-missing', 1, 1, 50, 2],
  ['show=phone-short&page=2', 'phone-short', 2, 5, 50, 1002],
  ['show=none', null, 1, 6, 50, 2],
])('%j shows %s, page %s of %s', (query, show, page, pages, shown, first) => {
  const found = pageFindings(rows, new URLSearchParams(query));
  expect(found).toMatchObject({ show, page, pages, total: 300 });
  expect(found.shown).toHaveLength(shown);
  expect(found.shown[0]?.number).toBe(first);
});
