import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { unzip, zip, zipStream } from './zip.ts';

const limits = { files: 10, each: 1000, total: 3000 };
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes = (words: string) => new TextEncoder().encode(words);

async function pack(build: (zip: ZipFile) => void): Promise<Buffer> {
  const packed = new ZipFile();
  build(packed);
  packed.end();
  return buffer(packed.outputStream);
}

/** The same zip with names that no packer writes. */
function rename(packed: Buffer, from: string, to: Buffer | string): Buffer {
  const wanted = Buffer.from(to);
  expect(wanted.length).toBe(from.length);
  const changed = Buffer.from(packed);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1)) wanted.copy(changed, at);
  return changed;
}

describe('zip', () => {
  const files = new Map([
    ['b/two.md', bytes('二')],
    ['a.md', bytes('一'.repeat(100))],
  ]);

  it('gives the same bytes for the same files in any order', async () => {
    const packed = await zip(files);
    expect(await zip(new Map([...files].toReversed()))).toEqual(packed);
    const { files: again, refused } = await unzip(packed, limits);
    expect(refused).toEqual([]);
    expect([...again].map(([path, content]) => [path, text(content)])).toEqual([
      ['a.md', '一'.repeat(100)],
      ['b/two.md', '二'],
    ]);
    expect(await zip(again)).toEqual(packed);
  });
});

describe('unzip', () => {
  it.each<[string, Uint8Array]>([
    ['what is no zip', bytes('PK but no')],
    ['an empty file', new Uint8Array()],
  ])('names %s', async (_, packed) => {
    expect(await unzip(packed, limits)).toMatchObject({ refused: [{ path: '', reason: 'broken' }] });
  });

  it('names a zip that was cut short', async () => {
    const packed = await zip(new Map([['a.md', bytes('x'.repeat(900))]]));
    const { refused } = await unzip(packed.subarray(0, packed.length - 30), limits);
    expect(refused).toEqual([{ path: '', reason: 'broken' }]);
  });

  it('leaves out links', async () => {
    const packed = await pack((one) => one.addBuffer(Buffer.from('/etc/passwd'), 'link.md', { mode: 0o120777 }));
    expect(await unzip(packed, limits)).toEqual({ files: new Map(), refused: [{ path: 'link.md', reason: 'link' }] });
  });

  it('leaves out what is too large, and stops when all of it is', async () => {
    const bomb = await pack((one) => one.addBuffer(Buffer.alloc(50_000_000), 'bomb.md'));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await unzip(bomb, limits)).refused).toEqual([{ path: 'bomb.md', reason: 'large' }]);
    const many = await pack((one) => {
      for (let at = 0; at < 5; at += 1) one.addBuffer(Buffer.alloc(900), `${at}.md`);
    });
    const { files, refused } = await unzip(many, limits);
    expect([files.size, refused]).toEqual([3, [{ path: '', reason: 'large' }]]);
  });

  it('believes what comes out, not what the zip declares', async () => {
    const packed = await pack((one) => one.addBuffer(Buffer.alloc(100_000), 'liar.md'));
    const lie = Buffer.from(packed);
    const directory = lie.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    lie.writeUInt32LE(10, directory + 24);
    const { files, refused } = await unzip(lie, limits);
    expect([files.size, refused]).toEqual([0, [{ path: 'liar.md', reason: 'broken' }]]);
  });

  it('stops at too many files', async () => {
    const packed = await zip(new Map(Array.from({ length: 12 }, (_, at) => [`${at}.md`, bytes('x')])));
    const { files, refused } = await unzip(packed, limits);
    expect([files.size, refused]).toEqual([10, [{ path: '', reason: 'many' }]]);
  });

  it('gives unsafe paths as they are: whoever takes files from here says which belong', async () => {
    const packed = rename(await zip(new Map([['abcd/d.mdx', bytes('x')]])), 'abcd/d.mdx', '../../d.md');
    expect([...(await unzip(packed, limits)).files.keys()]).toEqual(['../../d.md']);
  });

  it('reads names that Windows wrote in GBK', async () => {
    const gbk = Buffer.from([0xd6, 0xb1, 0xb2, 0xa5, 0x2e, 0x6d, 0x64]); // 直播.md
    const packed = rename(await zip(new Map([['abcd.md', bytes('x')]])), 'abcd.md', gbk);
    expect([...(await unzip(packed, limits)).files.keys()]).toEqual(['直播.md']);
  });

  it('takes the first of two files with one name', async () => {
    const packed = rename(
      await zip(
        new Map([
          ['a1.md', bytes('1')],
          ['a2.md', bytes('2')],
        ]),
      ),
      'a2.md',
      'a1.md',
    );
    const { files, refused } = await unzip(packed, limits);
    expect([text(files.get('a1.md')), refused]).toEqual(['1', [{ path: 'a1.md', reason: 'double' }]]);
  });
});

describe('zipStream', () => {
  const fileOf = (path: string, read = async () => Buffer.from(path)) => ({ path, read });

  it('packs what is read one after the other', async () => {
    const made: string[] = [];
    const files = ['甲.pdf', '乙.pdf', '丙.pdf'].map((path) =>
      fileOf(path, async () => {
        made.push(path);
        return Buffer.from(path.repeat(1000));
      }),
    );
    const bytes = await new Response(zipStream(files)).bytes();
    const { files: read, refused } = await unzip(bytes, { files: 9, each: 99_999, total: 999_999 });
    expect(refused).toEqual([]);
    expect([...read].map(([path, held]) => [path, Buffer.from(held).toString() === path.repeat(1000)])).toEqual([
      ['甲.pdf', true],
      ['乙.pdf', true],
      ['丙.pdf', true],
    ]);
    expect(made).toEqual(['甲.pdf', '乙.pdf', '丙.pdf']);
  });

  it('breaks off when a file cannot be made', async () => {
    const broken = fileOf('乙', () => Promise.reject(new Error('no paper')));
    await expect(new Response(zipStream([fileOf('甲'), broken, fileOf('丙')])).bytes()).rejects.toThrow('no paper');
  });
});
