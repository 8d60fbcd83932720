import { createHash } from 'node:crypto';
import type { PackageFiles } from './package-files.ts';

/** Raised when the reader makes other HTML of the same files, so that what ships is imported anew. */
const reader = 2;

/** SHA-256 over all files of a package: the same files, whatever their order, have the same hash. */
export function hashPackage({ files }: PackageFiles): string {
  const hash = createHash('sha256').update(`tiantou-course-${reader}\n`);
  for (const path of [...files.keys()].toSorted()) {
    const bytes = files.get(path) ?? new Uint8Array();
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** SHA-256 of one file: its name wherever bytes are kept. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A version is named by its course and content: every node that imports it makes the same name. */
export const versionIdOf = (courseId: string, hash: string): string => `${courseId}-${hash.slice(0, 16)}`;
