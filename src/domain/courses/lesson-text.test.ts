import { describe, expect, it } from 'vitest';
import { lessonText } from '#tests/support/small-course.ts';
import type { Picture } from './figures.ts';
import { type Finding, reportOn } from './finding.ts';
import { readFreeText, readLessonText } from './lesson-text.ts';
import { mostTextBytes } from './text-file.ts';

const circle = { kind: 'drawing' as const, viewBox: '0 0 330 100', content: '<circle r="9"/>' };
const photo = { kind: 'photo' as const, address: '/courses/a/media/pear.webp?v=1', width: 800, height: 600 };
const pictures = new Map<string, Picture>([
  ['circle.svg', circle],
  ['pear.webp', photo],
]);
const around = (findings: Finding[]) => ({
  media: '../media/',
  above: 0,
  pictures,
  used: new Set<string>(),
  report: reportOn('a.md', findings),
});
const say = ({ line, rule, name }: Finding) => `${line} ${rule} ${name}`.trim();
const body = lessonText('').split('---\n').at(-1) ?? '';
const read = (text: string) => {
  const findings: Finding[] = [];
  return { ...readLessonText(text, around(findings), true), findings: findings.map(say) };
};
const free = (text: string) => {
  const findings: Finding[] = [];
  return { ...readFreeText(text, around(findings)), findings: findings.map(say) };
};

describe('readLessonText', () => {
  it('makes six sections of a lesson', () => {
    const { html, speech, findings } = read(body);
    expect(findings).toEqual([]);
    expect(html.match(/<section class="stack" id="s\d">/g)).toHaveLength(6);
    expect(html).toContain('<div class="say story stack"><b>石大哥的故事 · 化名</b>');
    expect(html).toContain(
      '<svg viewBox="0 0 330 100" role="img" aria-label="一个圆。"><circle r="9"/></svg><figcaption>圆</figcaption>',
    );
    expect(html).toContain('<ol class="steps">\n<li>\n<p>拿一支笔。</p>');
    expect(html).toContain('<div class="sheet tea stack">');
    expect(html).toContain('<ol class="three">');
    expect(html).not.toMatch(/style=|<script|<p>\s*<\/p>/);
    expect(speech.split('\n')).toEqual([
      ...[
        '今天学会什么。',
        '画一个圆。',
        '为什么要紧。',
        '石大哥的故事 · 化名。',
        '他没画圆。',
        '看一看。',
        '图：一个圆。',
      ],
      ...['跟着做。', '第 1 步，拿一支笔。', '第 2 步，画一圈。', '自己做。', '画一个。'],
      ...['记住三句话。', '1，慢慢画。', '2，首尾相接。', '3，再画一个。'],
    ]);
  });

  const wrong: [name: string, from: string | RegExp, to: string, findings: string[]][] = [
    ['a section that is missing', /## 看一看\n\n.*\n/, '', ['1 section-missing 看一看', '1 lesson-without-figure']],
    [
      'sections in another order',
      '## 今天学会什么',
      '## 自己做',
      ['1 section-missing 今天学会什么', '2 container-missing 自己做', '6 section-order 为什么要紧'],
    ],
    [
      'a heading that is none of them',
      '## 看一看',
      '## 看一看吧',
      ['12 section-unknown 看一看吧', '1 section-missing 看一看'],
    ],
    ['an empty section', '画一个圆。\n', '\n', ['2 section-empty 今天学会什么']],
    ['a heading of another kind', '画一个圆。', '### 小标题', ['4 heading-unknown ###']],
    ['a text above', '## 今天', '先说一句。\n\n## 今天', ['2 text-outside']],
    ['no story', /::: story .*\n(.*)\n:::/, '$1', ['6 container-missing 为什么要紧']],
    ['eight steps', '1. 拿一支笔。\n', '1. 甲\n'.repeat(7), ['18 steps-many']],
    ['a text among the steps', '2. 画一圈。\n', '2. 画一圈。\n\n好了。\n', ['18 steps-list']],
    ['two lines of three', '3. 再画一个\n', '', ['29 three-lines']],
    ['four lines of three', '3. 再画一个\n', '3. 再画一个\n4. 还画\n', ['29 three-lines']],
    ['more than lines', '3. 再画一个\n', '3. 再画一个\n\n完了。\n', ['29 three-lines']],
    ['a picture that is not there', 'circle.svg', 'no.svg', ['14 image-missing ../media/no.svg']],
    ['a picture from outside', '../media/circle.svg', 'https://x.cn/a.png', ['14 image-kind https://x.cn/a.png']],
    ['a picture upwards', '../media/circle.svg', '../media/../../x.svg', ['14 image-kind ../media/../../x.svg']],
    ['a picture without words', '![一个圆。]', '![]', ['14 image-without-text ../media/circle.svg']],
    ['an unknown container', '::: ask', '::: aks', ['25 container-unknown aks', '23 container-missing 自己做']],
    [
      'a container that is not closed',
      '画一个。\n:::',
      '画一个。\n',
      ['25 container-unclosed ask', '1 section-missing 记住三句话'],
    ],
    ['a container in a container', '画一个。', '::: tip 说\n画一个。\n:::', ['26 container-nested tip']],
    ['a stray end', '画一个圆。', ':::', ['4 container-unknown :::']],
    ['HTML', '画一个圆。', '画<b>一个</b>圆。', ['4 html <b>']],
    ['a link that is not safe', '画一个圆。', '[画](http://x.cn)', ['4 link-not-https http://x.cn']],
    ['a link that runs', '画一个圆。', '[画](javascript:alert(1))', ['4 link-not-https javascript:alert(1)']],
    ['a link to nowhere', '画一个圆。', '[画](https:)', ['4 link-not-https https:']],
    ['code', '画一个圆。', '```\nx\n```', ['4 markdown-unknown fence']],
    ['a quotation', '画一个圆。', '> 画', ['4 markdown-unknown blockquote']],
    ['a line', '画一个圆。', '画\n\n***', ['6 markdown-unknown hr']],
  ];
  it.each(wrong)('names %s', (_name, from, to, findings) => {
    const found = read(body.replace(from, to)).findings;
    expect(found).toEqual(expect.arrayContaining(findings));
  });
});

describe('readFreeText', () => {
  const table: [markdown: string, html: string][] = [
    ['一**二**三', '<p>一<strong>二</strong>三</p>'],
    ['一\n二', '<p>一二</p>'],
    ['one\ntwo', '<p>one\ntwo</p>'],
    ['- 甲\n- 乙', '<ul class="dots">\n<li>甲</li>\n<li>乙</li>\n</ul>'],
    ['1. 甲', '<ol class="digits">\n<li>甲</li>\n</ol>'],
    ['[甲](https://x.cn/?a=1&b="2")', '<p><a href="https://x.cn/?a=1&amp;b=%222%22" rel="noopener">甲</a></p>'],
    ['::: tip <b>说</b>\n甲\n:::', '<div class="say stack"><b>&lt;b&gt;说&lt;/b&gt;</b>\n<p>甲</p>\n</div>'],
    [
      '前\n![圆](../media/circle.svg)\n后',
      '<p>前</p>\n<figure class="fig"><svg viewBox="0 0 330 100" role="img" aria-label="圆"><circle r="9"/></svg></figure>\n<p>后</p>',
    ],
    [
      '![a "b" <c>](../media/circle.svg)',
      '<figure class="fig"><svg viewBox="0 0 330 100" role="img" aria-label="a &quot;b&quot; &lt;c&gt;"><circle r="9"/></svg></figure>',
    ],
  ];
  it.each(table)('%j', (markdown, html) => {
    expect(free(markdown).html).toBe(html);
  });

  it('puts figures right with a class, for styles are forbidden', () => {
    const { html, speech } = free('| 甲 | 乙 |\n|---|--:|\n| 一 | 2 |');
    expect(html).toContain('<th class="n">乙</th>');
    expect(html).toContain('<table class="tbl">');
    expect(speech).toBe('甲，乙。\n一，2。');
  });

  it('never lets markup through', () => {
    const hostile =
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) ![x](javascript:alert(1))';
    expect(free(hostile).html).not.toMatch(/<script|<img|javascript:/);
  });

  it('is quick with what grows', () => {
    for (const text of [
      '*'.repeat(20_000),
      '['.repeat(5000),
      '> '.repeat(500),
      '![](a)'.repeat(2000),
      '::: tip\n'.repeat(500),
    ]) {
      expect(free(text).findings).toBeDefined();
    }
  });
});

describe('a lesson of the largest size', () => {
  const size = mostTextBytes;
  const fill = (sign: string) => sign.repeat(size / sign.length);
  const hostile = [
    '![',
    '[',
    '[a](',
    '*a ',
    '**a *b ',
    '<a ',
    '<http://',
    '&a',
    '> ',
    '- a\n',
    'a|',
    '::: tip\n',
    ':::\n',
  ];
  it.each([...hostile, '::: steps\n1. a\n:::\n', '# a\n', '1 + 1 = 3 ', '`', '![a](x.svg)\n\n'])(
    'is read to its end: %j',
    (sign) => {
      const findings: Finding[] = [];
      readLessonText(fill(sign), around(findings), true);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.length).toBeLessThanOrEqual(201);
    },
  );

  it('names two hundred things and says that there are more', () => {
    const findings: Finding[] = [];
    readLessonText(fill('# a\n'), around(findings), true);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({ rule: 'findings-many', wanted: 200 });
  });
});
