import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { paperWords } from '#components/certification/paper-words.ts';
import type { Drawing } from '#server/drawing.ts';
import { closePress, pressPdf, pressPicture } from '#server/press.ts';
import { type PdfPage, readPdf } from '#tests/support/pdf.ts';
import type { Certificate } from './queries.ts';
import { forbiddenWords } from './rules.ts';
import { draw, drawSheet, type PaperWords } from './sheet-drawing.ts';

afterAll(closePress);

const certificate: Certificate = {
  ...{
    id: 'c',
    number: 'QX-2026-01-03-0017-X',
    learnerId: 'l',
    cohortId: 'k',
    courseId: 'live-selling',
    versionId: 'v',
  },
  ...{ holder: '陈月季', courseTitle: '村播直播带货实战', courseTitleEn: '', cohortTitle: '宝妈夜校 2026 春季班' },
  ...{ cohortTitleEn: '', issuers: ['青穗职业技术学院', '青穗县妇女联合会'], theoryMinutes: 320, practiceMinutes: 800 },
  ...{ startsOn: '2026-03-01', endsOn: '2026-05-10', issuedAt: new Date('2026-05-12T10:00:00+08:00') },
  ...{ organisationId: 'o', batch: 3, edition: 1, replaces: null, replacedBy: null, expiresOn: null },
  ...{ voided: null, revokedAt: null, revokedBecause: null },
};
const about = { title: '结业证书', author: '学院', subject: 'QX', madeAt: new Date(0) };
const paper = { publicUrl: 'https://tiantou.example', isDemo: true };
const say = (changed: Partial<Certificate> = {}) => paperWords({ ...certificate, ...changed }, paper);
const render = async (drawing: Drawing) => readPdf(await pressPdf([drawing], about));

const revokedAt = new Date('2026-10-10T10:00:00+08:00');
const cases: [string, Partial<Certificate>][] = [
  ['an ordinary one', {}],
  ['rare signs in a name', { holder: '䶮龘㛃𬭎靐' }],
  ['a long name with dots', { holder: '阿依古丽·买买提吐尔逊·阿卜杜热合曼江' }],
  ['a Latin name', { holder: 'Anna-Lena Müller' }],
  ['one body that signs', { issuers: ['青穗县妇女联合会'] }],
  ['three bodies', { issuers: ['青穗职业技术学院', '青穗县妇女联合会', '青穗县望禾街道农村电商公共服务合作社'] }],
  ['long titles', { cohortTitle: '青穗县柿湾镇石磨村东沟组宝妈电商夜校 2026 年第 12 期周末连上加强班'.repeat(2) }],
  ['a second edition that ends', { edition: 2, replaces: 'QX-2026-01-03-0012-2', expiresOn: '2028-05-12' }],
  ['a revoked one', { voided: 'revoked', revokedAt }],
  ['a corrected one', { voided: 'replaced', revokedAt, replacedBy: 'QX-2026-01-03-0018-8' }],
];

describe('the PDF of a certificate', () => {
  it.each(cases)('holds the text that was drawn, and shows every sign of it: %s', async (_what, changed) => {
    const drawing = drawSheet(say(changed));
    const { pages } = await render(drawing);
    expect(pages.map(textOf)).toEqual([textIn(drawing)]);
    expect(await differences(pages[0], drawing)).toEqual([]);
  });

  it('would be caught with a hole in it', async () => {
    const drawing = drawSheet(say());
    const hole = { ...drawing, marks: [...drawing.marks, draw('M0 0H31V-31H0Z', 282, 274, '#ffffff')] };
    const { pages } = await render(hole);
    expect(pages.map(textOf)).toEqual([textIn(drawing)]);
    expect((await differences(pages[0], drawing)).length).toBeGreaterThan(3);
  });

  it('draws each sign of the name, the course and the bodies, every one different', async () => {
    const { pages } = await render(drawSheet(say()));
    for (const wanted of ['陈月季', '青穗职业技术学院', '青穗县妇女联合会']) {
      const run = pages[0]?.runs.find(({ text }) => text === wanted);
      const inked = [...wanted].map((_, place) => inkOf(pages[0], run, place));
      expect(inked.filter((ink) => ink.length < 20)).toEqual([]);
      expect(new Set(inked).size).toBe(new Set(wanted).size);
    }
  });

  it('says what it is, in Chinese, by whom', async () => {
    const { about: told, lang } = await render(drawSheet(say()));
    expect(lang).toBe('zh-CN');
    expect(told).toMatchObject({ Title: '结业证书', Author: '学院', Subject: 'QX', CreationDate: 'D:19700101000000Z' });
  });

  it.each(cases)('says nothing that only the state may say: %s', (_what, changed) => {
    const { disclaimer, ...words } = say(changed);
    expect(forbiddenWords(JSON.stringify(words))).toEqual([]);
    expect(disclaimer).toBe('本证书为培训结业证明，不等同于职业技能等级证书。');
  });

  it('stays within the frame, whatever it says', () => {
    for (const [, changed] of cases) {
      const { voided: _mark, ...words } = say(changed);
      const drawing = drawSheet({ ...words, voided: null } satisfies PaperWords);
      const ends = drawing.marks.map(({ y }) => y);
      expect(Math.max(...ends)).toBeLessThan(drawing.height - 35);
    }
  });
});

const bare = (text: string): string => text.replace(/\s/g, '');
const textIn = ({ marks }: Drawing) => bare(marks.map((mark) => (mark.kind === 'words' ? mark.text : '')).join(''));
const textOf = ({ runs }: PdfPage) => bare(runs.map(({ text }) => text).join(''));

/** Squares of 5 points in which the PDF, read by pdf.js, is darker or lighter than the outlines of our fonts, by SVG. */
async function differences(page: PdfPage | undefined, drawing: Drawing): Promise<string[]> {
  const wide = 3 * Math.round(drawing.width);
  const picture = sharp(await pressPicture(drawing, wide)).flatten({ background: '#ffffff' });
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  const scale = info.width / drawing.width;
  const drawn = (x: number, y: number) => data[Math.round(y * scale) * info.width + Math.round(x * scale)] ?? 255;
  const found: string[] = [];
  for (let y = 5; y < drawing.height - 10; y += 5) {
    for (let x = 5; x < drawing.width - 10; x += 5) {
      const apart = darkness(drawn, x, y) - darkness(page?.grey ?? (() => 255), x, y);
      if (Math.abs(apart) > 0.2) found.push(`${x},${y}: ${apart.toFixed(2)}`);
    }
  }
  return found;
}

/** Between 0 and 1: how dark a square of 5 points is. */
function darkness(grey: (x: number, y: number) => number, left: number, top: number): number {
  let sum = 0;
  for (let y = 0; y < 15; y += 1) for (let x = 0; x < 15; x += 1) sum += 255 - grey(left + x / 3, top + y / 3);
  return sum / (225 * 255);
}

/** Where a sign of a run of Chinese is inked, as text; blank signs give none. */
function inkOf(page: PdfPage | undefined, run: PdfPage['runs'][number] | undefined, place: number): string {
  if (!page || !run) return '';
  const inked: string[] = [];
  for (let row = 0; row < 20; row += 1) {
    for (let column = 0; column < 20; column += 1) {
      const x = run.x + (place + column / 20) * run.size;
      if (page.grey(x, run.y - run.size * (0.9 - row / 20)) < 128) inked.push(`${row}.${column}`);
    }
  }
  return inked.join(' ');
}
