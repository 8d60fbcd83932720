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

/** Removes a database that nobody is connected to any more. One of SQLite goes with its folder. */
export async function dropDatabase(url: string, postgres: string | undefined): Promise<void> {
  if (postgres) await tell(postgres, `drop database ${nameOf(url)} with (force)`);
}

async function createOnServer(server: string, original: string | null): Promise<string> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const copied = original ? ` template ${nameOf(original)} strategy file_copy` : '';
  await tell(server, `create database ${name}${copied}`);
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function tell(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
