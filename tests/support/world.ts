import { mkdtempSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { seedDemoWorld } from '#cli/demo-world.ts';
import { listMemberships } from '#domain/organisations/queries.ts';
import { type Ctx, type Locale, systemOf, visitor } from '#server/context.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { openDiskStorage } from '#server/storage.ts';

export { sessionId } from '#cli/demo-time.ts';
export { world } from '#cli/demo-world.ts';

/** When every test takes place: an evening in November, one hour into the session. */
export const now = new Date('2026-11-19T20:00:00+08:00');

/** What all tests of one process share: files are kept by content, so that they cannot disturb each other. */
const files = mkdtempSync(join(tmpdir(), 'tiantou-files-'));
export const storage = openDiskStorage(join(files, 'files'));

/** A database of this test's own, on the dialect of the vitest project, with the demo world in it. */
export async function openWorld(): Promise<Database> {
  template ??= seedTemplate();
  return openOwn(await createDatabase(await template));
}

/** The same without anybody in it. */
export const openEmpty = async (): Promise<Database> => openOwn(await createDatabase(null));

/** The address of a database that was seeded once, for all tests of a file to copy. */
let template: Promise<string> | undefined;

async function seedTemplate(): Promise<string> {
  const url = await createDatabase(null, files);
  const db = await openDatabase(url);
  await seedDemoWorld(actAsVisitor(db));
  await db.close();
  return url;
}

async function openOwn(url: string): Promise<Database> {
  const db = await openDatabase(url);
  onTestFinished(() => db.close());
  return db;
}

/** The context in which somebody of the world acts, in the first of her roles or the one named. */
export async function actAs(db: Database, person: { id: string; role?: string }, at = now): Promise<Ctx> {
  const memberships = await listMemberships({ db }, person.id);
  const member = memberships.find(({ role }) => role === person.role) ?? memberships[0];
  if (!member) throw new Error(`${person.id} is not in the demo world`);
  const { id, name, role, organisationId } = member;
  return { ...actAsVisitor(db, at), actor: { id, name, role, organisationId } };
}

/** The context of somebody who has not signed in. */
export const actAsVisitor = (db: Database, at = now, locale: Locale = 'zh-CN'): Ctx => ({
  db,
  storage,
  actor: visitor,
  now: at,
  locale,
});

/** The context of a consequence: the platform acts for an organisation. */
export const actAsPlatform = (db: Database, organisation: { id: string }, at = now): Ctx => ({
  ...actAsVisitor(db, at),
  actor: systemOf(organisation.id),
});

/** Does something eight times at once, over connections that are open already, so that the eight really meet. */
export async function crowd<Result>(db: Database, work: () => Promise<Result>): Promise<Result[]> {
  const eight = Array.from({ length: 8 });
  await Promise.all(eight.map(() => db.select().from(db.tables.person)));
  return Promise.all(eight.map(work));
}

/** A moment some hours after `now`; before it, when negative. */
export const hoursLater = (hours: number): Date => new Date(now.getTime() + hours * 60 * 60 * 1000);

/** A new database, empty or a copy of another; returns its address. */
async function createDatabase(original: string | null, folder?: string): Promise<string> {
  const postgres = inject('postgres');
  return postgres ? createPostgresDatabase(postgres, original) : createFile(original, folder);
}

async function createFile(original: string | null, folder?: string): Promise<string> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'tiantou-test-')));
  if (!folder) onTestFinished(() => rm(own, { recursive: true }));
  const path = join(own, 'tiantou.db');
  if (original) await copyFile(original, path);
  return path;
}

async function createPostgresDatabase(server: string, original: string | null): Promise<string> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const copied = original ? ` template ${new URL(original).pathname.slice(1)}` : '';
  await client.query(`create database ${name}${copied}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}
