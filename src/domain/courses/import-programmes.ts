import type { Ctx } from '#server/context.ts';
import type { Finding } from './finding.ts';
import { importProgramme } from './import-programme.ts';
import type { PackageFiles } from './package-files.ts';
import { hashPackage } from './package-hash.ts';

/** What became of one programme of the folder. */
export type ImportedProgramme = { path: string; id: string; isNew: boolean; isRefused: boolean; findings: Finding[] };

/**
 * Imports the programmes of a folder, those whose file is new; for the boot and the command, after the courses. One
 * with findings is left as it was. What is not in the folder stays: another folder may have brought it.
 */
export async function importProgrammes(ctx: Ctx, packed: PackageFiles): Promise<ImportedProgramme[]> {
  const files = [...packed.files].filter(([path]) => path.startsWith('programmes/'));
  const hashes = new Map(
    files.map(([path, bytes]) => [path, hashPackage({ files: new Map([[path, bytes]]), links: [] })]),
  );
  const stored = await listHashes(ctx);
  if ([...hashes.values()].every((hash) => stored.has(hash))) return [];
  // The reader is large, and at most boots there is nothing to read.
  const { readCourses } = await import('./read-courses.ts');
  const { readProgrammes } = await import('./read-programmes.ts');
  const courses = readCourses(packed).courses.flatMap(({ course }) => course ?? []);
  const imported: ImportedProgramme[] = [];
  for (const { path, id, position, programme, findings } of readProgrammes(packed, courses)) {
    const hash = hashes.get(path) ?? '';
    const isRefused = programme === null || findings.length > 0;
    const { isNew } = isRefused ? { isNew: false } : await importProgramme(ctx, { programme, position, hash });
    imported.push({ path, id, isNew, isRefused, findings });
  }
  return imported;
}

async function listHashes({ db }: Ctx): Promise<Set<string>> {
  const { programme } = db.tables;
  const rows = await db.select({ hash: programme.hash }).from(programme);
  return new Set(rows.map(({ hash }) => hash));
}
