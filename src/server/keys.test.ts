import { createHash, sign, verify } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyKinds, openKeyring, publicKeyOf, thumbprintOf } from './keys.ts';

async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'keys');
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('openKeyring', () => {
  it('makes one set of keys, for its owner alone, also when four processes start at once', async () => {
    const folder = await folderOf();
    const rings = await Promise.all(Array.from({ length: 4 }, () => openKeyring(folder)));
    const sets = await Promise.all(rings.map((ring) => ring.current()));
    expect(new Set(sets.map(({ rs256 }) => rs256.thumbprint)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['0001']);
    expect(await modeOf(folder)).toBe('700');
    for (const kind of keyKinds) expect(await modeOf(join(folder, '0001', `${kind}.pem`))).toBe('600');
    const [set] = sets;
    for (const kind of keyKinds) {
      const how = kind === 'rs256' ? 'sha256' : null;
      const signature = sign(how, Buffer.from('x'), set?.privateKeys[kind] ?? '');
      expect(verify(how, Buffer.from('x'), publicKeyOf(set?.[kind].jwk ?? { kty: '' }), signature)).toBe(true);
    }
  });

  it('is not disturbed by what a crash has left', async () => {
    const folder = await folderOf();
    await mkdir(join(folder, '.new-crash'), { recursive: true });
    await writeFile(join(folder, '.new-crash', 'rs256.pem'), 'half');
    const ring = await openKeyring(folder);
    expect(await ring.list()).toHaveLength(1);
    expect((await (await openKeyring(folder)).current()).rs256).toEqual((await ring.current()).rs256);
  });

  it('rotates: the new keys sign, of the old ones only the public half stays', async () => {
    const folder = await folderOf();
    const ring = await openKeyring(folder, new Date('2026-01-01'));
    const [running, first] = [await openKeyring(folder), await ring.current()];
    await ring.rotate(new Date('2027-01-01'));
    const sets = await running.list();
    expect(sets.map(({ from, until }) => [from.toISOString().slice(0, 10), until?.toISOString().slice(0, 10)])).toEqual(
      [
        ['2026-01-01', '2027-01-01'],
        ['2027-01-01', undefined],
      ],
    );
    expect(sets[0]?.rs256.thumbprint).toBe(first.rs256.thumbprint);
    expect((await running.current()).rs256.thumbprint).toBe(sets[1]?.rs256.thumbprint);
    expect(await readdir(join(folder, '0001'))).toEqual(['public.json']);
    expect(await readFile(join(folder, '0001', 'public.json'), 'utf8')).not.toContain('"d"');
  });

  it('names a key as RFC 7638 does', () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
    expect(thumbprintOf({ kty: 'RSA', n, e: 'AQAB' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const ours = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
    expect(thumbprintOf({ kty: 'OKP', crv: 'Ed25519', x })).toBe(ours);
  });
});
