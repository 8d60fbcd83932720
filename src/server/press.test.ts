import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { a4, type Drawing, layLines, type Words } from './drawing.ts';
import { closePress, everyday, findMissingSigns, pressPdf, pressPicture } from './press.ts';

afterAll(closePress);

const words: Words = { kind: 'words', text: '结业证书', x: 100, y: 100, size: 30, weight: 'bold', colour: '#22302a' };
const page: Drawing = { ...a4, marks: [words] };
const about = { title: '结业证书', author: '学院', subject: 'QX-1', madeAt: new Date('2026-05-12T02:00:00Z') };

describe('pressPdf', () => {
  it('gives the same bytes whenever it is asked, also to many at once', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => pressPdf([page], about)));
    const [first, ...others] = made.map((bytes) => Buffer.from(bytes));
    expect(first?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(others.every((bytes) => first?.equals(bytes))).toBe(true);
    await closePress();
    expect(first?.equals(Buffer.from(await pressPdf([page], about)))).toBe(true);
  });

  it('says which signs it cannot draw, and draws none of the page', async () => {
    const rare: Drawing = { ...page, marks: [{ ...words, text: '𠮷田䶮龘㛃𬭎𠮷' }, words] };
    await expect(pressPdf([page, rare], about)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['𠮷'], rule: 'sign-missing' }],
    });
    expect((await pressPdf([page], about)).length).toBeGreaterThan(1000);
  });

  it('makes a short file while a long one is in hand, and both are what they would be alone', async () => {
    const ended: string[] = [];
    const press = async (what: string, pages: number, who: string) => {
      const bytes = await pressPdf(
        Array.from({ length: pages }, () => page),
        about,
        who,
      );
      ended.push(what);
      return Buffer.from(bytes);
    };
    const [long, short] = await Promise.all([press('a class', 60, 'one'), press('a sheet', 1, 'two')]);
    expect(ended).toEqual(['a sheet', 'a class']);
    expect([short.equals(await press('', 1, 'two')), long.equals(await press('', 60, 'one'))]).toEqual([true, true]);
  });

  it('keeps room for others when one person orders too much', async () => {
    const orders = Array.from({ length: 20 }, () =>
      pressPdf([page], about, 'one').then(
        () => 'made',
        (error) => error.code,
      ),
    );
    const other = pressPdf([page], about, 'two').then(() => 'made');
    // One is in hand, twelve wait.
    expect((await Promise.all(orders)).filter((end) => end === 'unavailable')).toHaveLength(7);
    expect(await other).toBe('made');
  });

  it('refuses what waits when it is closed, and works again afterwards', async () => {
    const refused = expect(pressPdf([page], about)).rejects.toMatchObject({ code: 'unavailable' });
    await closePress();
    await refused;
    expect((await pressPdf([page], about)).length).toBeGreaterThan(1000);
  });
});

describe('findMissingSigns', () => {
  it('names signs that the fonts lack, each once', async () => {
    expect(await findMissingSigns(['陈月季 2026', '《村播》·（一）'])).toEqual([]);
    expect(await findMissingSigns(['𠮷田𠮷', '䶮𬭎', '😀'])).toEqual(['𠮷', '😀']);
  });

  it.each(['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'])(
    'takes for granted only what lies in %s',
    (file) => {
      const font = openSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
      const held = new Set('characterSet' in font ? font.characterSet : []);
      const all = Array.from({ length: 0x10000 }, (_, code) => code);
      const lacking = all.filter((code) => everyday.test(String.fromCodePoint(code)) && !held.has(code));
      expect(lacking).toEqual([]);
    },
  );
});

it('pressPicture draws without any font of the system', async () => {
  const picture = sharp(await pressPicture({ width: 200, height: 120, marks: [{ ...words, x: 40, y: 80 }] }, 600));
  expect(await picture.metadata()).toMatchObject({ format: 'png', width: 600, height: 360 });
  const { channels } = await picture.ensureAlpha().stats();
  expect(channels[3]?.mean).toBeGreaterThan(10);
});

describe('layLines', () => {
  const measure = (text: string) => [...text].length * 10;
  const lay = (text: string, more: Partial<Words> = {}) =>
    layLines({ ...words, x: 0, y: 0, size: 10, text, width: 60, ...more }, measure).map((line) => line.text);

  it.each([
    ['breaks anywhere between Chinese signs', '一二三四五六七八', ['一二三四五六', '七八']],
    ['begins no line with a stop', '一二三四五六，七', ['一二三四五', '六，七']],
    ['ends no line with an opening quote', '一二三四五「六」', ['一二三四五', '「六」']],
    ['parts no number', '一二三四2026年', ['一二三四', '2026年']],
    ['parts Latin words at spaces', 'Ming is here', ['Ming', 'is', 'here']],
    ['keeps a run that is longer than a line', 'Qingsuicounty', ['Qingsuicounty']],
    ['writes nothing for nothing', '', []],
  ])('%s', (_what, text, lines) => {
    expect(lay(text)).toEqual(lines);
  });

  it('indents the first line, and sets lines to the middle or the right', () => {
    expect(lay('一二三四五六七', { indent: 20 })).toEqual(['一二三四', '五六七']);
    const at = (align: 'middle' | 'right') => layLines({ ...words, text: '一二', x: 100, y: 5, align }, measure);
    expect(at('middle')).toEqual([{ text: '一二', x: 90, y: 5 }]);
    expect(at('right')).toEqual([{ text: '一二', x: 80, y: 5 }]);
  });
});
