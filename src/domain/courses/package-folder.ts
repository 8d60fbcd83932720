import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mostBytesOf, placeOf } from './file-rules.ts';
import { mostFiles, type PackageFiles } from './package-files.ts';

/** Folders that tools leave behind; no author means them. */
const skipped = new Set(['.git', 'node_modules', '__MACOSX', '.DS_Store']);

/**
 * Reads a folder from disk, no more of it than the reader needs to refuse it: of a file that is too large one byte
 * above the limit, of a folder with too many files one file. Symbolic links are named, not followed.
 * Without `deep` only the files that lie in the folder itself; `mostOf` is for packages of another kind.
 */
export async function readPackageFolder(
  folder: string,
  { deep = true, mostOf = mostOfCourse } = {},
): Promise<PackageFiles> {
  const files = new Map<string, Uint8Array>();
  const links: string[] = [];
  const visit = async (inside: string): Promise<void> => {
    const entries = await readdir(join(folder, inside), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside ? `${inside}/${entry.name}` : entry.name;
      if (files.size > mostFiles || skipped.has(entry.name)) continue;
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isDirectory() && deep) await visit(path);
      else if (entry.isFile()) files.set(path, await readStart(join(folder, path), mostOf(path)));
    }
  };
  await visit('');
  return { files, links };
}

/** How much of a file is worth reading; the folder may hold a course, or be one. */
const mostOfCourse = (path: string): number =>
  mostBytesOf(placeOf(path) ?? placeOf(path.replace(/^[^/]+\//, '')) ?? { kind: 'course' });

async function readStart(from: string, most: number): Promise<Uint8Array> {
  const file = await open(from);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, most + 1));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
