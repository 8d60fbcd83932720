import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openUnfinished } from './unfinished.ts';

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-unfinished-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { folder, unfinished: openUnfinished(join(folder, 'under-way')) };
}

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
async function* broken(...texts: string[]) {
  yield* pieces(...texts);
  throw new Error('the line went');
}

describe('an unfinished file', () => {
  it('grows piece by piece, from where it stands', async () => {
    const { unfinished } = await openFolder();
    expect(await unfinished.count('one')).toBe(0);
    expect(await unfinished.append('one', 0, pieces('番茄', '黄瓜'))).toEqual({ bytes: 12, why: 'end' });
    expect(await unfinished.append('one', 12, pieces('豆角'))).toEqual({ bytes: 18, why: 'end' });
    expect(await unfinished.count('one')).toBe(18);
    expect(await readFile(unfinished.pathOf('one'), 'utf8')).toBe('番茄黄瓜豆角');
  });

  it('keeps what came before the line broke', async () => {
    const { unfinished } = await openFolder();
    expect(await unfinished.append('one', 0, broken('番茄'))).toEqual({ bytes: 6, why: 'cut' });
    expect(await unfinished.append('one', 6, pieces('黄瓜'))).toEqual({ bytes: 12, why: 'end' });
  });

  it.each([0, 3, 7])('takes nothing at %i when 6 bytes are there', async (at) => {
    const { unfinished } = await openFolder();
    await unfinished.append('one', 0, pieces('番茄'));
    await expect(unfinished.append('one', at, pieces('黄瓜'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(unfinished.pathOf('one'), 'utf8')).toBe('番茄');
  });

  it('is listed, and taken away once or twice', async () => {
    const { unfinished } = await openFolder();
    expect(await unfinished.list()).toEqual([]);
    await unfinished.append('one', 0, pieces('番茄'));
    expect((await unfinished.list()).map(({ id }) => id)).toEqual(['one']);
    await unfinished.remove('one');
    await unfinished.remove('one');
    expect(await unfinished.list()).toEqual([]);
  });

  it.each(['../one', 'a/b', '', '.', '..', 'a\0b'])('has no name like %j', async (name) => {
    const { unfinished } = await openFolder();
    expect(() => unfinished.pathOf(name)).toThrow('unfinished file');
  });

  it('says so when it cannot write at all', async () => {
    const { folder } = await openFolder();
    await writeFile(join(folder, 'blocked'), 'a file where the folder should be');
    const append = openUnfinished(join(folder, 'blocked')).append('one', 0, pieces('番茄'));
    await expect(append).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
