/**
 * The keys that sign certificates, as files: `keys/0001/`, `keys/0002/`, … each with two private keys (0600) and
 * `public.json`. The newest set signs. Older sets stay published, so that what they signed can be checked for ever; of
 * them only `public.json` is kept. A set appears under its name whole or not at all, so that neither a crash nor two
 * processes that start at once can make half a set, or two. Private keys are never in the database and never logged.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** `rs256` for JSON Web Tokens, `ed25519` for embedded proofs. */
export const keyKinds = ['rs256', 'ed25519'] as const;
export type KeyKind = (typeof keyKinds)[number];

export type PublicJwk = { kty: string; n?: string; e?: string; crv?: string; x?: string; y?: string };
export type PublicKey = {
  jwk: PublicJwk /** RFC 7638: the same key has the same name everywhere. */;
  thumbprint: string;
};

/** One generation of keys; `until` is null while it signs. */
export type KeySet = { from: Date; until: Date | null } & Record<KeyKind, PublicKey>;
/** The generation that signs. */
export type SigningKeys = KeySet & { privateKeys: Record<KeyKind, KeyObject> };

export type Keyring = {
  /** All generations, oldest first. */
  list(): Promise<KeySet[]>;
  current(): Promise<SigningKeys>;
  /** New keys sign from now on. Two rotations at once are one. */
  rotate(now?: Date): Promise<SigningKeys>;
};

const makePair = promisify(generateKeyPair);
const nameOf = (generation: number): string => String(generation).padStart(4, '0');

/** Opens the keys of a data folder; the first process makes the first set. */
export async function openKeyring(folder: string, now = new Date()): Promise<Keyring> {
  const kept = new Map<string, Omit<KeySet, 'until'>>();
  const signing = new Map<string, SigningKeys['privateKeys']>();
  const list = async () => listSets(folder, kept);
  const current = async () => {
    const names = await listNames(folder);
    const name = names.at(-1) ?? '';
    const set = (await list()).at(-1);
    if (!set) throw new Error(`no keys in ${folder}`);
    const privateKeys = signing.get(name) ?? (await readPrivateKeys(join(folder, name)));
    signing.set(name, privateKeys);
    return { ...set, privateKeys };
  };
  const rotate = async (at = new Date()) => {
    const names = await listNames(folder);
    await makeSet(folder, nameOf(names.length + 1), at);
    for (const name of names) await forgetPrivateKeys(join(folder, name));
    return current();
  };
  if ((await listNames(folder)).length === 0) await makeSet(folder, nameOf(1), now);
  return { list, current, rotate };
}

async function listNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /^\d{4}$/.test(name)).toSorted();
}

async function listSets(folder: string, kept: Map<string, Omit<KeySet, 'until'>>): Promise<KeySet[]> {
  const sets: Omit<KeySet, 'until'>[] = [];
  for (const name of await listNames(folder)) {
    const set = kept.get(name) ?? (await readPublicKeys(join(folder, name)));
    kept.set(name, set);
    sets.push(set);
  }
  return sets.map((set, index) => ({ ...set, until: sets[index + 1]?.from ?? null }));
}

type Stored = { from: string } & Record<KeyKind, PublicJwk>;

async function readPublicKeys(folder: string): Promise<Omit<KeySet, 'until'>> {
  const stored: Stored = JSON.parse(await readFile(join(folder, 'public.json'), 'utf8'));
  const keyOf = (kind: KeyKind) => ({ jwk: stored[kind], thumbprint: thumbprintOf(stored[kind]) });
  return { from: new Date(stored.from), rs256: keyOf('rs256'), ed25519: keyOf('ed25519') };
}

async function readPrivateKeys(folder: string): Promise<SigningKeys['privateKeys']> {
  const read = async (kind: KeyKind) => createPrivateKey(await readFile(join(folder, `${kind}.pem`)));
  return { rs256: await read('rs256'), ed25519: await read('ed25519') };
}

/** Writes a whole set beside its place and moves it there; who comes second finds it there and drops her own. */
async function makeSet(folder: string, name: string, from: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const pairs = {
    rs256: await makePair('rsa', { modulusLength: 3072 }),
    ed25519: await makePair('ed25519'),
  };
  const unfinished = await mkdtemp(join(folder, '.new-'));
  const publicKeys = Object.fromEntries(keyKinds.map((kind) => [kind, jwkOf(pairs[kind].publicKey)]));
  for (const kind of keyKinds) {
    const pem = pairs[kind].privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeSafely(join(unfinished, `${kind}.pem`), String(pem));
  }
  await writeSafely(join(unfinished, 'public.json'), `${JSON.stringify({ from, ...publicKeys }, null, 2)}\n`);
  await flush(unfinished);
  try {
    await rename(unfinished, join(folder, name));
    await flush(folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await listNames(folder)).includes(name)) throw error;
  }
}

async function writeSafely(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A folder's own entries, made to last; where folders cannot be opened (Windows) there is nothing to do. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function forgetPrivateKeys(folder: string): Promise<void> {
  for (const kind of keyKinds) await rm(join(folder, `${kind}.pem`), { force: true });
}

function jwkOf(key: KeyObject): PublicJwk {
  const { kty = '', n, e, crv, x } = key.export({ format: 'jwk' });
  return kty === 'RSA' ? { kty, n: String(n), e: String(e) } : { kty, crv: String(crv), x: String(x) };
}

/** RFC 7638: SHA-256 over the members that make the key, in the order of their names. */
export function thumbprintOf({ kty, n, e, crv, x, y }: PublicJwk): string {
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, ...(y === undefined ? {} : { y }) };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

export const publicKeyOf = (jwk: PublicJwk): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });
