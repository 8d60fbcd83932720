import { describe, expect, it } from 'vitest';
import type { Survey, SurveyOption } from '../courses/survey-rules.ts';
import { countAnswers, isSkipped, nextItem, readAnswers, readAvailability, speechOf } from './survey-rules.ts';

const option = (id: string, changes: Partial<SurveyOption> = {}): SurveyOption => ({
  ...{ id, title: id, titleEn: id, icon: null, means: [], weekday: null, programmeId: null },
  ...changes,
});
const names = (id: string) => ({ id, title: id, titleEn: id });
const survey: Pick<Survey, 'items'> = {
  items: [
    {
      ...{ ...names('name'), hint: '', hintEn: '' },
      fields: [
        { ...names('called'), kind: 'text', most: 4 },
        { ...names('age'), kind: 'one', options: [option('young'), option('old')] },
      ],
    },
    {
      ...{ ...names('time'), hint: '', hintEn: '' },
      fields: [
        {
          ...names('part'),
          kind: 'several',
          options: [option('day', { means: ['daytime'] }), option('night', { means: ['evening'] })],
        },
        { ...names('days'), kind: 'several', options: [option('tue', { weekday: 2 }), option('thu', { weekday: 4 })] },
      ],
    },
  ],
};

describe('readAnswers', () => {
  it('keeps what was chosen and said, thing by thing, tidied', () => {
    const typed = { chosen: ['thu', 'old', 'young', 'gone', 'tue'], said: { called: ' 阿燕 ', elsewhere: '不' } };
    expect(readAnswers(survey, ['time', 'name'], typed)).toEqual({
      issues: [],
      answers: [
        { itemId: 'name', chosen: ['young'], said: { called: '阿燕' } },
        { itemId: 'time', chosen: ['tue', 'thu'], said: {} },
      ],
    });
    expect(readAnswers(survey, ['name'], typed).answers).toHaveLength(1);
  });

  it.each([
    ['four signs', ['name'], { called: '一二三四' }, []],
    ['five signs', ['name'], { called: '一二三四五' }, [{ path: ['called'], rule: 'too-long' }]],
    ['five signs of another thing', ['time'], { called: '一二三四五' }, []],
    ['a thing that is not asked', ['income'], {}, [{ path: ['income'], rule: 'unknown' }]],
  ])('looks at %s', (_what, itemIds, said, issues) => {
    expect(readAnswers(survey, itemIds, { chosen: [], said }).issues).toEqual(issues);
  });
});

it.each([
  [[], {}, true],
  [['old'], {}, false],
  [[], { called: '阿燕' }, false],
])('%j and %j skip: %s', (chosen, said, skipped) => {
  expect(isSkipped({ chosen, said })).toBe(skipped);
});

it.each([
  [[], 1],
  [['name'], 2],
  [['time'], 1],
  [['name', 'time'], null],
  [['name', 'time', 'older'], null],
])('after %j number %s is next', (seen, next) => {
  expect(nextItem(survey.items, new Set(seen))).toBe(next);
});

it.each([
  [[], null, null],
  [['tue'], [2], null],
  [['thu', 'tue', 'night'], [2, 4], true],
  [['day'], null, false],
  [['day', 'night'], null, true],
])('%j means days %j, at night %s', (chosen, days, isFreeAtNight) => {
  expect(readAvailability(survey, new Set(chosen))).toEqual({ days, isFreeAtNight });
});

it('counts answers, and who skipped', () => {
  const rows = [
    { itemId: 'name', chosen: ['young'], said: {} },
    { itemId: 'name', chosen: [], said: { called: '阿燕' } },
    { itemId: 'name', chosen: [], said: {} },
    { itemId: 'time', chosen: ['night', 'tue', 'thu'], said: {} },
  ];
  const [name, time] = countAnswers(survey, rows);
  expect(name).toMatchObject({ answered: 2, skipped: 1, fields: [{ id: 'age', answered: 1 }] });
  expect(name?.fields[0]?.options.map(({ people }) => people)).toEqual([1, 0]);
  expect(time?.fields.map(({ answered, options }) => [answered, ...options.map(({ people }) => people)])).toEqual([
    [1, 0, 1],
    [1, 1, 1],
  ]);
});

it.each([
  ['nothing', [], {}, null],
  ['普通话', ['speech-common'], {}, '普通话'],
  ['her dialect, unnamed', ['speech-local'], {}, '本地话'],
  ['her dialect by its name', ['speech-local'], { 'speech-name': ' 西南官话 ' }, '西南官话'],
  ['another language, unnamed', ['speech-other'], {}, null],
])('speaks best: %s', (_, chosen, said, speech) => {
  expect(speechOf({ chosen, said })).toBe(speech);
});
