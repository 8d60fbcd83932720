/**
 * `npm run bench`: measures the budgets of the design (docs/performance.md) on this machine, side by side in one run, and
 * prints each next to what it is compared with. It judges nothing: the machine may be busy.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { world } from '#cli/demo-world.ts';
import { openDatabase } from '#server/db/database.ts';
import { startServer } from '#tests/support/server.ts';
import { measureCertificates } from './certificates.ts';
import { measureLargeCourse } from './course-check.ts';
import { measureFirstVisit } from './first-visit.ts';
import { cpuMillisecondsOf, load, residentMegabytesOf } from './load.ts';
import { measureProvince } from './province.ts';
import { measureSimulators } from './simulators.ts';
import { measureUploads } from './uploads.ts';

const lesson = '/courses/live-selling/get-ready/light-and-sound';
const rounds = 3;
const requests = 3_000;
const connections = 16;

const rows: [what: string, measured: string, compared: string][] = [];
const server = await startServer();
try {
  const token = await server.signIn(world.learners.maXiaoyan);
  const cookie = `sign-in=${token}`;
  await benchVisits(token);
  await benchRequests(cookie);
  await benchWrites();
  await benchCourses();
  await benchSimulators();
  await benchCertificates();
  await benchUploads();
  await benchProvince();
  rows.push(['memory of the server after load', `${await residentMegabytesOf(server.pid)} MB`, 'budget 300 MB']);
} finally {
  await server.stop();
}
for (const [what, measured, compared] of rows) console.log(`${what.padEnd(46)} ${measured.padEnd(34)} ${compared}`);

async function benchVisits(token: string): Promise<void> {
  for (const who of ['visitor', 'learner'] as const) {
    const own = who === 'learner' ? token : null;
    const visit = await measureFirstVisit(server.url + lesson, own, 4);
    const unslowed = await measureFirstVisit(server.url + lesson, own, 1);
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
    rows.push(
      [`lesson, first visit, ${who}: all bytes`, kilobytes(visit.bytes.all), 'budget 30 KB'],
      ['  HTML + CSS', kilobytes(visit.bytes.html + visit.bytes.css), 'budget 14 KB'],
      ['  JavaScript', kilobytes(visit.bytes.js), 'budget 10 KB'],
      ['  requests', String(visit.requests), 'budget 6'],
      [
        '  largest paint, 400 kbit/s, 400 ms, CPU ×4',
        `${visit.largestPaint} ms`,
        `budget 1500 ms; CPU as it is ${unslowed.largestPaint} ms`,
      ],
    );
  }
}

/** The lesson of somebody signed in against bare node:http with the same bytes, in turns. */
async function benchRequests(cookie: string): Promise<void> {
  const headers = { cookie, 'accept-encoding': 'br' };
  const page = Buffer.from(await (await fetch(server.url + lesson, { headers })).arrayBuffer());
  const bare = spawn(process.execPath, ['tests/bench/bare-server.ts', String(page.length)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [bareUrl] = await once(createInterface(bare.stdout), 'line');
  const results: Record<'tiantou' | 'bare', { rate: number; cpu: number }[]> = { tiantou: [], bare: [] };
  for (const url of [server.url + lesson, String(bareUrl)]) await load(url, { headers, requests, connections }); // warm
  for (let round = 0; round < rounds; round++) {
    for (const [name, url, pid] of [
      ['tiantou', server.url + lesson, server.pid],
      ['bare', bareUrl, bare.pid],
    ] as const) {
      const before = await cpuMillisecondsOf(pid ?? 0);
      const { rate } = await load(url, { headers, requests, connections });
      results[name].push({ rate, cpu: ((await cpuMillisecondsOf(pid ?? 0)) - before) / requests });
    }
  }
  bare.kill();
  const cpu = (name: 'tiantou' | 'bare') => median(results[name].map((one) => one.cpu));
  const rate = (name: 'tiantou' | 'bare') => median(results[name].map((one) => one.rate));
  rows.push(
    [
      'lesson signed in, CPU per request',
      `${cpu('tiantou').toFixed(2)} ms`,
      `budget 0.8 ms; bare node:http ${cpu('bare').toFixed(3)} ms, ratio ${(cpu('tiantou') / cpu('bare')).toFixed(0)}`,
    ],
    [
      'lesson signed in, requests per second',
      `${rate('tiantou').toFixed(0)}/s at ${connections} connections`,
      `budget 1200/s; bare ${rate('bare').toFixed(0)}/s, ratio ${(rate('tiantou') / rate('bare')).toFixed(3)}`,
    ],
  );
}

/** Durable means: the disk has it before anybody is told. */
async function benchWrites(): Promise<void> {
  const db = await openDatabase(`${server.folder}/writes.db`);
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
  rows.push(['durable writes, many at once', `${together}/s`, `budget 2000/s; one after the other ${alone}/s`]);
}

async function benchCourses(): Promise<void> {
  const { lessons, files, check, import: imported, bare } = await measureLargeCourse(server.folder);
  rows.push([
    `course of ${lessons} lessons: check + import`,
    `${check} ms + ${imported} ms, ${files} files`,
    `budget 5000 ms; markdown-it alone ${bare} ms, ratio ${((check + imported) / bare).toFixed(1)}`,
  ]);
}

async function benchSimulators(): Promise<void> {
  const { middle, cpu, p95, besideHostile, loopDelay } = await measureSimulators();
  rows.push(
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
  );
}

async function benchCertificates(): Promise<void> {
  const { learners, award, signing, bareSigning, json, jwt } = await measureCertificates(server.folder);
  rows.push(
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
  );
}

async function benchUploads(): Promise<void> {
  const { phones, megabytes, seconds, bareSeconds, memory, longestWait } = await measureUploads();
  rows.push(
    [
      `${phones} films at once, ${megabytes} MB`,
      `${seconds.toFixed(1)} s, ${(megabytes / seconds).toFixed(0)} MB/s`,
      `bare node:http and the disk ${bareSeconds.toFixed(1)} s, ratio ${(seconds / bareSeconds).toFixed(1)}`,
    ],
    ['  meanwhile', `memory ${memory} MB at most`, `somebody else waited ${longestWait.toFixed(0)} ms at most`],
  );
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The invented province, and a tenth of it: what one desk costs must not grow with all that the others do. */
async function benchProvince(): Promise<void> {
  const tenth = await measureProvince(server.folder, 80);
  const whole = await measureProvince(server.folder, 800);
  const ms = (milliseconds = 0) => `${milliseconds.toFixed(0)} ms`;
  for (const { learners, facts, seeding } of [tenth, whole]) {
    rows.push([`province of ${learners} learners: made`, `${seeding.toFixed(0)} s`, `${facts} facts`]);
  }
  for (const [what, cost] of whole.reads) {
    rows.push([`  ${what}`, ms(cost), `a tenth: ${ms(tenth.reads.get(what))}; budget of a dashboard 50 ms`]);
  }
  const { lines, seconds, megabytes } = whole.list;
  const compared = `a tenth: ${tenth.list.seconds.toFixed(1)} s, ${tenth.list.megabytes.toFixed(0)} MB; budget 3 s`;
  rows.push([`  list of all, ${lines} lines`, `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB more`, compared]);
}
