import { expect, it } from 'vitest';
import { readRosterQuery } from './roster-query.ts';

it.each([
  ['', { search: '', sort: 'joined', page: 1 }],
  ['q=%20小燕%20&sort=attendance&page=3', { search: '小燕', sort: 'attendance', page: 3 }],
  ['q=ＭＡ&sort=drop&page=x', { search: 'MA', sort: 'joined', page: 1 }],
  ['page=1.5', { search: '', sort: 'joined', page: 1 }],
  [`q=${'长'.repeat(99)}`, { search: '长'.repeat(40), sort: 'joined', page: 1 }],
])('%s', (query, expected) => {
  expect(readRosterQuery(new URLSearchParams(query))).toEqual(expected);
});
