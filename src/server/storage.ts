import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { sweepFolder } from './storage-sweep.ts';
import { openUnfinished, type Unfinished } from './unfinished.ts';
import { copyWhole, type Edit, goingOf, makeFolder, moveWhole, nullWhenMissing, writeWhole } from './whole-file.ts';

/** Files by the SHA-256 of their content: what lies there never changes and is stored once. */
export type Storage = {
  /** Stores bytes, durably, and returns their hash. Storing the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * Stores a copy of a file on this machine's disk, durably, with `edits` made in the copy, and returns the hash of that.
   * The file itself stays where it is. Its bytes go through memory a piece at a time.
   */
  adopt(path: string, edits?: readonly Edit[]): Promise<string>;
  /** Writes bytes to a file of their own that is not stored yet; whoever asked takes it away. Returns its path. */
  stage(bytes: Uint8Array): Promise<string>;
  /** The bytes of a hash; null when there are none. */
  read(hash: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** How many bytes a hash has; null when there are none. */
  size(hash: string): Promise<number | null>;
  /** The bytes from `start` to `end`, both counted from 0 and included; null when there are none. */
  openRange(hash: string, range: { start: number; end: number }): Promise<ReadableStream<Uint8Array> | null>;
  /** Forgets a hash. Nobody may refer to it any more: `sweep` finds that out by itself. */
  remove(hash: string): Promise<void>;
  /**
   * Removes files that nobody has put since `before` and that `findNeeded` does not give back; how many they were. May
   * run beside anything: a file that is put at the same moment stays. Also clears away what a crash left half written.
   */
  sweep(before: Date, findNeeded: (hashes: readonly string[]) => Promise<ReadonlySet<string>>): Promise<Swept>;
  /** Files that are not whole yet. */
  unfinished: Unfinished;
};

export type Swept = { files: number; bytes: number };
export type { Edit } from './whole-file.ts';

/** For tests that end the process at every step of writing a file. */
export type OnStep = (step: 'opened' | 'written' | 'synced' | 'moved') => void;

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The storage of one machine: a folder. A file appears under its name only when it is complete. */
export function openDiskStorage(folder: string, onStep: OnStep = () => undefined): Storage {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  const find = (hash: string) => (isHash(hash) ? findFile(pathOf(hash)) : Promise.resolve(null));
  return {
    ...writeInto(folder, pathOf, onStep),
    async read(hash) {
      const found = await find(hash);
      return found && readFile(found.path).catch(nullWhenMissing);
    },
    async size(hash) {
      return (await find(hash))?.bytes ?? null;
    },
    async openRange(hash, { start, end }) {
      const found = await find(hash);
      return found && (Readable.toWeb(createReadStream(found.path, { start, end })) as ReadableStream<Uint8Array>);
    },
    async remove(hash) {
      if (isHash(hash)) await rm(pathOf(hash), { force: true });
    },
    sweep: (before, findNeeded) => sweepFolder(folder, before, findNeeded),
    unfinished: openUnfinished(join(folder, 'unfinished')),
  };
}

type PathOf = (hash: string) => string;

function writeInto(folder: string, pathOf: PathOf, onStep: OnStep): Pick<Storage, 'put' | 'adopt' | 'stage'> {
  const incoming = join(folder, 'incoming');
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (await renew(pathOf(hash))) return hash;
      await makeFolder(dirname(pathOf(hash)));
      await writeWhole(pathOf(hash), bytes, onStep);
      return hash;
    },
    async adopt(path, edits = []) {
      await makeFolder(incoming);
      const copy = join(incoming, randomUUID());
      try {
        const hash = await copyWhole(path, copy, edits, onStep);
        if (await renew(pathOf(hash))) return hash;
        await makeFolder(dirname(pathOf(hash)));
        await moveWhole(copy, pathOf(hash), onStep);
        return hash;
      } finally {
        await rm(copy, { force: true });
      }
    },
    async stage(bytes) {
      const path = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true });
      await writeFile(path, bytes);
      return path;
    },
  };
}

/** Makes a file that is there already as young as one that was just written, for `sweep`; false when it is not there. */
async function renew(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    (error) => nullWhenMissing(error) ?? false,
  );
}

/** A stored file under its name, or under the one it bears for the moment in which `sweep` decides about it. */
async function findFile(path: string): Promise<{ path: string; bytes: number } | null> {
  for (const name of [path, goingOf(path), path]) {
    const found = await stat(name).catch(nullWhenMissing);
    if (found?.isFile()) return { path: name, bytes: found.size };
  }
  return null;
}
