import { expect, it } from 'vitest';
import { withQuery } from './with-query.ts';

it.each([
  ['/home', '/home?elder=1'],
  ['/home?elder=0', '/home?elder=1'],
  ['/grading?page=2', '/grading?page=2&elder=1'],
  ['/practice/x?_action=practice.submit&draft=1', '/practice/x?draft=1&elder=1'],
])('changes one answer of %s and keeps the rest', (path, expected) => {
  expect(withQuery(new URL(path, 'http://tiantou.test'), 'elder', '1')).toBe(expected);
});
