import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { findMemoryDisk } from './tests/support/memory-disk.ts';

process.env.TMPDIR = findMemoryDisk();

const domain = ['src/**/*.test.ts'];
/** Tests of rules never open a database: once is enough for them. */
const withDatabase = globSync(domain).filter((path) =>
  /#tests\/support\/|openDatabase/.test(readFileSync(path, 'utf8')),
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
