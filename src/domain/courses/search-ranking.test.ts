import { describe, expect, it } from 'vitest';
import { type SearchPage, type SearchSource, searchPagesOf } from './search-pages.ts';
import { rankPages } from './search-ranking.ts';
import { readSearch } from './search-text.ts';

const lesson = (number: number, title: string, speech: string, html = '') => ({
  outline: {
    ...{ id: `T-M1-L${number}`, slug: `l${number}`, title, titleEn: `Lesson ${number}`, kind: 'theory' as const },
    ...{ minutes: 10, competencies: number === 4 ? ['LV09'] : [], task: null, isOutline: false },
    ...{ lawEffective: null, lawUpdated: null, radio: null, audio: [] },
  },
  text: { id: `T-M1-L${number}`, speech, html },
});
const speech = (summary: string, text: string) => `今天学会什么。\n${summary}\n为什么要紧。\n${text}`;

const lessons = [
  lesson(1, '讲价', speech('会还价。', '第 1 步，运费要算进去。\n图：算完再说一遍运费。')),
  lesson(2, '装箱', speech('会装箱，也会算运费。', '箱子要结实。')),
  lesson(3, '运费怎么算', speech('会看表。', '首重和续重。')),
  lesson(4, '打电话', speech('会打电话。', '先问好。'), '<div><b>运费的事</b><p>说</p></div>'),
  lesson(5, '面单', speech('会看面单。', '运费在右下角。')),
];

const source: SearchSource = {
  ...{ title: '试课', titleEn: 'A course', summary: '试一试', summaryEn: 'To try', html: '<ul><li>先看</li></ul>' },
  outline: [
    {
      ...{ number: 1, slug: 'one', title: '第一单元', titleEn: 'Unit', summary: '开头', summaryEn: 'Start' },
      ...{ competencies: [], questions: 1, lessons: lessons.map(({ outline }) => outline) },
    },
  ],
  lessons: lessons.map(({ text }) => text),
  questions: [
    {
      moduleNumber: 1,
      content: {
        ...{ id: 'T-M1-Q01', stem: '先称还是先量？<br>一箱 &lt; 5 kg', competency: null, feedback: '答案在这里' },
        ...{ kind: 'number' as const, value: 777, tolerance: 0 },
      },
    },
  ],
  tasks: [
    {
      ...{ id: 'PA-T-1', title: '试做', titleEn: 'Try it', moduleNumber: 1, minutes: 30, speech: '交一张照片。' },
      rubric: {
        criteria: [
          {
            ...{ id: 'C1', title: '看得清', formal: '清晰', weight: 100, isGate: true, competencies: ['LV01'] },
            levels: { 1: '一', 2: '二', 3: '三', 4: '四' },
          },
        ],
      },
    },
  ],
};
const pages = searchPagesOf(source);
const competencies = new Map([
  ['LV01', 'LV01 拍得清楚 Clear pictures'],
  ['LV09', 'LV09 沟通 Talking'],
]);

function find(typed: string, among: readonly SearchPage[] = pages) {
  const words = readSearch(typed);
  if (words.state !== 'fine') throw new Error(words.state);
  const { ranked, isClose } = rankPages(among, words, competencies);
  return { titles: ranked.map(({ page }) => `${page.place.kind} ${page.title}`), isClose };
}

describe('searchPagesOf', () => {
  it('makes a page of the course, each module, lesson, quiz and assessment', () => {
    expect(pages.map(({ place }) => place.kind)).toEqual([
      ...['course', 'module', 'lesson', 'lesson', 'lesson', 'lesson', 'lesson', 'quiz', 'task'],
    ]);
  });

  it('leaves out the headings that all lessons share, list marks, and what only a voice says', () => {
    expect(pages[2]?.lines).toEqual({
      ...{ summary: ['会还价。'], heading: [], text: ['运费要算进去。', '算完再说一遍运费。'] },
    });
    expect(pages[0]?.lines.text).toEqual(['先看']);
  });

  it('holds stems as plain words, and no answers', () => {
    expect(pages[7]?.lines.text).toEqual(['先称还是先量？\n一箱 < 5 kg']);
    expect(find('777').titles).toEqual([]);
    expect(find('答案在这里').titles).toEqual([]);
  });
});

describe('rankPages', () => {
  it('puts titles before summaries before headings before texts', () => {
    expect(find('运费').titles).toEqual([
      'lesson 运费怎么算',
      'lesson 装箱',
      'lesson 打电话',
      'lesson 讲价',
      'lesson 面单',
    ]);
  });

  it('wants every word', () => {
    expect(find('运费 箱子').titles).toEqual(['lesson 装箱']);
  });

  it.each([
    ['lesson 4', 'lesson 打电话'],
    ['PA-T-1', 'task 试做'],
    ['看得清', 'task 试做'],
    ['先称', 'quiz 第一单元'],
    ['拍得清楚', 'task 试做'],
    ['LV09', 'lesson 打电话'],
    ['续', 'lesson 运费怎么算'],
  ])('finds by %s %s', (typed, title) => {
    expect(find(typed)).toEqual({ titles: [title], isClose: false });
  });

  it('says what is near when nothing holds it all', () => {
    const near = find('首重续重怎么算呢');
    expect(near.isClose).toBe(true);
    expect(near.titles[0]).toBe('lesson 运费怎么算');
  });

  it('finds nothing where there is nothing', () => {
    expect(find('鱿鱼').titles).toEqual([]);
    expect(find('运费', []).titles).toEqual([]);
  });
});
