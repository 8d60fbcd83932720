import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { codeIssueOf, lastDayOf, openCodeForm } from './code-form.ts';

it('reads the form', () => {
  const fields = { id: newId(), cohortId: 'live-2026-4', lastDay: ' 2026-12-03 ' };
  expect(openCodeForm.parse(fields)).toEqual({ ...fields, lastDay: '2026-12-03' });
  expect(openCodeForm.safeParse({ ...fields, id: 'mine' }).success).toBe(false);
});

it('keeps what was typed, and offers two weeks else', () => {
  const typed = new FormData();
  typed.set('lastDay', '2026-02-30');
  expect(lastDayOf(typed, new Date())).toBe('2026-02-30');
  expect(lastDayOf(null, new Date('2026-11-19T23:30:00+08:00'))).toBe('2026-12-03');
  expect(lastDayOf(null, new Date('2026-11-20T00:30:00+08:00'))).toBe('2026-12-04');
});

it('finds what is wrong with the date', () => {
  expect(codeIssueOf([])).toBeNull();
  expect(codeIssueOf([{ path: ['id'], message: 'past' }])).toBeNull();
  expect(codeIssueOf([{ path: ['lastDay'], message: 'past' }])).toBe('past');
  expect(codeIssueOf([{ path: ['lastDay'], message: 'Too big' }])).toBe('not-a-date');
});
