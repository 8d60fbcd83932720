/**
 * Files on their way from a phone: the bytes that have come so far, by the id of the upload, each in a file that only
 * grows. What `append` has counted is on the disk (fsync), so that whoever is told of it may forget it; what came after
 * may be there too. Nothing here knows what the bytes are.
 */
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from './errors.ts';
import { inTurn } from './in-turn.ts';

/** `end`: all that the source had; `cut`: it broke off; `full`: the disk took no more. Either way `bytes` are safe. */
export type Appended = { bytes: number; why: 'end' | 'cut' | 'full' };

export type Unfinished = {
  /** Where the bytes lie, for whoever takes a whole file over. */
  pathOf(id: string): string;
  /** How many bytes have come; 0 when nothing has. */
  count(id: string): Promise<number>;
  /** Adds the bytes of `source` behind the first `at`; `conflict` when there are more or fewer than that. */
  append(id: string, at: number, source: AsyncIterable<Uint8Array>): Promise<Appended>;
  /** Takes a file away; one that is not there is no matter. */
  remove(id: string): Promise<void>;
  /** Every file, and when something came last. */
  list(): Promise<{ id: string; changedAt: Date }[]>;
};

/** So many files are written through to the disk at the same time: passwords and pictures want Node's threads, too. */
const flush = inTurn(2);
const isFull = /^(ENOSPC|EDQUOT|EFBIG)$/;
const isName = /^[\w-]+(\.[a-z]+)?$/;

export function openUnfinished(folder: string): Unfinished {
  const pathOf = (id: string) => {
    if (!isName.test(id)) throw new AppError('not-found', 'unfinished file');
    return join(folder, id);
  };
  return {
    pathOf,
    count: async (id) => (await stat(pathOf(id)).catch(nullWhenMissing))?.size ?? 0,
    async append(id, at, source) {
      const file = await openAtEnd(folder, pathOf(id));
      try {
        const { size } = await file.stat();
        if (size !== at) throw new AppError('conflict', `${size} bytes are here, not ${at}`);
        return await pour(source, file, at);
      } finally {
        await file.close();
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async list() {
      const names = (await readdir(folder).catch(nullWhenMissing)) ?? [];
      const files = await Promise.all(
        names.map(async (id) => ({ id, found: await stat(pathOf(id)).catch(nullWhenMissing) })),
      );
      return files.flatMap(({ id, found }) => (found ? [{ id, changedAt: found.mtime }] : []));
    },
  };
}

/** Opens a file for more bytes; a new one with its name written through, too. */
async function openAtEnd(folder: string, path: string): Promise<FileHandle> {
  const there = await open(path, 'r+').catch(nullWhenMissing);
  if (there) return there;
  await mkdir(folder, { recursive: true });
  const file = await open(path, 'a');
  const names = await open(folder, 'r');
  await flush(() => names.sync()).finally(() => names.close());
  await file.close();
  return open(path, 'r+');
}

/** Each piece is written before the next is asked for, so that however many pour at once, memory stays flat. */
async function pour(source: AsyncIterable<Uint8Array>, file: FileHandle, at: number): Promise<Appended> {
  let bytes = at;
  let why: Appended['why'] = 'end';
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const piece = await pieces.next().catch(() => null);
      if (!piece) why = 'cut';
      if (!piece || piece.done) break;
      await writeAll(file, piece.value, bytes);
      bytes += piece.value.byteLength;
    }
  } catch (error) {
    if (!isFull.test(codeOf(error))) throw error;
    why = 'full';
    bytes = (await file.stat()).size;
  } finally {
    await pieces.return?.();
  }
  if (bytes > at) await flush(() => file.datasync());
  return { bytes, why };
}

/** A write may take only part of the bytes: the disk's way of saying that it is nearly full. */
async function writeAll(file: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.byteLength; ) {
    const { bytesWritten } = await file.write(piece, done, piece.byteLength - done, at + done);
    done += bytesWritten;
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
