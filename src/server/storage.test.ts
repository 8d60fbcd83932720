import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeOf } from './errors.ts';
import { openDiskStorage, type Storage } from './storage.ts';
import { goingOf } from './whole-file.ts';

const bytes = new TextEncoder().encode('照片');
const hashOfBytes = 'a33a0b1b3de54e0fa8da02b1ac34a7b7ab9ae5e1f6cd7a5cc6f5f2f7ae2f8a1b';

async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-storage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('disk storage', () => {
  it('gives back what was put, by the hash of its content', async () => {
    const storage = openDiskStorage(await openFolder());
    const hash = await storage.put(bytes);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from((await storage.read(hash)) ?? [])).toEqual(Buffer.from(bytes));
  });

  it('stores the same bytes once, also when many put them at once', async () => {
    const folder = await openFolder();
    const storage = openDiskStorage(folder);
    const hashes = await Promise.all(Array.from({ length: 8 }, () => storage.put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect(await readdir(join(folder, (hashes[0] ?? '').slice(0, 2)))).toEqual([hashes[0]]);
  });

  it.each([hashOfBytes, '../../etc/passwd', '', 'ABC'])('has nothing under %j', async (hash) => {
    expect(await openDiskStorage(await openFolder()).read(hash)).toBeNull();
  });

  it('leaves nothing behind when it cannot write, and says "unavailable" or worse', async () => {
    const folder = await openFolder();
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    await chmod(blocked, 0o400);
    const failed = openDiskStorage(blocked).put(bytes);
    await expect(failed).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['blocked']);
  });
});

async function textOf(stream: ReadableStream<Uint8Array> | null): Promise<string | null> {
  return stream && new Response(stream).text();
}

describe('a file taken over', () => {
  it('is copied with its edits, and stays where it is', async () => {
    const folder = await openFolder();
    const storage = openDiskStorage(folder);
    const long = Buffer.alloc(600_000, 'abcdefgh');
    const path = await storage.stage(long);
    const at = 256 * 1024 - 2; // over the edge of a piece
    const hash = await storage.adopt(path, [{ at, bytes: Buffer.from('XYZW') }]);
    const wanted = Buffer.from(long);
    wanted.write('XYZW', at);
    expect(hash).toBe(createHash('sha256').update(wanted).digest('hex'));
    expect(Buffer.from((await storage.read(hash)) ?? []).equals(wanted)).toBe(true);
    expect((await readFile(path)).equals(long)).toBe(true);
    expect(await storage.adopt(path)).not.toBe(hash);
    expect(await readdir(join(folder, 'incoming'))).toHaveLength(1);
  });

  it('is given out in parts, and its size is known', async () => {
    const storage = openDiskStorage(await openFolder());
    const hash = await storage.put(Buffer.from('0123456789'));
    expect(await storage.size(hash)).toBe(10);
    expect(await textOf(await storage.openRange(hash, { start: 3, end: 5 }))).toBe('345');
    expect(await textOf(await storage.openRange(hash, { start: 9, end: 9 }))).toBe('9');
    expect([await storage.size(hashOfBytes), await storage.openRange(hashOfBytes, { start: 0, end: 1 })]).toEqual([
      null,
      null,
    ]);
    await storage.remove(hash);
    await storage.remove(hash);
    expect(await storage.size(hash)).toBeNull();
  });
});

describe('killed while it writes', () => {
  const steps = ['opened', 'written', 'synced', 'moved', 'told'];
  const ways = ['put', 'adopt'];
  it.each(ways.flatMap((way) => steps.map((step) => [way, step])))('%s, at "%s"', async (way, step) => {
    const folder = await openFolder();
    const child = spawnSync(process.execPath, ['tests/support/put-and-die.ts', folder, way, step], {
      encoding: 'utf8',
    });
    expect([child.signal, child.stderr]).toEqual(['SIGKILL', '']);
    const storage = openDiskStorage(folder);
    const whole = Buffer.alloc(700_000, 'field');
    const hash = createHash('sha256').update(whole).digest('hex');
    const found = await storage.read(hash);
    // What was told is there; what is there is whole; what is not there can be put again.
    if (child.stdout.includes(hash)) expect(found).not.toBeNull();
    expect(found === null || Buffer.from(found).equals(whole)).toBe(true);
    expect(step === 'told' || step === 'moved' ? found !== null : found === null).toBe(true);
    expect(await storage.put(whole)).toBe(hash);
    expect(await storage.size(hash)).toBe(whole.length);
    await makeOld(folder);
    await storage.sweep(new Date(), async (hashes) => new Set(hashes));
    expect((await readdir(folder, { recursive: true })).filter((name) => name.length > 20)).toEqual([
      join(hash.slice(0, 2), hash),
    ]);
  });
});

const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
const dayAgo = new Date(Date.now() - 24 * 60 * 60 * 1000);

async function makeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) await utimes(path, yesterday, yesterday);
  }
}

describe('sweep', () => {
  async function twoFiles(): Promise<{ folder: string; storage: Storage; needed: string; unneeded: string }> {
    const folder = await openFolder();
    const storage = openDiskStorage(folder);
    const [needed, unneeded] = [await storage.put(bytes), await storage.put(Buffer.from('nobody'))];
    return { folder, storage, needed, unneeded };
  }

  it('removes what nobody needs once it is old, and nothing else', async () => {
    const { folder, storage, needed, unneeded } = await twoFiles();
    const findNeeded = async () => new Set([needed]);
    expect(await storage.sweep(dayAgo, findNeeded)).toEqual({ files: 0, bytes: 0 });
    await makeOld(folder);
    expect(await storage.sweep(dayAgo, findNeeded)).toEqual({ files: 1, bytes: 6 });
    expect([await storage.size(needed), await storage.size(unneeded)]).toEqual([6, null]);
    expect(await storage.sweep(dayAgo, findNeeded)).toEqual({ files: 0, bytes: 0 });
  });

  it('leaves what is put at the moment in which it decides', async () => {
    const { folder, storage, unneeded } = await twoFiles();
    await makeOld(folder);
    await storage.sweep(dayAgo, async () => {
      await storage.put(Buffer.from('nobody'));
      return new Set();
    });
    expect(await storage.size(unneeded)).toBe(6);
  });

  it('lets what it has put aside be read, and brings it back', async () => {
    const { folder, storage, unneeded } = await twoFiles();
    const path = join(folder, unneeded.slice(0, 2), unneeded);
    await rename(path, goingOf(path));
    expect([
      await storage.size(unneeded),
      await textOf(await storage.openRange(unneeded, { start: 0, end: 2 })),
    ]).toEqual([6, 'nob']);
    await storage.sweep(dayAgo, async () => new Set());
    expect(await readdir(join(folder, unneeded.slice(0, 2)))).toContain(unneeded);
  });

  it('loses nothing that is put while it runs, again and again', async () => {
    const { folder, storage } = await twoFiles();
    let isOver = false;
    const sweeping = (async () => {
      while (!isOver) await storage.sweep(dayAgo, async () => new Set());
    })();
    for (let round = 0; round < 200; round += 1) {
      const hash = await storage.put(Buffer.from(`round ${round % 2}`));
      expect(await storage.size(hash)).toBe(7);
      // It grows old, and is put again while the sweep finds it so.
      const path = join(folder, hash.slice(0, 2), hash);
      if (round % 2 === 0) await utimes(path, yesterday, yesterday).catch(() => undefined);
    }
    isOver = true;
    await sweeping;
  });
});

describe('codeOf', () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code });
  const cases: [error: unknown, code: string][] = [
    [withCode('SQLITE_BUSY'), 'unavailable'],
    [withCode('SQLITE_FULL'), 'unavailable'],
    [withCode('SQLITE_IOERR_WRITE'), 'unavailable'],
    [withCode('ENOSPC'), 'unavailable'],
    [withCode('53100'), 'unavailable'],
    [new Error('query failed', { cause: withCode('22021') }), 'invalid'],
    [new Error('query failed', { cause: withCode('SQLITE_BUSY') }), 'unavailable'],
    [withCode('SQLITE_CONSTRAINT_UNIQUE'), 'conflict'],
    [new Error('query failed', { cause: withCode('SQLITE_CONSTRAINT_PRIMARYKEY') }), 'conflict'],
    [new Error('query failed', { cause: withCode('23505') }), 'conflict'],
    [withCode('SQLITE_CONSTRAINT_NOTNULL'), 'internal'],
    [new Error('anything'), 'internal'],
    ['a text', 'internal'],
  ];
  it.each(cases)('%s: %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});
