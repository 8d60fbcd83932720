import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { fillRoll, rollForm, rollIssueOf } from './roll-form.ts';

const line = {
  ...{ learnerId: 'ma', name: '马小燕', village: '石磨村', status: 'present' as const, reason: null, words: '' },
  ...{ missedLast: false, joinedLater: false },
};

it('reads the marks out of the form', () => {
  const id = newId();
  const fields = {
    ...{ id, sessionId: 's1', status: { ma: 'excused', chen: 'late', su: 'absent', wang: 'absent' } },
    ...{ why: { ma: 'child', su: 'power', chen: 'road' }, words: { ma: ' 孩子发烧 ', su: '', wang: '收梨' } },
  };
  expect(rollForm.parse(fields)).toEqual({
    ...{ id, sessionId: 's1', restPresent: false },
    marks: [
      { learnerId: 'ma', status: 'excused', reason: 'child', words: '孩子发烧' },
      { learnerId: 'chen', status: 'late', reason: null, words: '' },
      { learnerId: 'su', status: 'absent', reason: 'power', words: '' },
      { learnerId: 'wang', status: 'absent', reason: 'other', words: '收梨' },
    ],
  });
  expect(rollForm.parse({ id, sessionId: 's1', rest: 'present' })).toMatchObject({ marks: [], restPresent: true });
  expect(rollForm.safeParse({ id: '1', sessionId: 's1' }).success).toBe(false);
});

it('shows what is stored, until something was typed', () => {
  const stored = { ...line, reason: 'harvest' as const, words: '收梨' };
  expect(fillRoll([stored], null, [])).toEqual([{ ...stored, issue: null }]);
  expect(fillRoll([line], null, [])).toMatchObject([{ reason: '', words: '' }]);
  const typed = new FormData();
  typed.set('status.ma', 'excused');
  typed.set('words.ma', '收梨');
  const issues = [{ path: ['reason', 'ma'], message: 'reason-missing' }];
  expect(fillRoll([line], typed, issues)).toMatchObject([
    { status: 'excused', reason: '', words: '收梨', issue: 'reason-missing' },
  ]);
});

it('puts first who has to be mended, then who is not marked, at last who joined later', () => {
  const named = (learnerId: string, more: object = {}) => ({ ...line, learnerId, ...more });
  const lines = [named('a'), named('b', { status: null, joinedLater: true }), named('c', { status: null }), named('d')];
  const issues = [{ path: ['reason', 'd'], message: 'reason-missing' }];
  expect(fillRoll(lines, null, issues).map(({ learnerId }) => learnerId)).toEqual(['d', 'c', 'a', 'b']);
});

it('says "unreadable" about what zod refuses, and what is wrong with the whole', () => {
  const issues = [{ path: ['status', 'ma'], message: 'Invalid option' }];
  expect(fillRoll([line], null, issues)).toMatchObject([{ issue: 'unreadable' }]);
  expect(rollIssueOf(issues)).toBeNull();
  expect(rollIssueOf([{ path: ['session'], message: 'not-begun' }])).toBe('not-begun');
});
