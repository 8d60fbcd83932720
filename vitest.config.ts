import { defineConfig } from 'vitest/config';

const domain = ['src/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'architecture', include: ['tests/*.test.ts'] } },
      { test: { name: 'sqlite', include: domain, globalSetup: 'tests/support/template.ts', testTimeout: 30_000 } },
      { test: { name: 'postgres', include: domain, globalSetup: 'tests/support/postgres.ts', testTimeout: 30_000 } },
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
