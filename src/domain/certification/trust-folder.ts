/**
 * A folder with what an issuer has published: `did.json`, `jwks.json`, `status-1.json`, … as `certificates export` writes
 * it. Whoever puts it there vouches for where it came from; we fetch nothing.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logError } from '#server/log.ts';
import { isObject, type JsonObject, type JsonValue, readJson } from './json-text.ts';
import { readTrustedKeys, type TrustedIssuer } from './trust.ts';

export class UnreadableTrust extends Error {
  override name = 'UnreadableTrust';
}

export async function readTrustFolder(folder: string, isOurs = false): Promise<TrustedIssuer> {
  const did = await readFileOf(folder, 'did.json');
  if (!did) throw new UnreadableTrust(`${join(folder, 'did.json')} is missing`);
  const own = readKeys(did, await readFileOf(folder, 'jwks.json'), folder);
  const lists = new Map<string, JsonObject>();
  for (const name of await readdir(folder)) {
    if (!/^status-\d+\.json$/.test(name)) continue;
    const list = (await readFileOf(folder, name)) ?? undefined;
    if (isObject(list)) lists.set(String(list.id), list);
  }
  return { ...own, isOurs, findStatusList: async (url) => lists.get(url) ?? null };
}

function readKeys(did: JsonValue, keys: JsonValue | null, folder: string) {
  try {
    return readTrustedKeys(did, keys);
  } catch {
    throw new UnreadableTrust(`${folder}: did.json or jwks.json is not what it should be`);
  }
}

/**
 * Every folder in a folder: the issuers that those who run the platform have chosen to trust. One that cannot be read is
 * logged and not trusted; the others, and our own certificates, can still be checked.
 */
export async function readTrustFolders(folder: string): Promise<TrustedIssuer[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneWhenMissing);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const read = await Promise.all(folders.toSorted().map((one) => readTrustFolder(one).catch(noneWhenUnreadable)));
  return read.flatMap((one) => one ?? []);
}

function noneWhenUnreadable(error: unknown): null {
  if (!(error instanceof UnreadableTrust)) throw error;
  logError(error);
  return null;
}

function noneWhenMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function readFileOf(folder: string, name: string): Promise<JsonValue | null> {
  const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const read = readJson(text);
  if ('fault' in read) throw new UnreadableTrust(`${join(folder, name)}: ${read.fault}`);
  return read.value;
}
