import { expect, it } from 'vitest';
import type { LessonOutline, ModuleOutline } from '../courses/package.ts';
import { handsOnLines } from './learner-account-rules.ts';

const lesson = (title: string, kind: LessonOutline['kind'], minutes: number, task: string | null): LessonOutline => ({
  ...{ id: title, slug: title, title, titleEn: title, kind, minutes, competencies: [], task, isOutline: false },
  ...{ lawEffective: null, lawUpdated: null, audio: [], radio: null },
});
const module = (number: number, lessons: LessonOutline[]): ModuleOutline => ({
  ...{ number, slug: `m${number}`, title: `第 ${number}`, titleEn: `No ${number}`, summary: '', summaryEn: '' },
  ...{ competencies: [], lessons, questions: 0 },
});
const day = new Date('2026-11-03');
const named = (title: string) => ({ title, titleEn: title, href: `/${title}` });

it('shows every practice in its module, what belongs to none at the end, and adds up what is planned and proved', () => {
  const found = handsOnLines({
    outline: [
      module(1, [
        lesson('看', 'theory', 15, null),
        lesson('拍', 'practice', 20, 'PA-1'),
        lesson('练', 'practice', 10, null),
      ]),
      module(2, [lesson('读', 'theory', 15, null)]),
    ],
    tasks: [{ ...named('交'), id: 'PA-1', minutes: 50, moduleNumber: 1, provedAt: day }],
    simulators: [
      { ...named('算'), minutes: 30, moduleNumber: 1, provedAt: null, best: 60, tries: 3, days: 2, isExtra: false },
      { ...named('加'), minutes: 30, moduleNumber: 1, provedAt: day, best: 90, tries: 1, days: 1, isExtra: true },
      {
        ...named('远'),
        minutes: 25,
        moduleNumber: null,
        provedAt: null,
        best: null,
        tries: 0,
        days: 0,
        isExtra: false,
      },
    ],
  });
  expect(found.map(({ number, planned, proved, lines }) => [number, planned, proved, lines.length])).toEqual([
    [1, 90, 80, 4],
    [null, 25, 0, 1],
  ]);
  expect(found[0]?.lines.map(({ kind, title }) => [kind, title])).toEqual([
    ['assessment', '交'],
    ['lesson', '练'],
    ['simulator', '算'],
    ['simulator', '加'],
  ]);
  expect(found[0]?.lines.map(({ tries, days }) => [tries, days])).toEqual([
    [0, 0],
    [0, 0],
    [3, 2],
    [1, 1],
  ]);
  expect(found[0]?.lines[0]?.lessons).toEqual([{ title: '拍', titleEn: '拍' }]);
});

it('shows nothing of a course without practice', () => {
  expect(handsOnLines({ outline: [module(1, [])], tasks: [], simulators: [] })).toEqual([]);
});
