import { expect, it } from 'vitest';
import { codeAt, isCode, newCodeSecret } from './changing-code.ts';

const at = new Date('2026-11-22T19:00:00+08:00');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

it('takes a code for a minute from the beginning of its step', () => {
  const secret = newCodeSecret();
  const code = codeAt(secret, at);
  expect(code).toMatch(/^\d{6}$/);
  expect([0, 29, 30, 59, 60, 3600].map((seconds) => isCode(secret, code, later(seconds)))).toEqual([
    ...[true, true, true, true, false, false],
  ]);
  expect(isCode(newCodeSecret(), code, at)).toBe(false);
  expect(['', '12345', '1234567', 'abcdef'].map((wrong) => isCode(secret, wrong, at))).not.toContain(true);
});
