import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '#server/ids.ts';

type Wanted = {
  /** The server to make it on; undefined for SQLite. */
  postgres: string | undefined;
  /** The address of the database to copy; null for an empty one. */
  original: string | null;
  /** Where a file of SQLite goes. */
  folder: string;
};

/** A new database; returns its address. */
export async function createDatabase({ postgres, original, folder }: Wanted): Promise<string> {
  if (postgres) return createOnServer(postgres, original);
  const path = join(folder, 'tiantou.db');
  if (original) await copyFile(original, path);
  return path;
}

async function createOnServer(server: string, original: string | null): Promise<string> {
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
