import { describe, expect, it } from 'vitest';
import { isHtml, readHtml } from './plain-html.ts';

describe('readHtml', () => {
  const cases: [html: string, text: string, losses?: string[]][] = [
    ['<p>称重</p>\n<p>再<b>装</b>箱</p>', '称重\n再装箱'],
    ['一<br>二<br/>三', '一\n二\n三'],
    ['<p dir="ltr" style="color:red">5&nbsp;斤 &lt; 6 斤 &amp; 更多&hellip;</p>', '5 斤 < 6 斤 & 更多…'],
    ['<ul><li>空秤开机</li><li>回零</li></ul>', '- 空秤开机\n- 回零'],
    ['<ol><li>甲</li><li>乙<ol><li>丙</li></ol></li><li>丁</li></ol>', '1. 甲\n2. 乙\n1. 丙\n3. 丁'],
    ['12 m<sup>2</sup>，CO<sub>2</sub>，x<sup>n</sup>', '12 m²，CO₂，xn'],
    ['<table><tr><td>箱</td><td>5</td></tr><tr><td>斤</td><td>9</td></tr></table>', '箱 | 5\n斤 | 9', ['table ']],
    ['看<img src="@@PLUGINFILE@@/box.png" alt="纸箱">', '看【图：纸箱】', ['picture box.png']],
    ['<img src="data:image/png;base64,AAAA">', '【图】', ['picture data:image/png']],
    ['<a href="https://example.org/a">看这里</a>', '看这里（https://example.org/a）'],
    ['<a href="javascript:alert(1)">看这里</a>', '看这里'],
    ['<a href="https://example.org/">https://example.org/</a>', 'https://example.org/'],
    ['前<script>alert(1)</script><style>p{}</style>后', '前后', ['script script', 'script style']],
    ['<p onclick="x()">按</p><svg onload="x()"><text>图</text></svg>', '按', ['picture svg']],
    ['<video src="a.mp4">旧浏览器<b>看不了</b></video>完', '完', ['media a.mp4']],
    ['重 \\(x^2\\)', '重 \\(x^2\\)', ['formula TeX']],
    ['没有 < 标签 > 的话', '没有 < 标签 > 的话'],
    ['<p>没收好<b>的', '没收好的'],
    ['', ''],
  ];
  it.each(cases)('%j', (html, text, losses = []) => {
    const read = readHtml(html);
    expect(read.text).toBe(text);
    expect(read.losses.map(({ rule, found }) => `${rule} ${found}`)).toEqual(losses);
  });

  it('takes what would take for ever', () => {
    expect(readHtml('<br>'.repeat(300_000)).text).toBe('');
    expect(readHtml('<div>'.repeat(100_000)).text).toBe('');
    expect(readHtml('<sup'.repeat(100_000)).text).toBe('');
    expect(isHtml('<p '.repeat(300_000))).toBe(false);
  });
});

describe('isHtml', () => {
  it.each(['<p>甲', '甲<br/>', '<IMG SRC=x>', '</div>'])('%s', (text) => expect(isHtml(text)).toBe(true));
  it.each(['a < b > c', '<姓名>', '3<5', '<pear>'])('not %s', (text) => expect(isHtml(text)).toBe(false));
});
