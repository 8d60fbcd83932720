import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openUnfinished, type Unfinished } from './unfinished.ts';

/** Files by the SHA-256 of their content: what lies there never changes and is stored once. */
export type Storage = {
  /** Stores bytes, durably, and returns their hash. Storing the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** Writes bytes to a file of their own that is not stored yet; whoever asked takes it away. Returns its path. */
  stage(bytes: Uint8Array): Promise<string>;
  /** The bytes of a hash; null when there are none. */
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Files that are not whole yet. */
  unfinished: Unfinished;
};

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The storage of one machine: a folder. A file appears under its name only when it is complete. */
export function openDiskStorage(folder: string): Storage {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  return {
    unfinished: openUnfinished(join(folder, 'unfinished')),
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(hash);
      if (await exists(path)) return hash;
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, bytes);
      return hash;
    },
    async stage(bytes) {
      const path = join(folder, 'incoming', randomUUID());
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
      return path;
    },
    async read(hash) {
      if (!isHash(hash)) return null;
      return readFile(pathOf(hash)).catch(nullWhenMissing);
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(nullWhenMissing)) !== null;
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
