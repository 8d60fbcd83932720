import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { didDocument, didOf, keySetDocument, toMultikey } from './issuer-rules.ts';
import { importKey, readSpelledKey, readTrustedKeys, signedThen } from './trust.ts';
import { readTrustFolder, readTrustFolders } from './trust-folder.ts';

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });
const rsa = jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey) as {
  kty: string;
  n: string;
  e: string;
};
const ed = jwkOf(generateKeyPairSync('ed25519').publicKey) as { kty: string; crv: string; x: string };
const from = new Date('2026-01-01T00:00:00Z');
const until = new Date('2027-01-01T00:00:00Z');
const url = 'https://xuetang.example.cn';
const set = { from, until, rs256: { jwk: rsa, thumbprint: 'one' }, ed25519: { jwk: ed, thumbprint: 'two' } };

describe('what an issuer publishes', () => {
  it('names it by did:web', () => {
    expect(didOf(url)).toBe('did:web:xuetang.example.cn');
    expect(didOf('http://localhost:4321')).toBe('did:web:localhost%3A4321');
  });

  it('is read as it was written: keys, their names and their times', () => {
    const { id, keys } = readTrustedKeys(didDocument(url, [set]), keySetDocument(url, [set]));
    expect(id).toBe('did:web:xuetang.example.cn');
    expect(keys.map((key) => [key.id, key.publicKey.asymmetricKeyType, key.from, key.until])).toEqual([
      [`${id}#one`, 'rsa', from, until],
      [`${id}#two`, 'ed25519', from, until],
    ]);
    const timeless = readTrustedKeys(didDocument(url, [set]), null).keys;
    expect(timeless.map((key) => [key.from, key.until])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('counts only for keys that are meant for assertions', () => {
    const document = didDocument(url, [set]);
    expect(readTrustedKeys({ ...document, assertionMethod: [`${document.id}#two`] }, null).keys).toHaveLength(1);
    expect(() => readTrustedKeys({ id: 'x' }, null)).toThrow();
  });

  it('is taken from a folder, and refused when it is not what it should be', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tiantou-trust-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await expect(readTrustFolder(folder)).rejects.toThrow('did.json is missing');
    await writeFile(join(folder, 'did.json'), JSON.stringify(didDocument(url, [set])));
    await writeFile(join(folder, 'status-1.json'), '{"id":"https://a.example/1"}');
    const trusted = await readTrustFolder(folder);
    expect([trusted.keys.length, trusted.isOurs]).toEqual([2, false]);
    expect(await trusted.findStatusList('https://a.example/1')).toEqual({ id: 'https://a.example/1' });
    expect(await trusted.findStatusList('https://a.example/2')).toBeNull();
    for (const wrong of ['{', '{}', '{"id":"x","id":"y"}', '[]']) {
      await writeFile(join(folder, 'did.json'), wrong);
      await expect(readTrustFolder(folder)).rejects.toMatchObject({ name: 'UnreadableTrust' });
    }
    expect(await readTrustFolders(join(folder, 'nowhere'))).toEqual([]);
  });

  it('of which one is broken leaves the others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tiantou-trust-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ['broken', 'good']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'broken', 'did.json'), '{');
    await writeFile(join(folder, 'good', 'did.json'), JSON.stringify(didDocument(url, [set])));
    expect((await readTrustFolders(folder)).map(({ id }) => id)).toEqual([didOf(url)]);
  });
});

describe('keys that come with what they signed', () => {
  const spelled = toMultikey(ed);
  const packed = Buffer.from(JSON.stringify(ed)).toString('base64url');

  it('are read out of did:key and did:jwk', () => {
    expect(readSpelledKey(`did:key:${spelled}#${spelled}`)?.did).toBe(`did:key:${spelled}`);
    expect(readSpelledKey(`did:jwk:${packed}#0`)?.publicKey.asymmetricKeyType).toBe('ed25519');
  });

  it.each([
    [''],
    [`did:key:${spelled}`],
    [`did:key:${spelled}#other`],
    ['did:key:z6Mk#z6Mk'],
    [`did:jwk:${packed}#1`],
    ['did:jwk:bm9wZQ#0'],
    ['did:web:a.example#0'],
    ['https://a.example/key'],
  ])('and nothing else is: %s', (keyId) => expect(readSpelledKey(keyId)).toBeNull());

  it.each([
    ['weak', { kty: 'RSA', n: 'x'.repeat(171), e: 'AQAB' }],
    ['private', { ...ed, d: 'x' }],
    ['of another curve', { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }],
    ['symmetric', { kty: 'oct', k: 'x' }],
    ['broken', { kty: 'OKP', crv: 'Ed25519', x: 'x' }],
    ['none', null],
  ])('a key that is %s is none', (_, jwk) => expect(importKey(jwk)).toBeNull());
});

describe('signedThen', () => {
  it.each([
    ['2026-06-01T00:00:00Z', true],
    ['2025-12-31T23:55:00Z', true],
    ['2025-12-31T23:45:00Z', false],
    ['2027-01-01T00:05:00Z', true],
    ['2027-01-01T00:15:00Z', false],
  ])('%s: %s', (at, isThen) => {
    expect(signedThen({ from, until }, new Date(at))).toBe(isThen);
    expect(signedThen({ from: null, until: null }, new Date(at))).toBe(true);
  });
});
