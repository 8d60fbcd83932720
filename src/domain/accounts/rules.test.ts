import { describe, expect, it } from 'vitest';
import {
  type AccountRule,
  checkName,
  checkNewcomer,
  checkNewSecret,
  checkPhone,
  checkSecret,
  isIdle,
  isWorthNoting,
  missingDigits,
  type Newcomer,
  plainPhone,
  safePath,
  startOf,
} from './rules.ts';

const rulesOf = (issues: readonly { rule: string }[]) => issues.map(({ rule }) => rule);
const phone = '10000000001';

describe('plainPhone', () => {
  it.each([
    ['10000000001', phone],
    [' 100 0000 0001 ', phone],
    ['100-0000-0001', phone],
    ['+86 10000000001', phone],
    ['008610000000001', phone],
    ['8610000000001', phone],
    ['１０００００００００１', phone],
    ['86100', '86100'],
    ['', ''],
  ])('of %j is %j', (typed, plain) => expect(plainPhone(typed)).toBe(plain));
});

describe('checkPhone', () => {
  const cases: [typed: string, rules: AccountRule[], missing: number][] = [
    [phone, [], 0],
    ['', ['phone-missing'], 11],
    ['   ', ['phone-missing'], 11],
    ['100000', ['phone-short'], 5],
    ['1', ['phone-short'], 10],
    ['100000000011', ['phone-long'], 0],
    ['20000000001', ['phone-odd'], 0],
    ['1000000000a', ['phone-odd'], 0],
    ['小燕', ['phone-odd'], 9],
    ["1' or 1=1 --", ['phone-odd'], 4],
  ];
  it.each(cases)('of %j', (typed, rules, missing) => {
    expect(rulesOf(checkPhone(typed))).toEqual(rules);
    expect(missingDigits(typed)).toBe(missing);
  });
});

describe('checkSecret', () => {
  const cases: [secret: string, rules: AccountRule[]][] = [
    ['246810', []],
    ['', ['secret-missing']],
    ['24681', ['secret-short']],
    ['2468101', ['secret-short']],
    ['24681012', []],
    ['xiaoyan', ['secret-short']],
    ['xiaoyan7', []],
    ['燕子飞过三座山啊', []],
    ['x'.repeat(64), ['secret-easy']],
    [`${'ab12cd34'.repeat(8)}`, []],
    [`${'ab12cd34'.repeat(8)}x`, ['secret-long']],
    ['000000', ['secret-easy']],
    ['121212', ['secret-easy']],
    ['123123', ['secret-easy']],
    ['123456', ['secret-easy']],
    ['234567', ['secret-easy']],
    ['567890', ['secret-easy']],
    ['654321', ['secret-easy']],
    ['098765', ['secret-easy']],
    ['000001', ['secret-easy']],
    ['12345678', ['secret-easy']],
    ['10000000001', ['secret-easy']],
    ['aaaaaaaa', ['secret-easy']],
  ];
  it.each(cases)('of %j', (secret, rules) => expect(rulesOf(checkSecret(secret, phone))).toEqual(rules));

  it('knows no end of a number that is not told', () => expect(checkSecret('000001', null)).toEqual([]));
});

describe('checkName', () => {
  it.each([
    ['马小燕', []],
    [' 燕 ', []],
    ['', ['name-missing']],
    ['  ', ['name-missing']],
    ['燕'.repeat(20), []],
    ['燕'.repeat(21), ['name-long']],
  ])('of %j', (name, rules) => expect(rulesOf(checkName(name))).toEqual(rules));
});

describe('checkNewcomer', () => {
  const fine: Newcomer = {
    name: '小禾',
    phone: '10000009999',
    secret: '246810',
    repeat: '246810',
    age: 'adult',
    guardianAgrees: false,
    consents: ['learning'],
  };
  const cases: [why: string, change: Partial<Newcomer>, rules: AccountRule[]][] = [
    ['everything told', {}, []],
    ['more agreed to', { consents: ['photos', 'learning'] }, []],
    ['no age', { age: null }, ['age-missing']],
    ['15 years old', { age: 'under-16' }, ['age-too-young']],
    ['15 years old with a guardian', { age: 'under-16', guardianAgrees: true }, ['age-too-young']],
    ['17 years old', { age: '16-17' }, ['guardian-missing']],
    ['17 years old with a guardian', { age: '16-17', guardianAgrees: true }, []],
    ['an adult with a guardian', { guardianAgrees: true }, []],
    ['nothing agreed to', { consents: [] }, ['learning-needed']],
    ['all but learning', { consents: ['certificate', 'mentor'] }, ['learning-needed']],
    ['two PINs', { repeat: '246811' }, ['repeat-differs']],
    [
      'nothing told',
      { name: '', phone: '', secret: '', repeat: '', age: null, consents: [] },
      ['name-missing', 'phone-missing', 'secret-missing', 'age-missing', 'learning-needed'],
    ],
  ];
  it.each(cases)('%s', (_why, change, rules) => expect(rulesOf(checkNewcomer({ ...fine, ...change }))).toEqual(rules));
});

describe('checkNewSecret', () => {
  const change = { old: '246810', secret: '135791', repeat: '135791', phone };
  it.each([
    [{}, []],
    [{ repeat: '135792' }, ['repeat-differs']],
    [{ secret: '246810', repeat: '246810' }, ['secret-same']],
    [{ secret: '000000', repeat: '' }, ['secret-easy', 'repeat-differs']],
  ])('of %j', (more, rules) => expect(rulesOf(checkNewSecret({ ...change, ...more }))).toEqual(rules));
});

describe('a phone at rest', () => {
  const now = new Date('2026-11-19T20:00:00+08:00');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  it.each([
    [0, true, false],
    [600, true, false],
    [601, true, true],
    [601, false, false],
    [86_400, false, false],
  ])('after %d s, shared %s: locked %s', (seconds, isShared, locked) => {
    expect(isIdle({ seenAt: ago(seconds), isShared }, now)).toBe(locked);
  });
  it.each([
    [59, true, false],
    [60, true, true],
    [60, false, false],
    [3600, false, true],
  ])('after %d s, shared %s: noted %s', (seconds, isShared, noted) => {
    expect(isWorthNoting({ seenAt: ago(seconds), isShared }, now)).toBe(noted);
  });
});

describe('safePath', () => {
  it.each([
    ['/home', '/home'],
    ['/cohorts/x/attendance?session=1', '/cohorts/x/attendance?session=1'],
    ['/join/SW1357', '/join/SW1357'],
    ['/a/../home', '/home'],
    ['/home#x', '/home'],
    [null, null],
    [undefined, null],
    ['', null],
    ['home', null],
    ['https://evil.test/', null],
    ['//evil.test', null],
    ['/\\evil.test', null],
    ['/\t/evil.test', null],
    ['/%2F/evil.test', '/%2F/evil.test'],
    ['/x\\y', null],
    ['/a/..//evil.test', null],
    ['javascript:alert(1)', null],
    ['/sign-in', null],
    ['/sign-in?then=/sign-in', null],
  ])('of %j is %j', (path, safe) => expect(safePath(path)).toBe(safe));
});

it.each([
  ['learner', '/home'],
  ['mentor', '/grading'],
  ['instructor', '/today'],
  ['coordinator', '/today'],
  ['county', '/cohorts'],
  ['admin', '/admin/audit'],
])('%s begins at %s', (role, path) => expect(startOf(role)).toBe(path));
