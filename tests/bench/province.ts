/**
 * What desks and exports cost in the invented province (`tiantou seed bench`): 20,000 learners and five million facts,
 * beside a tenth of both. A coordinator sees a county of 40 cohorts and 1,000 learners in either: her cost must not grow.
 * Then the same learners in one single class. All in processor time: the machine may be busy with something else.
 */
import { cohortId, coordinatorId, federationId, province, seedProvince } from '#cli/province.ts';
import { readCohortPage } from '#domain/reporting/cohort-page.ts';
import { writeLearners } from '#domain/reporting/learners-file.ts';
import { readReport } from '#domain/reporting/report-page.ts';
import { readRoster } from '#domain/reporting/roster.ts';
import { findRosterSource, type RosterWords, writeCsv } from '#domain/reporting/roster-file.ts';
import { readToday } from '#domain/reporting/today.ts';
import { readTownFigures } from '#domain/reporting/town-figures.ts';
import { type Actor, type Ctx, systemOf } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';

/** Milliseconds that a desk may cost (design.md §12), and that what nobody opens every day is to stay below. */
const desk = 50;
const rare = 300;

export type Cost = { what: string; budget: number; milliseconds: number };
export type ProvinceCosts = {
  learners: number;
  facts: number;
  /** Seconds to make it. */
  seeding: number;
  reads: Cost[];
  /** The list of everybody: lines, seconds, and megabytes that the process grew by at most meanwhile. */
  list: { lines: number; seconds: number; megabytes: number };
};

type Read = [what: string, budget: number, read: () => Promise<unknown>];
type Made = { ctx: Ctx; act: (role: Actor['role'], id: string, organisationId: string) => Ctx };

/** The province with so many cohorts of 25. */
export function measureProvince(folder: string, cohorts: number): Promise<ProvinceCosts> {
  return measure(`${folder}/province-${cohorts}`, { cohorts }, ({ act }) => {
    const coordinator = act('coordinator', coordinatorId(0), federationId(0));
    const county = act('county', province.desk, province.desk);
    const newest = cohortId(Math.min(39, cohorts - 1));
    const reads: Read[] = [
      ['a coordinator’s day', desk, () => readToday(coordinator)],
      ['one cohort of 25', desk, () => readCohortPage(coordinator, newest)],
      ['report of her 40 cohorts', desk, () => readReport(coordinator, { period: null, sort: 'newest' })],
      ['towns of her 40 cohorts', desk, () => readTownFigures(coordinator, { period: null })],
      ['report of the whole province', rare, () => readReport(county, { period: null, sort: 'newest' })],
      ['towns of the whole province', rare, () => readTownFigures(county, { period: null })],
    ];
    const words = { heads: ['序号'], cohort: ({ title }: { title: string }) => title, watermark: '试算' };
    return { reads, list: writeLearners(act('admin', province.desk, province.desk), words) };
  });
}

/** One class of so many. */
export function measureClass(folder: string, size: number): Promise<ProvinceCosts> {
  return measure(`${folder}/class-${size}`, { cohorts: 1, size }, async ({ act }) => {
    const coordinator = act('coordinator', coordinatorId(0), federationId(0));
    const id = cohortId(0);
    const rosterBy = (sort: 'joined' | 'attendance') => readRoster(coordinator, id, { search: '', sort, page: 1 });
    const reads: Read[] = [
      ['its desk', desk, () => readCohortPage(coordinator, id)],
      ['a page of its roster', desk, () => rosterBy('joined')],
      ['  those who missed most', desk, () => rosterBy('attendance')],
    ];
    return { reads, list: writeCsv(coordinator, await findRosterSource(coordinator, id), plainWords) };
  });
}

type Asked = { reads: Read[]; list: AsyncGenerator<string> };

async function measure(
  path: string,
  { cohorts, size }: { cohorts: number; size?: number },
  ask: (made: Made) => Asked | Promise<Asked>,
): Promise<ProvinceCosts> {
  const db = await openDatabase(`${path}.db`);
  const storage = openDiskStorage(`${path}-files`);
  const ctx: Ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' };
  const seeding = process.cpuUsage();
  const made = await seedProvince(ctx, cohorts, size);
  const seconds = millisecondsSince(seeding) / 1000;
  const act: Made['act'] = (role, id, organisationId) => ({ ...ctx, actor: { id, name: id, role, organisationId } });
  const { reads, list } = await ask({ ctx, act });
  const costs: Cost[] = [];
  for (const [what, budget, read] of reads) costs.push({ what, budget, milliseconds: await middleOf(read) });
  const written = await measureList(list);
  await db.close();
  return { ...made, seeding: seconds, reads: costs, list: written };
}

const runs = 7;

async function middleOf(read: () => Promise<unknown>): Promise<number> {
  await read(); // warm
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await read();
    times.push(millisecondsSince(before));
  }
  return times.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function measureList(list: AsyncGenerator<string>): Promise<ProvinceCosts['list']> {
  const before = process.memoryUsage().rss;
  const started = process.cpuUsage();
  let [lines, most] = [0, before];
  for await (const piece of list) {
    lines += piece.split('\r\n').length - 1;
    most = Math.max(most, process.memoryUsage().rss);
  }
  return { lines, seconds: millisecondsSince(started) / 1000, megabytes: (most - before) / 1024 ** 2 };
}

const plainWords: RosterWords = {
  ...{ title: '试算', column: (column) => column, revoked: '', total: '合计' },
  states: { none: '', waiting: '', 'needs-revision': '', passed: '' },
  ...{ unit: '', by: '', on: '', mark: '', unnamed: (people) => `${people}` },
};
