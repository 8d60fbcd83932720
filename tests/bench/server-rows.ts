/** The rows of the running program: a lesson's first visit, one signed in beside bare node:http, and memory after that. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { world } from '#cli/demo-world.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { measureFirstVisit } from './first-visit.ts';
import { cpuMillisecondsOf, load, residentMegabytesOf } from './load.ts';

export type Row = [what: string, measured: string, compared: string];

const lesson = '/courses/live-selling/get-ready/light-and-sound';
const rounds = 3;
const requests = 3_000;
const connections = 16;

export async function listServerRows(): Promise<Row[]> {
  const server = await startServer();
  try {
    const token = await server.signIn(world.learners.maXiaoyan);
    const rows = [...(await benchVisits(server, token)), ...(await benchRequests(server, `sign-in=${token}`))];
    const memory = `${await residentMegabytesOf(server.pid)} MB`;
    return [...rows, ['memory of the server after load', memory, 'budget 300 MB']];
  } finally {
    await server.stop();
  }
}

async function benchVisits(server: Server, token: string): Promise<Row[]> {
  const rows: Row[] = [];
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
  return rows;
}

/** The lesson of somebody signed in against bare node:http with the same bytes, in turns. */
async function benchRequests(server: Server, cookie: string): Promise<Row[]> {
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
  return [
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
  ];
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
