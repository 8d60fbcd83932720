import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase } from './databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which test databases are made; undefined for SQLite. */
    postgres: string | undefined;
    /** A database with the demo world in it, for every test to copy. */
    template: string;
    /** The folder of files that all tests share: they are kept by content, so that no test disturbs another. */
    files: string;
  }
}

/** Seeds the demo world once for a whole run of tests. */
export async function provideTemplate(
  project: TestProject,
  postgres?: string,
  now = testTime,
): Promise<() => Promise<void>> {
  // What is seeded reads courses with the whole program; a project that only checks walls need not load it.
  const { seedDemoWorld } = await import('#cli/demo-world.ts');
  const { visitor } = await import('#server/context.ts');
  const { openDatabase } = await import('#server/db/database.ts');
  const { openDiskStorage } = await import('#server/storage.ts');
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-template-'));
  const files = join(folder, 'files');
  const url = await createDatabase({ postgres, original: null, folder });
  const db = await openDatabase(url);
  await seedDemoWorld({ db, storage: openDiskStorage(files), actor: visitor, now, locale: 'zh-CN' });
  await db.close();
  project.provide('postgres', postgres);
  project.provide('template', url);
  project.provide('files', files);
  if (now !== testTime) process.env.TEST_TEMPLATE = folder;
  return () => rm(folder, { recursive: true });
}

/** When every test takes place: an evening in November, one hour into the session. */
export const testTime = new Date('2026-11-19T20:00:00+08:00');

export default (project: TestProject) => provideTemplate(project);
