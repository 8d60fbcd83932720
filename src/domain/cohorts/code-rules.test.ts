import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { codeAlphabet, codeOf, readLastDay } from './code-rules.ts';

describe('codeOf', () => {
  it('is the same for the same id and six signs nobody mistakes', () => {
    const id = newId();
    expect(codeOf(id)).toBe(codeOf(id));
    expect(codeOf(id)).toMatch(new RegExp(`^[${codeAlphabet}]{6}$`));
    expect(codeAlphabet).not.toMatch(/[0O1ILSZBV258]/);
  });

  it('differs between ids, over the whole alphabet', () => {
    const codes = Array.from({ length: 2000 }, () => codeOf(newId()));
    expect(new Set(codes).size).toBeGreaterThan(1990);
    expect(new Set(codes.join('')).size).toBe(codeAlphabet.length);
  });

  it.each([
    ['019a0000-0000-7000-8000-000000000000', 'AAAAAA'],
    ['019a0000-0000-7000-8000-000000000001', 'CAAAAA'],
    ['019a0000-0000-7000-8000-ffffffffffff', codeOf('019b1111-1111-7111-9111-ffffffffffff')],
  ])('of %s is %s', (id, code) => expect(codeOf(id)).toBe(code));
});

describe('readLastDay', () => {
  const now = new Date('2026-11-19T20:00:00+08:00');
  it.each([
    ['2026-11-19', '2026-11-19T23:59:59.999+08:00'],
    ['2026-12-03', '2026-12-03T23:59:59.999+08:00'],
    ['2027-05-17', '2027-05-17T23:59:59.999+08:00'],
  ])('%s lasts to the end of the day in China', (lastDay, end) => {
    expect(readLastDay(lastDay, now)).toEqual({ expiresAt: new Date(end), issues: [] });
  });

  it.each([
    ['2026-11-18', 'past'],
    ['2027-05-18', 'too-long'],
    ['', 'not-a-date'],
    ['2026-02-30', 'not-a-date'],
    ['2026-13-01', 'not-a-date'],
    ['19.11.2026', 'not-a-date'],
    ['2026-12-03T00:00', 'not-a-date'],
  ])('%s: %s', (lastDay, rule) => {
    expect(readLastDay(lastDay, now)).toEqual({ expiresAt: null, issues: [{ path: ['lastDay'], rule }] });
  });
});
