import { describe, expect, it } from 'vitest';
import { cardOf } from './card.ts';
import { type Part, packParts, sectionsOf, stepsOf } from './lesson-parts.ts';
import { linesIn, portionsOf } from './portions.ts';
import { slidesOf } from './slides.ts';

const figure =
  '<figure class="fig"><svg viewBox="0 0 9 9" role="img" aria-label="光"><path class="d-ink" d="M0 0h9"/><text x="1">热</text></svg>\n<figcaption>图注</figcaption></figure>';
const steps = `<ol class="steps">\n<li>\n<p>先 <strong>擦</strong> 镜头。</p>\n${figure}</li>\n<li>\n<p>再录 &lt;10&gt; 秒。</p>\n</li>\n</ol>`;
const story = '<div class="say story stack"><b>李姐 · 化名</b>\n<p>头一回。</p>\n<p>第二天。</p>\n</div>';
const section = (place: number, name: string, inside: string) =>
  `<section class="stack" id="s${place}"><h2>${name}</h2>\n${inside}</section>`;
const lesson = [
  section(1, '今天学会什么', '<p>看得清脸。</p>\n<p>听得清话。</p>'),
  section(2, '为什么要紧', story),
  section(
    3,
    '看一看',
    `<p>上图。</p>\n${figure}\n<table class="tbl">\n<thead>\n<tr>\n<th>毛病</th>\n</tr>\n</thead>\n</table>`,
  ),
  section(4, '跟着做', steps),
  section(
    5,
    '自己做',
    '<div class="sheet tea stack">\n<p>录一段。</p>\n<ul class="dots">\n<li>不剪</li>\n</ul>\n</div>',
  ),
  section(6, '记住三句话', '<ol class="three">\n<li>人转向光</li>\n<li>麦藏好风</li>\n<li>先录十秒</li>\n</ol>'),
].join('\n');

describe('sectionsOf', () => {
  it('names each section and its parts', () => {
    expect(sectionsOf(lesson).map(({ name, parts }) => [name, parts.map(({ kind }) => kind)])).toEqual([
      ['今天学会什么', ['text', 'text']],
      ['为什么要紧', ['box']],
      ['看一看', ['text', 'figure', 'table']],
      ['跟着做', ['steps']],
      ['自己做', ['box']],
      ['记住三句话', ['three']],
    ]);
  });

  it('cuts the HTML as it stands, drawings with their own names', () => {
    const parts = sectionsOf(lesson).flatMap((one) => one.parts);
    expect(parts.find(({ kind }) => kind === 'figure')?.html).toBe(figure);
    expect(parts.every(({ html }) => lesson.includes(html))).toBe(true);
  });

  it('is calm about nothing', () => {
    expect(sectionsOf('')).toEqual([]);
    expect(slidesOf('')).toEqual([]);
    expect(cardOf('')).toEqual({ aim: '', steps: [], three: [], figure: null });
  });
});

describe('stepsOf', () => {
  it('parts words from drawings', () => {
    const [, , , follow] = sectionsOf(lesson);
    const [part] = follow?.parts ?? [];
    expect(part && stepsOf(part)).toEqual([
      { words: '先擦镜头。', figures: [figure], html: `<p>先 <strong>擦</strong> 镜头。</p>\n${figure}` },
      { words: '再录 <10> 秒。', figures: [], html: '<p>再录 &lt;10&gt; 秒。</p>' },
    ]);
  });
});

const text = (words: string): Part => ({ kind: 'text', html: `<p>${words}</p>`, text: words });
const bold = (words: string): Part => ({ kind: 'text', html: `<p><strong>${words}</strong></p>`, text: words });
const other = (kind: Part['kind'], words: string): Part => ({ kind, html: `<i>${words}</i>`, text: words });

describe('packParts', () => {
  const cases: [string, Part[], string[]][] = [
    ['nothing', [], []],
    ['what fits', [text('一二'), text('三')], ['一二三']],
    ['what does not fit', [text('一二'), text('三四')], ['一二', '三四']],
    ['one too long', [text('一二三四五')], ['一二三四五']],
    ['nothing across a drawing', [text('一'), other('figure', ''), text('二')], ['一', '', '二']],
    ['a bold line with what it announces', [text('一二'), bold('三'), text('四')], ['一二', '三四']],
    ['a bold line with a table', [text('一'), bold('二'), other('table', '三')], ['一', '二三']],
    ['nothing to a bold line at the end', [text('一'), bold('二')], ['一二']],
    ['no boxes', [other('box', '一'), other('box', '二')], ['一', '二']],
  ];
  it.each(cases)('joins %s', (_what, parts, packed) => {
    expect(packParts(parts, (joined) => joined.text.length <= 3).map((part) => part.text)).toEqual(packed);
  });
});

describe('portionsOf', () => {
  const box: Part = { kind: 'box', html: story, text: '李姐·化名头一回。第二天。' };
  const list = (name: string, from = '') =>
    `<${name} class="x"${from}><li>${'一'.repeat(30)}</li>\n<li>二</li></${name.slice(0, 2)}>`;
  const table = (rows: string[]) =>
    `<table class="tbl">\n<thead>\n<tr>\n<th>甲</th>\n</tr>\n</thead>\n<tbody>${rows.map((row) => `<tr><td>${row}</td></tr>`).join('\n')}</tbody>\n</table>`;

  it('counts lines of large type', () => {
    expect(linesIn(text('一'))).toBe(1.4);
    expect(linesIn(text('一'.repeat(26)))).toBe(2.4);
    expect(linesIn({ kind: 'text', html: list('ul'), text: '' })).toBeCloseTo(3.8);
    expect(linesIn({ kind: 'text', html: `<p>一</p>${figure}`, text: '' })).toBe(1.4);
  });

  it('repeats the title of a box', () => {
    expect(portionsOf(box, 3).map(({ html }) => html)).toEqual([
      '<div class="say story stack"><b>李姐 · 化名</b><p>头一回。</p></div>',
      '<div class="say story stack"><b>李姐 · 化名</b><p>第二天。</p></div>',
    ]);
  });

  it('goes on counting in a list', () => {
    const parts = portionsOf({ kind: 'text', html: list('ol'), text: '' }, 3);
    expect(parts.map(({ html }) => html)).toEqual([
      `<ol class="x"><li>${'一'.repeat(30)}</li></ol>`,
      '<ol class="x" start="2"><li>二</li></ol>',
    ]);
    expect(portionsOf({ kind: 'text', html: list('ul'), text: '' }, 3)[1]?.html).toBe('<ul class="x"><li>二</li></ul>');
  });

  it('repeats the head of a table', () => {
    const parts = portionsOf({ kind: 'table', html: table(['一', '二', '三']), text: '' }, 5);
    expect(parts.map(({ html }) => html)).toEqual([table(['一', '二']), table(['三'])]);
  });

  it('leaves whole what fits, and a long paragraph', () => {
    expect(portionsOf(box, 50)).toEqual([box]);
    expect(portionsOf(text('一'.repeat(500)), 3)).toHaveLength(1);
    const [part] = sectionsOf(lesson)[3]?.parts ?? [];
    expect(part && portionsOf(part, 1)).toEqual([part]);
  });

  it('leaves no crumb at the end', () => {
    const items = Array.from({ length: 6 }, (_, place) => `<li>${place}</li>`).join('\n');
    const parts = portionsOf({ kind: 'text', html: `<ul>${items}</ul>`, text: '' }, 7);
    expect(parts.map(({ html }) => html.match(/<li>/g)?.length)).toEqual([3, 3]);
  });
});

describe('slidesOf', () => {
  it('shows each step, drawing and box by itself', () => {
    expect(slidesOf(lesson).map(({ section: name, kind, step }) => [name, kind, step?.number ?? 0])).toEqual([
      ['今天学会什么', 'text', 0],
      ['为什么要紧', 'box', 0],
      ['看一看', 'text', 0],
      ['看一看', 'figure', 0],
      ['看一看', 'table', 0],
      ['跟着做', 'step', 1],
      ['跟着做', 'step', 2],
      ['自己做', 'box', 0],
      ['记住三句话', 'three', 0],
    ]);
  });
});

describe('cardOf', () => {
  it('says what a wall can say', () => {
    expect(cardOf(lesson)).toEqual({
      ...{ aim: '看得清脸。听得清话。', steps: ['先擦镜头。', '再录 <10> 秒。'] },
      ...{ three: ['人转向光', '麦藏好风', '先录十秒'], figure },
    });
  });
});
