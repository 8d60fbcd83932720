import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeOf } from './errors.ts';
import { openDiskStorage } from './storage.ts';

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
    [withCode('SQLITE_CONSTRAINT_UNIQUE'), 'internal'],
    [new Error('anything'), 'internal'],
    ['a text', 'internal'],
  ];
  it.each(cases)('%s: %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});
