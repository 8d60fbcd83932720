/**
 * `npm run bench`: measures the budgets of the design (docs/performance.md) on this machine, side by side in one run, and
 * prints each next to what it is compared with. It judges nothing: the machine may be busy. `npm run bench -- province
 * writes` measures these parts alone. A part that fails is said to, and the others go on.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#server/db/database.ts';
import { measureCertificates } from './certificates.ts';
import { measureLargeCourse } from './course-check.ts';
import { listProvinceRows } from './province-rows.ts';
import { listServerRows, type Row } from './server-rows.ts';
import { measureSimulators } from './simulators.ts';
import { measureUploads } from './uploads.ts';

/** The parts by name, in their order; those of the first table ask a running server. */
const parts: Record<string, (folder: string) => Promise<Row[]>> = {
  server: listServerRows,
  writes: benchWrites,
  courses: benchCourses,
  simulators: benchSimulators,
  certificates: benchCertificates,
  uploads: benchUploads,
  province: listProvinceRows,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-bench-'));
  try {
    print(await measure(folder));
  } catch (error) {
    process.exitCode = 1;
    print([[name, 'failed', String(error)]]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** At once: whatever becomes of the next part, these are measured. */
function print(rows: readonly Row[]): void {
  for (const [what, measured, compared] of rows) console.log(`${what.padEnd(46)} ${measured.padEnd(34)} ${compared}`);
}

/** Durable means: the disk has it before anybody is told. */
async function benchWrites(folder: string): Promise<Row[]> {
  const db = await openDatabase(`${folder}/writes.db`);
  let count = 0;
  const write = () =>
    db.tx((tx) => tx.insert(db.tables.person).values({ id: `p${count++}`, name: '某人', createdAt: new Date() }));
  const perSecond = async (work: () => Promise<unknown>, times: number) => {
    const startedAt = performance.now();
    await work();
    return Math.round((times * 1000) / (performance.now() - startedAt));
  };
  const times = 2_000;
  const together = await perSecond(() => Promise.all(Array.from({ length: times }, write)), times);
  const alone = await perSecond(async () => {
    for (let time = 0; time < times / 4; time++) await write();
  }, times / 4);
  await db.close();
  return [['durable writes, many at once', `${together}/s`, `budget 2000/s; one after the other ${alone}/s`]];
}

async function benchCourses(folder: string): Promise<Row[]> {
  const { lessons, files, check, import: imported, bare } = await measureLargeCourse(folder);
  return [
    [
      `course of ${lessons} lessons: check + import`,
      `${check} ms + ${imported} ms, ${files} files`,
      `budget 5000 ms; markdown-it alone ${bare} ms, ratio ${((check + imported) / bare).toFixed(1)}`,
    ],
  ];
}

async function benchSimulators(): Promise<Row[]> {
  const { middle, cpu, p95, besideHostile, loopDelay } = await measureSimulators();
  return [
    [
      'grade in the sandbox, p95',
      `${p95.toFixed(1)} ms, middle ${middle.toFixed(1)} ms`,
      `budget 10 ms; processor ${cpu.toFixed(1)} ms`,
    ],
    [
      '  beside ten graders that never end',
      `p95 ${besideHostile.toFixed(0)} ms`,
      `event loop of the program held up ${loopDelay.toFixed(0)} ms at most`,
    ],
  ];
}

async function benchCertificates(folder: string): Promise<Row[]> {
  const { learners, award, signing, bareSigning, json, jwt } = await measureCertificates(folder);
  return [
    [
      `certificates of a class of ${learners}`,
      `awarded in ${award.toFixed(1)} s, signed in ${signing.toFixed(1)} s`,
      `the signatures alone ${bareSigning.toFixed(1)} s, ratio ${((award + signing) / bareSigning).toFixed(1)}`,
    ],
    [
      '  checked, one after the other',
      `JSON-LD ${json.toFixed(0)}/s, token ${jwt.toFixed(0)}/s`,
      'status and records included',
    ],
  ];
}

async function benchUploads(): Promise<Row[]> {
  const { phones, megabytes, seconds, bareSeconds, memory, longestWait } = await measureUploads();
  return [
    [
      `${phones} films at once, ${megabytes} MB`,
      `${seconds.toFixed(1)} s, ${(megabytes / seconds).toFixed(0)} MB/s`,
      `bare node:http and the disk ${bareSeconds.toFixed(1)} s, ratio ${(seconds / bareSeconds).toFixed(1)}`,
    ],
    ['  meanwhile', `memory ${memory} MB at most`, `somebody else waited ${longestWait.toFixed(0)} ms at most`],
  ];
}
