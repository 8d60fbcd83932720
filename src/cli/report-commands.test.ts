import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import type { Ctx } from '#server/context.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { UsageError } from './command.ts';
import { reportCommands } from './report-commands.ts';

const spring = world.cohorts.spring.id;

function run(name: string, ctx: Ctx, options: Record<string, string>) {
  const command = reportCommands[name]?.run;
  if (!command) throw new Error(name);
  return command({ ctx, config: readConfig({}), args: [], options });
}

it('prints each indicator with its two numbers, definition, version and time, and hides the few', async () => {
  const db = await openWorld();
  const { value } = await run('reports indicators', actAsVisitor(db), { cohort: spring });
  const parts = { numerator: 6570, denominator: 6720, version: 1, hidden: false };
  expect(value).toMatchObject({ cohorts: [spring], dictionaryVersion: 1 });
  expect(value).toHaveProperty('indicators');
  expect(JSON.stringify(value)).toContain('实到课时 ÷ 应到课时');
  expect(value).toMatchObject({
    indicators: expect.arrayContaining([
      expect.objectContaining({ id: 'attendance', takenAt: '2026-11-19T12:00:00.000Z', ...parts }),
      expect.objectContaining({ id: 'completion', numerator: null, value: null, hidden: true, why: 'few' }),
    ]),
  });
});

it('shows who runs a class what stands behind, and knows no class of others', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { said } = await run('reports indicators', ctx, { cohort: spring, month: '2026-11' });
  expect(said).toContain('出勤率  —');
  const others = run('reports indicators', ctx, { cohort: world.cohorts.college.id });
  await expect(others).rejects.toMatchObject({ code: 'not-found' });
  await expect(run('reports indicators', ctx, { month: '2026-13' })).rejects.toThrow(UsageError);
});

it('writes a report into a folder, for its owner’s eyes, and notes who took it', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const out = await mkdtemp(join(tmpdir(), 'tiantou-report-'));
  await run('reports export', ctx, { template: 'labour', cohort: spring, out });
  await run('reports export', ctx, { template: 'learners', out });
  const names = (await readdir(out)).toSorted();
  expect(names).toEqual(['learners-2026-11-19.csv', '青穗县_柿湾村播实训_2026春_人社专表_20261119.xlsx']);
  for (const name of names) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);
  const events = await db.select().from(db.tables.event);
  expect(events.filter(({ name }) => name === 'report.exported')).toHaveLength(2);
});

it('writes the report of a month as a PDF, and of no open month for the county', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const out = await mkdtemp(join(tmpdir(), 'tiantou-month-'));
  await run('reports month', ctx, { month: '2026-10', out });
  expect(await readdir(out)).toEqual([expect.stringMatching(/^青穗县_.+2026-10.*_20261119\.pdf$/)]);
  await expect(run('reports month', actAsVisitor(db), { month: '2026-10' })).rejects.toThrow(UsageError);
  const county = await actAs(db, world.county);
  await expect(run('reports month', county, { month: '2026-11', out })).rejects.toMatchObject({ code: 'not-found' });
  await run('reports month', county, { month: '2026-10', out });
  expect(await readdir(out)).toHaveLength(2);
});

it('asks who takes a report, and which', async () => {
  const db = await openWorld();
  await expect(run('reports export', actAsVisitor(db), { template: 'women', cohort: spring })).rejects.toThrow(
    UsageError,
  );
  const ctx = await actAs(db, world.coordinator);
  await expect(run('reports export', ctx, { template: 'nonsense' })).rejects.toThrow(UsageError);
  await expect(run('reports export', ctx, { template: 'women' })).rejects.toMatchObject({ code: 'invalid' });
});
