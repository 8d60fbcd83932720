import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { fillRoll, isRestPresent, rollForm, rollIssueOf } from './roll-form.ts';

const line = {
  ...{ learnerId: 'ma', name: '马小燕', village: '石磨村', status: 'present' as const, reason: null, words: '' },
  ...{ missedLast: false, isFree: false, checkIn: null },
};

it('reads the marks out of the form', () => {
  const id = newId();
  const fields = {
    ...{ id, sessionId: 's1', status: { ma: 'excused', chen: 'late', su: 'absent', wang: 'absent' } },
    ...{ why: { ma: 'child', su: 'power', chen: 'road' }, words: { ma: ' 孩子发烧 ', su: '', wang: '收梨' } },
  };
  expect(rollForm.parse(fields)).toEqual({
    ...{ id, sessionId: 's1', restPresent: false, why: '' },
    ...{ basedOn: undefined, way: undefined, phone: undefined },
    marks: [
      { learnerId: 'ma', status: 'excused', reason: 'child', words: '孩子发烧' },
      { learnerId: 'chen', status: 'late', reason: null, words: '' },
      { learnerId: 'su', status: 'absent', reason: 'power', words: '' },
      { learnerId: 'wang', status: 'absent', reason: 'other', words: '收梨' },
    ],
  });
  expect(rollForm.parse({ id, sessionId: 's1', rest: 'present' })).toMatchObject({ marks: [], restPresent: true });
  const late = { basedOn: 'none', way: 'paper', because: ' 写错了 ', savedAt: '1000', sentAt: '61000' };
  expect(rollForm.parse({ id, sessionId: 's1', ...late })).toMatchObject({
    ...{ basedOn: null, way: 'paper', why: '写错了', phone: { at: 1000, sentAt: 61_000 } },
  });
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

it('takes what she said herself for a mark, but not when two used one phone', () => {
  const at = new Date();
  const came = (samePhone: boolean) => [{ ...line, status: null, checkIn: { at, status: 'late' as const, samePhone } }];
  expect(fillRoll(came(false), null, [])).toMatchObject([{ status: 'late' }]);
  expect(fillRoll(came(true), null, [])).toMatchObject([{ status: null }]);
  expect([isRestPresent(came(true), null), isRestPresent([{ ...line, status: null }], null)]).toEqual([false, true]);
  expect(isRestPresent([line], null)).toBe(false);
});

it('puts first who has to be mended, then who is not marked, at last who joined later', () => {
  const named = (learnerId: string, more: object = {}) => ({ ...line, learnerId, ...more });
  const lines = [named('a'), named('b', { status: null, isFree: true }), named('c', { status: null }), named('d')];
  const issues = [{ path: ['reason', 'd'], message: 'reason-missing' }];
  expect(fillRoll(lines, null, issues).map(({ learnerId }) => learnerId)).toEqual(['d', 'c', 'a', 'b']);
});

it('says "unreadable" about what zod refuses, and what is wrong with the whole', () => {
  const issues = [{ path: ['status', 'ma'], message: 'Invalid option' }];
  expect(fillRoll([line], null, issues)).toMatchObject([{ issue: 'unreadable' }]);
  expect(rollIssueOf(issues)).toBeNull();
  expect(rollIssueOf([{ path: ['session'], message: 'not-begun' }])).toBe('not-begun');
});
