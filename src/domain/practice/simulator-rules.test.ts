import { describe, expect, it } from 'vitest';
import { repeatOf } from './simulator-rules.ts';

const fee = { answers: { fee: '9.30' }, said: null };
const other = { answers: { fee: '9.3' }, said: null };
const turn = (said: string, after?: number) => ({ answers: {}, said, ...(after !== undefined && { after }) });
const talk = { turns: ['a', 'b'] };

describe('repeatOf', () => {
  it.each([
    ['a first answer', fee, null, false, null],
    ['an answer that was kept and not graded', other, { fee: '9.30' }, false, null],
    ['the same again', fee, { fee: '9.30' }, true, 'graded'],
    ['another one after the grade', other, { fee: '9.30' }, true, 'already'],
    ['the next turn', turn('c', 2), talk, false, null],
    ['a turn of a form that does not count', turn('c'), talk, false, null],
    ['a turn sent twice', turn('b', 1), talk, false, 'waits'],
    ['another word for a turn that was taken', turn('c', 1), talk, false, 'already'],
    ['nothing chosen on an old page', turn('', 1), talk, false, 'already'],
    ['the last turn sent twice', turn('b', 1), talk, true, 'graded'],
    ['another last turn', turn('c', 1), talk, true, 'already'],
  ] as const)('%s', (_, sent, answer, isGraded, state) => {
    expect(repeatOf(sent, { answer, isGraded })).toBe(state);
  });
});
