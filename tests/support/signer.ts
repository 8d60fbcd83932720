import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Keyring, openKeyring } from '#server/keys.ts';
import { now } from './world.ts';

/** Keys of a test file's own; made a year before its tests take place. */
export async function makeSigner(): Promise<{ url: string; keys: Keyring; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-keys-'));
  afterAll(() => rm(folder, { recursive: true }));
  const born = new Date(now.getTime() - 365 * 24 * 60 * 60 * 1000);
  return { url: 'https://xuetang.example.cn', keys: await openKeyring(folder, born), folder };
}
