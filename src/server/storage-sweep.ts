/**
 * Clears away stored files that nobody refers to. A file may be put (and so become young) at any moment, also by another
 * process. So each is first moved aside, to its `.going` name, under which readers still find it; whoever puts it now
 * finds no file and writes a new one. Only if it is still old there does it go; if it was made young in between, it
 * takes its name again. A crash in the middle leaves a `.going` file: the next sweep decides about it again.
 */
import { link, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Swept } from './storage.ts';
import { goingOf, nullWhenMissing } from './whole-file.ts';

type FindNeeded = (hashes: readonly string[]) => Promise<ReadonlySet<string>>;

const atOnce = 500;

export async function sweepFolder(folder: string, before: Date, findNeeded: FindNeeded): Promise<Swept> {
  const swept: Swept = { files: 0, bytes: 0 };
  for (const name of await namesIn(folder)) {
    if (name === 'incoming') await clearUnfinished(join(folder, name), before, () => true);
    if (!/^[0-9a-f]{2}$/.test(name)) continue;
    const room = join(folder, name);
    await clearUnfinished(room, before, (file) => /^[0-9a-f]{64}\.[0-9a-f-]{36}$/.test(file));
    for (const file of await namesIn(room)) if (file.endsWith('.going')) await bringBack(join(room, file));
    const old = await findOld(room, before);
    for (let at = 0; at < old.length; at += atOnce) {
      const some = old.slice(at, at + atOnce);
      const needed = await findNeeded(some);
      for (const hash of some.filter((one) => !needed.has(one))) await letGo(join(room, hash), before, swept);
    }
  }
  return swept;
}

async function findOld(room: string, before: Date): Promise<string[]> {
  const hashes = (await namesIn(room)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  const old: string[] = [];
  for (const hash of hashes) if (await isOld(join(room, hash), before)) old.push(hash);
  return old;
}

async function letGo(path: string, before: Date, swept: Swept): Promise<void> {
  const going = goingOf(path);
  await rename(path, going).catch(nullWhenMissing); // another sweep may have been here
  const file = await stat(going).catch(nullWhenMissing);
  if (!file) return;
  if (file.mtime >= before) return bringBack(going);
  await rm(going, { force: true });
  swept.files += 1;
  swept.bytes += file.size;
}

/** Under its name again, unless the same bytes have been put there meanwhile. */
async function bringBack(going: string): Promise<void> {
  await link(going, going.slice(0, -'.going'.length)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error;
  });
  await rm(going, { force: true });
}

async function clearUnfinished(folder: string, before: Date, isMeant: (name: string) => boolean): Promise<void> {
  for (const name of (await namesIn(folder)).filter(isMeant)) {
    const path = join(folder, name);
    if (await isOld(path, before)) await rm(path, { force: true, recursive: true });
  }
}

const isOld = async (path: string, before: Date): Promise<boolean> => {
  const file = await stat(path).catch(nullWhenMissing);
  return file !== null && file.mtime < before;
};

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(nullWhenMissing)) ?? [];
