import { describe, expect, it } from 'vitest';
import {
  factsOf,
  type LearnerToPair,
  type MentorToPair,
  nearnessOf,
  pairCost,
  placeCost,
  specialityFor,
} from './pairing-rules.ts';
import { suggestPairs } from './pairing-solver.ts';

const shimo = '/county/shiwan/shimo/';
const learner = (id: string, more: Partial<LearnerToPair> = {}): LearnerToPair => ({
  id,
  path: shimo,
  isElder: false,
  courseId: 'live-selling',
  mentorId: null,
  ...more,
});
const mentor = (id: string, more: Partial<MentorToPair> = {}): MentorToPair => ({
  id,
  paths: [],
  dialects: [],
  specialities: [],
  capacity: 12,
  load: 0,
  ...more,
});

describe('nearnessOf', () => {
  it.each([
    ['the same village', shimo, [shimo], 'village'],
    ['a group of it', '/county/shiwan/shimo/donggou/', [shimo], 'village'],
    ['the same town', '/county/shiwan/sanqiu/', [shimo], 'town'],
    ['the nearest of several', shimo, ['/county/douping/x/', '/county/shiwan/y/'], 'town'],
    ['another town', '/county/douping/baiquan/', [shimo], 'far'],
    ['a village whose name begins alike', '/county/shiwan2/shimo/', [shimo], 'far'],
    ['nobody said where', null, [shimo], 'far'],
    ['a mentor of no village', shimo, [], 'far'],
  ] as const)('%s', (_name, path, paths, nearness) => expect(nearnessOf(path, paths)).toBe(nearness));
});

it.each([
  ['live-selling', ['brand', 'operations'], 'operations'],
  ['live-selling', ['logistics'], null],
  ['rural-logistics', ['logistics'], 'logistics'],
  ['course-of-a-college', [], 'any'],
])('of %s and %j: %s', (courseId, own, found) => expect(specialityFor(courseId, own)).toBe(found));

it('what suits better costs less, and an elder needs her dialect most', () => {
  const near = pairCost(learner('a'), mentor('m', { paths: [shimo] }));
  const town = pairCost(learner('a'), mentor('m', { paths: ['/county/shiwan/sanqiu/'] }));
  const far = pairCost(learner('a'), mentor('m'));
  expect([near < town, town < far]).toEqual([true, true]);
  const elder = learner('e', { isElder: true });
  const near2 = pairCost(elder, mentor('m', { paths: ['/county/shiwan/sanqiu/'] }));
  expect(pairCost(elder, mentor('m', { dialects: ['本地话'] }))).toBeLessThan(near2);
  expect(placeCost({ capacity: 12 }, 0)).toBeLessThan(placeCost({ capacity: 12 }, 11));
  expect(placeCost({ capacity: 12 }, 5)).toBeLessThan(placeCost({ capacity: 6 }, 5));
});

it.each([
  ['nobody said, none spoken', undefined, [], false, 1],
  ['nobody said, something spoken', null, ['客家话'], false, 0],
  ['普通话', '普通话', [], false, 0],
  ['the same', '西南官话', ['西南官话'], false, 0],
  ['a part of it', '官话', ['西南官话'], false, 0],
  ['another', '客家话', ['西南官话'], false, 3],
  ['another, of an elder', '客家话', ['西南官话'], true, 6],
])('speech, %s: %s and %j', (_, speech, dialects, isElder, cost) => {
  const plain = pairCost(learner('a', { speech: '普通话' }), mentor('m'));
  expect(pairCost(learner('a', { speech, isElder }), mentor('m', { dialects })) - plain).toBe(cost);
});

it('says why', () => {
  const she = learner('a', { mentorId: 'm' });
  const of = mentor('m', { paths: [shimo], dialects: ['西南官话'], specialities: ['photo'] });
  expect(factsOf(she, of, 4)).toEqual(['now', 'village', 'dialect:西南官话', 'speciality:photo', 'room:4']);
  const alike = { ...she, speech: '西南官话' };
  expect(factsOf(alike, of, 4)).toEqual(['now', 'village', 'same-speech:西南官话', 'speciality:photo', 'room:4']);
  expect(factsOf({ ...she, speech: '客家话' }, of, 4)).not.toContain('dialect:西南官话');
  expect(factsOf(learner('a', { courseId: 'else' }), mentor('m'), 0)).toEqual(['room:0']);
});

describe('suggestPairs', () => {
  const none: ReadonlySet<string> = new Set();
  const pairsOf = (...input: Parameters<typeof suggestPairs>) =>
    Object.fromEntries(suggestPairs(...input).map(({ learnerId, mentorId }) => [learnerId, mentorId]));

  it('serves all together best, where taking the nearest first would leave one far away', () => {
    const learners = [learner('a', { path: '/county/shiwan/sanqiu/' }), learner('b')];
    const near = mentor('near', { paths: [shimo], capacity: 1 });
    const town = mentor('town', { paths: ['/county/douping/x/', '/county/shiwan/xingping/'], capacity: 1 });
    expect(pairsOf(learners, [near, town], none)).toEqual({ a: 'town', b: 'near' });
  });

  it('gives nobody more than she can take, and leaves over who costs least to leave', () => {
    const learners = ['a', 'b', 'c'].map((id) => learner(id, { path: id === 'b' ? null : shimo }));
    const pairs = pairsOf(learners, [mentor('m', { paths: [shimo], capacity: 12, load: 10 })], none);
    expect(pairs).toEqual({ a: 'm', b: null, c: 'm' });
    expect(pairsOf(learners, [mentor('m', { capacity: 3, load: 5 })], none)).toEqual({ a: null, b: null, c: null });
  });

  it('never pairs who may not be paired, not even when nobody else has room', () => {
    expect(pairsOf([learner('a')], [mentor('m')], new Set(['m/a']))).toEqual({ a: null });
    expect(pairsOf([learner('m')], [mentor('m')], none)).toEqual({ m: null });
    const both = [mentor('m', { paths: [shimo] }), mentor('n')];
    expect(pairsOf([learner('a')], both, new Set(['m/a']))).toEqual({ a: 'n' });
  });

  it('spreads equals evenly, and leaves those together who know each other', () => {
    const learners = Array.from({ length: 6 }, (_, at) => learner(`l${at}`));
    const pairs = suggestPairs(learners, [mentor('m'), mentor('n'), mentor('o')], none);
    expect(Map.groupBy(pairs, ({ mentorId }) => mentorId).get('n')).toHaveLength(2);
    const known = learners.map((one) => ({ ...one, mentorId: 'o' }));
    expect(
      new Set(suggestPairs(known, [mentor('m'), mentor('n'), mentor('o')], none).map((one) => one.mentorId)),
    ).toEqual(new Set(['o']));
  });

  it('counts the room that is left when all have been given out', () => {
    const learners = ['a', 'b'].map((id) => learner(id));
    const facts = suggestPairs(learners, [mentor('m', { capacity: 6, load: 1 })], none).map((one) => one.facts.at(-1));
    expect(facts).toEqual(['room:3', 'room:3']);
    expect(suggestPairs([], [mentor('m')], none)).toEqual([]);
  });
});
