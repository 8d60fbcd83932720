import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { listMemberships } from '#domain/organisations/queries.ts';
import { type Ctx, type Locale, systemOf, visitor } from '#server/context.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';
import { createDatabase, dropDatabase } from './databases.ts';
import { testTime } from './template.ts';

export { sessionId } from '#cli/demo-time.ts';
export { world } from '#cli/demo-world.ts';

/** When every test takes place: an evening in November, one hour into the session. */
export const now = testTime;

/** What all tests share: files are kept by content, so that they cannot disturb each other. */
export const storage = openDiskStorage(inject('files'));

/** A database of this test's own, on the dialect of the vitest project, with the demo world in it. */
export const openWorld = (): Promise<Database> => openOwn(inject('template'));

/** The same without anybody in it. */
export const openEmpty = (): Promise<Database> => openOwn(null);

async function openOwn(original: string | null): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-test-'));
  const postgres = inject('postgres');
  const url = await createDatabase({ postgres, original, folder });
  const db = await openDatabase(url);
  onTestFinished(async () => {
    await db.close();
    await dropDatabase(url, postgres);
    await rm(folder, { recursive: true });
  });
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
