import { describe, expect, it } from 'vitest';
import type { LessonLink } from './home.ts';
import { listTodos, type Studies } from './todo.ts';

const link = (id: string, isOutline = false): LessonLink => ({
  courseId: 'live-selling',
  moduleSlug: 'get-ready',
  lesson: {
    id,
    slug: id,
    title: id,
    titleEn: id,
    kind: 'practice',
    minutes: 40,
    competencies: [],
    task: null,
    isOutline,
    lawEffective: null,
    lawUpdated: null,
    audio: [],
    radio: null,
  },
});
const at = (hours: number) => new Date(Date.UTC(2026, 10, 19, hours));
const read = (furthest: number, hours: number, isFinished = false) => ({
  furthest,
  sections: 6,
  lastAt: at(hours),
  finishedAt: isFinished ? at(hours) : null,
});
const lessons = [link('L1'), link('L2'), link('L3'), link('L4', true)];
const studies = (changes: Partial<Studies>): Studies => ({
  revisions: [],
  courses: [],
  practices: [],
  wrongAnswers: 0,
  certificates: [],
  ...changes,
});
const practice = (slug: string, isPassed = false) => ({
  ...{ pluginId: 'haijia-live', slug, title: slug, titleEn: slug, minutes: 30 },
  isPassed,
});
const reading = (...rows: [string, ReturnType<typeof read>][]) => ({
  courses: [{ lessons, readings: new Map(rows) }],
});

describe('listTodos', () => {
  const cases: [why: string, changes: Partial<Studies>, expected: string[]][] = [
    ['nothing at all', {}, []],
    ['a course not begun', reading(), ['read-next L1']],
    ['one lesson half read', reading(['L1', read(3, 1)]), ['read-on L1 4/6', 'read-next L2']],
    ['seen to its end, not finished', reading(['L1', read(6, 1)]), ['read-on L1 6/6', 'read-next L2']],
    [
      'two half read: the last one',
      reading(['L1', read(3, 1)], ['L2', read(1, 2)]),
      ['read-on L2 2/6', 'read-next L3'],
    ],
    ['finished ones', reading(['L1', read(6, 1, true)], ['L2', read(6, 2, true)]), ['read-next L3']],
    ['finished without scrolling', reading(['L1', read(0, 1, true)]), ['read-next L2']],
    ['opened only', reading(['L1', read(0, 1)]), ['read-next L1']],
    ['all that is written', reading(['L1', read(6, 1, true)], ['L2', read(6, 2, true)], ['L3', read(6, 3, true)]), []],
    ['practices of her class', { practices: [practice('a', true), practice('b'), practice('c')] }, ['practise b 1']],
    ['practices that she has passed', { practices: [practice('a', true)] }, []],
    ['wrong answers', { wrongAnswers: 3 }, ['review 3']],
  ];
  it.each(cases)('%s', (_why, changes, expected) => {
    const said = listTodos(studies(changes)).map((todo) => {
      if (todo.kind === 'read-on') return `read-on ${todo.link.lesson.id} ${todo.section}/${todo.sections}`;
      if (todo.kind === 'read-next') return `read-next ${todo.link.lesson.id}`;
      if (todo.kind === 'practise') return `practise ${todo.slug} ${todo.more}`;
      return todo.kind === 'review' ? `review ${todo.questions}` : todo.kind;
    });
    expect(said).toEqual(expected);
  });

  it('puts work sent back first and certificates last', () => {
    const titles = { title: '3 分钟单品讲解', titleEn: 'Pitch' };
    const todos = listTodos({
      ...studies(reading(['L1', read(3, 1)])),
      revisions: [{ ...titles, id: 's1', grader: '李秋月' }],
      practices: [practice('a')],
      wrongAnswers: 2,
      certificates: [{ ...titles, number: 'QX-2026-01-03-0017-X' }],
    });
    expect(todos.map(({ kind }) => kind)).toEqual([
      'revise',
      'read-on',
      'read-next',
      'practise',
      'review',
      'certificate',
    ]);
  });
});
