import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { seedDemoWorld } from '#cli/demo-world.ts';
import { startSignIn } from '#domain/accounts/start-sign-in.ts';
import { listMemberships } from '#domain/organisations/queries.ts';
import { type Ctx, visitor } from '#server/context.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';

export type Server = {
  url: string;
  pid: number;
  /** The server's own database, for tests that look behind a page. */
  db: Database;
  folder: string;
  /** Signs somebody of the demo world in, without a browser; returns the token of her `sign-in` cookie. */
  signIn(person: { id: string; role?: string }): Promise<string>;
  /** Ends it as an operator would; returns the exit code. */
  stop(): Promise<number | null>;
};

export type Machine = {
  /** Kilobytes over the database's present size to which files may grow: how a full disk looks to a program. */
  room?: number;
};

/** The real program, built, on a free port, with a database of its own that holds the demo world. */
export async function startServer(settings: NodeJS.ProcessEnv = {}, { room }: Machine = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-server-'));
  const template = process.env.TEST_TEMPLATE;
  if (template) await cp(template, folder, { recursive: true });
  const db = await openDatabase(join(folder, 'tiantou.db'));
  const storage = openDiskStorage(join(folder, 'files'));
  const ctx = (): Ctx => ({ db, storage, actor: visitor, now: new Date(), locale: 'zh-CN' });
  if (!template) await seedDemoWorld(ctx());
  const env = { ...process.env, LOG_LEVEL: 'error', DATA_DIR: folder, PORT: '0', ...settings };
  const limit = room === undefined ? 'unlimited' : (await largestFileOf(folder)) + room;
  const child = spawn(
    'bash',
    ['-c', `ulimit -f ${limit}; exec "$0" --max-semi-space-size=8 src/entry.ts`, process.execPath],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await readUrl(child);
  return { url, pid: child.pid ?? 0, db, folder, signIn: (person) => signIn(ctx(), person), stop };

  async function stop(): Promise<number | null> {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    await db.close();
    await rm(folder, { recursive: true });
    return code;
  }
}

async function largestFileOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size)));
  return Math.ceil(Math.max(...sizes) / 1024);
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output');
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (url) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('the server ended before it listened');
}

async function signIn(ctx: Ctx, person: { id: string; role?: string }): Promise<string> {
  const memberships = await listMemberships(ctx, person.id);
  const actor = memberships.find(({ role }) => role === person.role) ?? memberships[0];
  if (!actor) throw new Error(`${person.id} is not in the demo world`);
  return startSignIn({ ...ctx, actor });
}
