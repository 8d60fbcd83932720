import { describe, expect, it } from 'vitest';
import { smallCourse } from '#tests/support/small-course.ts';
import { type Order, orderOf, renumber } from './renumber.ts';

const texts = new Map([...smallCourse().files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
const two = new Map([
  ...texts,
  ['2-square/module.md', '---\ntitle: 方\n---\n'],
  ['2-square/1-fold.md', '---\nid: TEST-M2-L1   # 折\ntitle: 折\n---\n\n正文\n'],
]);
const arranged = (from: ReadonlyMap<string, string>, change: (order: Order) => Order) =>
  renumber(from, change(orderOf(from.keys())));

const turnLessons = (order: Order) => order.map((module) => ({ ...module, lessons: module.lessons.toReversed() }));

describe('renumber', () => {
  it('leaves alone what is in order', () => {
    expect(arranged(two, (order) => order)).toEqual(new Map());
  });

  it('moves a lesson within its module: file and id together, every other byte stays', () => {
    const changes = arranged(texts, turnLessons);
    expect([...changes.keys()].toSorted()).toEqual([
      '1-round/1-draw.md',
      '1-round/1-look.md',
      '1-round/2-draw.md',
      '1-round/2-look.md',
    ]);
    expect(changes.get('1-round/1-look.md')).toBeNull();
    expect(changes.get('1-round/1-draw.md')).toBe(
      texts.get('1-round/2-draw.md')?.replace('id: TEST-M1-L2', 'id: TEST-M1-L1'),
    );
  });

  it('moves modules: lessons, questions, assessments and the certificate follow', () => {
    const changes = arranged(two, (order) => order.toReversed());
    expect(changes.get('2-round/quiz.gift')).toBe(texts.get('1-round/quiz.gift')?.replaceAll('-M1-', '-M2-'));
    expect(changes.get('2-round/1-look.md')).toContain('id: TEST-M2-L1');
    expect(changes.get('1-square/1-fold.md')).toBe('---\nid: TEST-M1-L1   # 折\ntitle: 折\n---\n\n正文\n');
    expect(changes.get('assessments/circle.md')).toContain('module: 2\n');
    expect(changes.get('course.md')).toContain('quizzes: [ 2 ]');
    expect([...changes].filter(([, text]) => text === null).map(([path]) => path)).toEqual(
      expect.arrayContaining(['1-round/module.md', '1-round/quiz.gift', '2-square/module.md']),
    );
  });

  it('keeps what has no id as it is', () => {
    const broken = new Map([...texts, ['1-round/2-draw.md', '没有说明']]);
    const changes = arranged(broken, turnLessons);
    expect(changes.get('1-round/1-draw.md')).toBe('没有说明');
  });
});
