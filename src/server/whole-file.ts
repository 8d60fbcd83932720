/** Files that are whole or not there at all, whenever the power goes. Used by storage.ts. */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OnStep } from './storage.ts';

/** Other bytes of the same length, at one place of a file. */
export type Edit = { at: number; bytes: Uint8Array };

const piece = 256 * 1024;

/** What a file is called while `sweep` decides about it. */
export const goingOf = (path: string): string => `${path}.going`;

/** Writes bytes under a name: first under another one, then, once they are on the disk, moved to it. */
export async function writeWhole(path: string, bytes: Uint8Array, onStep: OnStep): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await fill(unfinished, (file) => file.writeFile(bytes), onStep);
    await moveWhole(unfinished, path, onStep);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Copies a file with edits, onto the disk; returns the SHA-256 of what was written. */
export async function copyWhole(from: string, to: string, edits: readonly Edit[], onStep: OnStep): Promise<string> {
  const hash = createHash('sha256');
  const source = await open(from, 'r');
  try {
    const copy = async (file: FileHandle) => {
      const buffer = Buffer.allocUnsafe(piece);
      for (let at = 0; ; ) {
        const { bytesRead } = await source.read(buffer, 0, piece, at);
        if (bytesRead === 0) return;
        const bytes = buffer.subarray(0, bytesRead);
        for (const edit of edits) overlay(bytes, at, edit);
        hash.update(bytes);
        await file.writeFile(bytes);
        at += bytesRead;
      }
    };
    await fill(to, copy, onStep);
  } finally {
    await source.close();
  }
  return hash.digest('hex');
}

/** The part of an edit that falls into the bytes from `at` on. */
function overlay(bytes: Uint8Array, at: number, edit: Edit): void {
  const from = Math.max(at, edit.at);
  const to = Math.min(at + bytes.length, edit.at + edit.bytes.length);
  if (from < to) bytes.set(edit.bytes.subarray(from - edit.at, to - edit.at), from - at);
}

/** Gives a file on the disk its name, and the disk the name. */
export async function moveWhole(from: string, to: string, onStep: OnStep): Promise<void> {
  await rename(from, to);
  onStep('moved');
  await syncFolder(dirname(to));
}

/** A folder, and its name on the disk when it is new. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first) await syncFolder(dirname(first));
}

async function fill(path: string, write: (file: FileHandle) => Promise<void>, onStep: OnStep): Promise<void> {
  const file = await open(path, 'wx');
  try {
    onStep('opened');
    await write(file);
    onStep('written');
    await file.sync();
    onStep('synced');
  } finally {
    await file.close();
  }
}

/** Windows has no way to sync a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
