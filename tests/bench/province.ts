/**
 * What desks and exports cost in the invented province (`tiantou seed bench`): 20,000 learners and five million facts,
 * beside a tenth of both. A coordinator sees a county of 40 cohorts and 1,000 learners in either: her cost must not grow.
 */
import { coordinatorId, federationId, province, seedProvince } from '#cli/province.ts';
import { readCohortPage } from '#domain/reporting/cohort-page.ts';
import { writeLearners } from '#domain/reporting/learners-file.ts';
import { readReport } from '#domain/reporting/report-page.ts';
import { readToday } from '#domain/reporting/today.ts';
import { readTownFigures } from '#domain/reporting/town-figures.ts';
import { type Actor, type Ctx, systemOf } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';

export type ProvinceCosts = {
  learners: number;
  facts: number;
  /** Seconds to make it. */
  seeding: number;
  /** Milliseconds in the middle of some runs, by what is read. */
  reads: Map<string, number>;
  /** The list of everybody: lines, seconds, and megabytes that the process grew by at most meanwhile. */
  list: { lines: number; seconds: number; megabytes: number };
};

const runs = 5;

export async function measureProvince(folder: string, cohorts: number): Promise<ProvinceCosts> {
  const db = await openDatabase(`${folder}/province-${cohorts}.db`);
  const now = new Date();
  const ctx: Ctx = { db, storage: openDiskStorage(`${folder}/files`), actor: systemOf(''), now, locale: 'zh-CN' };
  const started = performance.now();
  const { learners, facts } = await seedProvince(ctx, cohorts);
  const seeding = (performance.now() - started) / 1000;
  const act = (role: Actor['role'], id: string, organisationId: string): Ctx => ({
    ...ctx,
    actor: { id, name: id, role, organisationId },
  });
  const coordinator = act('coordinator', coordinatorId(0), federationId(0));
  const county = act('county', province.desk, province.desk);
  const newest = `cohort-00${Math.min(39, cohorts - 1)}`;
  const reads: [string, () => Promise<unknown>][] = [
    ['a coordinator’s day', () => readToday(coordinator)],
    ['one cohort of 25', () => readCohortPage(coordinator, newest)],
    ['report of her 40 cohorts', () => readReport(coordinator, { period: null, sort: 'newest' })],
    ['report of the whole province', () => readReport(county, { period: null, sort: 'newest' })],
    ['towns of the whole province', () => readTownFigures(county, { period: null })],
  ];
  const costs = new Map<string, number>();
  for (const [what, read] of reads) costs.set(what, await middleOf(read));
  const list = await measureList(act('admin', province.desk, province.desk));
  await db.close();
  return { learners, facts, seeding, reads: costs, list };
}

async function middleOf(read: () => Promise<unknown>): Promise<number> {
  await read(); // warm
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await read();
    times.push(performance.now() - started);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
}

async function measureList(ctx: Ctx): Promise<ProvinceCosts['list']> {
  const words = { heads: ['序号'], cohort: ({ title }: { title: string }) => title, watermark: '试算' };
  const before = process.memoryUsage().rss;
  const started = performance.now();
  let [lines, most] = [0, before];
  for await (const piece of writeLearners(ctx, words)) {
    lines += piece.split('\r\n').length - 1;
    most = Math.max(most, process.memoryUsage().rss);
  }
  return { lines, seconds: (performance.now() - started) / 1000, megabytes: (most - before) / 1024 ** 2 };
}
