import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { findMemoryDisk } from './tests/support/memory-disk.ts';

process.env.TMPDIR = findMemoryDisk();

const domain = ['src/**/*.test.ts'];
/** What opens a database, by itself or for a test. */
const opening = /openWorld|openEmpty|openDatabase|#tests\/support\/(install-plugin|quiz|together)\.ts/;
/**
 * Once is enough for tests that open none, as those of rules, and for commands, which open SQLite by themselves whatever
 * runs beside them.
 */
const withDatabase = globSync(domain).filter(
  (path) => !path.endsWith('-commands.test.ts') && opening.test(readFileSync(path, 'utf8')),
);

export default defineConfig({
  test: {
    // Vitest leaves one core idle by itself; its own process has little to do.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'architecture', include: ['tests/*.test.ts'] } },
      { test: { name: 'sqlite', include: domain, globalSetup: 'tests/support/template.ts', testTimeout: 30_000 } },
      {
        test: {
          name: 'postgres',
          include: withDatabase,
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'http',
          include: ['tests/http/*.test.ts'],
          globalSetup: 'tests/support/present.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
