import { once } from 'node:events';
import { readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#tests/support/server.ts';
import { TusPhone } from '#tests/support/tus.ts';
import { world } from '#tests/support/world.ts';

const { suQiaoqiao, shiLei, weiAduo, naRen, luoXiaosui, qinShanmei } = world.learners;
const piece = 200_000;

/** The data that outlives the processes: those of the first server, which never stops in order. */
let first: Server;
let now: Server;
let bytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  first = await startServer();
  now = first;
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 1500, height: 1500, channels: 3, background: 'white', noise } as const;
  bytes = new Uint8Array(await sharp({ create }).jpeg({ quality: 90 }).toBuffer());
});
afterAll(async () => {
  await now.stop();
  await first.db.close();
  await rm(first.folder, { recursive: true });
});

const phoneOf = async (person: { id: string }) => new TusPhone(now.url, await first.signIn(person));

/** Ends the program as a power cut would, as far as a process can see, and starts it again on the same data. */
async function killAndRestart(): Promise<void> {
  process.kill(now.pid, 'SIGKILL');
  while (isAlive(now.pid)) await pause(5);
  if (now !== first) {
    await now.db.close();
    await rm(now.folder, { recursive: true });
  }
  now = await startServer({ DATA_DIR: first.folder });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const partOf = (path: string) => join(first.folder, 'files', 'unfinished', path.slice('/uploads/'.length));

/** Begins to send a piece and does not wait for the answer. */
function sendWithoutWaiting(path: string, token: string, at: number, part: Uint8Array, promised = part.length) {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(at),
    'content-type': 'application/offset+octet-stream',
    'content-length': promised,
    origin: now.url,
    cookie: `sign-in=${token}`,
  };
  const sent = request(now.url + path, { method: 'PATCH', headers });
  sent.on('error', () => undefined);
  sent.write(part);
  return sent;
}

const sizeOnDisk = async (path: string): Promise<number> => (await stat(partOf(path)).catch(() => null))?.size ?? 0;

/** Each moment in which the process may die; returns how many bytes had been acknowledged by then. */
const moments: [what: string, person: { id: string }, until: (path: string, token: string) => Promise<number>][] = [
  ['once a file has set out', suQiaoqiao, async () => 0],
  ['between two pieces', shiLei, async (path) => sendPieces(path, shiLei, 2 * piece)],
  [
    'within a piece',
    weiAduo,
    async (path, token) => {
      await sendPieces(path, weiAduo, piece);
      sendWithoutWaiting(path, token, piece, bytes.subarray(piece, piece + 70_000), piece);
      await expect.poll(() => sizeOnDisk(path), { interval: 5 }).toBeGreaterThan(piece);
      return piece;
    },
  ],
  [
    'with the last byte on the disk and nothing said yet',
    naRen,
    async (path, token) => {
      const at = await sendPieces(path, naRen, bytes.length - 1000);
      sendWithoutWaiting(path, token, at, bytes.subarray(at)).end();
      while ((await sizeOnDisk(path)) < bytes.length) await pause(1);
      return at;
    },
  ],
  [
    'while the whole file is looked at',
    luoXiaosui,
    async (path, token) => {
      const at = await sendPieces(path, luoXiaosui, bytes.length - 1000);
      sendWithoutWaiting(path, token, at, bytes.subarray(at)).end();
      while ((await sizeOnDisk(path)) < bytes.length) await pause(1);
      await pause(60);
      return at;
    },
  ],
  [
    'when it has just said that it is done',
    qinShanmei,
    async (path, token) => {
      const at = await sendPieces(path, qinShanmei, bytes.length - 1000);
      const sent = sendWithoutWaiting(path, token, at, bytes.subarray(at));
      sent.end();
      await once(sent, 'response');
      return bytes.length;
    },
  ],
];

/** Sends and hears of all bytes up to `end`. */
async function sendPieces(path: string, person: { id: string }, end: number): Promise<number> {
  const phone = await phoneOf(person);
  for (let at = await phone.offset(path); at < end; ) {
    const next = Math.min(end, at + piece);
    expect((await phone.patch(path, at, bytes.slice(at, next))).status).toBe(204);
    at = next;
  }
  return end;
}

describe('a process that is killed', () => {
  it.each(moments)('%s has lost no byte that it had acknowledged', async (_what, person, until) => {
    const path = await (await phoneOf(person)).open(bytes.length, { item: 'proof' });
    const acknowledged = await until(path, await first.signIn(person));
    await killAndRestart();
    const phone = await phoneOf(person);
    const { received } = await phone.state(path);
    expect(received).toBeGreaterThanOrEqual(acknowledged);
    if (received < bytes.length) {
      const kept = received > 0 ? await readFile(partOf(path)) : Buffer.alloc(0);
      expect(Buffer.compare(kept, bytes.subarray(0, received))).toBe(0);
      await sendPieces(path, person, bytes.length);
    }
    await expect.poll(() => phone.state(path)).toMatchObject({ state: 'done', received: bytes.length });
    const { evidence } = first.db.tables;
    const stored = await first.db.select().from(evidence).where(eq(evidence.learnerId, person.id));
    expect(stored.map(({ id }) => `/uploads/${id}`)).toEqual([path]);
    expect(await sizeOnDisk(path)).toBe(0);
  });
});
