import { type Config, readConfig } from './config.ts';
import { type Database, openDatabase } from './db/database.ts';
import { openDiskStorage, type Storage } from './storage.ts';

/** What a process opens once: its settings, its database, its files. */
export type Platform = { config: Config; db: Database; storage: Storage; close(): Promise<void> };

export async function openPlatform(config = readConfig()): Promise<Platform> {
  const db = await openDatabase(config.database);
  const storage = openDiskStorage(`${config.dataDir}/files`);
  return { config, db, storage, close: () => db.close() };
}
