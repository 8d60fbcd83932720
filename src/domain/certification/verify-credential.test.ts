import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSigner } from '#tests/support/signer.ts';
import { actAs, actAsPlatform, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { findCredential, findStatusList, isRecorded, trustOurselves } from './credential-queries.ts';
import { addProof } from './data-integrity.ts';
import { toMultikey } from './issuer-rules.ts';
import type { JsonObject, JsonValue } from './json-text.ts';
import { signCredentials } from './sign-credentials.ts';
import { type CheckName, type Trust, verifyCredential } from './verify-credential.ts';

const signer = await makeSigner();
const { chenYueji, linDami } = world.learners;

async function openSigned() {
  const db = await openWorld();
  const platform = actAsPlatform(db, world.federation);
  await signCredentials(platform, signer);
  const trust: Trust = {
    now,
    trusted: [await trustOurselves(platform, signer)],
    isRecorded: (id) => isRecorded(platform, signer, id),
  };
  const holder = await actAs(db, chenYueji);
  const own = await findCredential(holder, `certificate-${chenYueji.id}`);
  return { db, platform, trust, own, parsed: JSON.parse(own.document) as JsonObject };
}

const states = (checks: Record<CheckName, { state: string; reason: string }>) =>
  Object.fromEntries(Object.entries(checks).map(([name, { state, reason }]) => [name, `${state}: ${reason}`]));

describe('a credential of ours', () => {
  it('is valid in both forms', async () => {
    const { trust, own } = await openSigned();
    for (const text of [own.document, own.jwt, ` ${own.jwt}\n`]) {
      const { overall, checks } = await verifyCredential(text, trust);
      expect(states(checks)).toEqual({
        schema: 'held: shape',
        signature: 'held: signature',
        issuer: 'held: ours',
        dates: 'held: since',
        status: 'held: not-revoked',
        achievement: 'held: recorded',
      });
      expect(overall).toBe('valid');
    }
  });

  it('is not valid once revoked, before its time, or after it', async () => {
    const { db, platform, trust, own } = await openSigned();
    const revoked = await findCredential(await actAs(db, linDami), `certificate-${linDami.id}`);
    for (const text of [revoked.document, revoked.jwt]) {
      const { overall, checks } = await verifyCredential(text, trust);
      expect([overall, checks.status]).toEqual(['invalid', { state: 'failed', reason: 'revoked' }]);
    }
    const early = await verifyCredential(own.document, { ...trust, now: hoursLater(-24 * 365) });
    expect([early.overall, early.checks.dates.reason]).toEqual(['invalid', 'not-yet']);
    await db.tx(async (tx) => {
      await tx.update(db.tables.certificate).set({ expiresOn: '2026-11-18' });
      await tx.delete(db.tables.credential);
    });
    await signCredentials(platform, signer);
    const expired = await findCredential(await actAs(db, chenYueji), `certificate-${chenYueji.id}`);
    for (const text of [expired.document, expired.jwt]) {
      const { overall, checks } = await verifyCredential(text, trust);
      expect([overall, checks.dates]).toEqual([
        'invalid',
        { state: 'failed', reason: 'expired', detail: '2026-11-18T15:59:59Z' },
      ]);
    }
  });

  it('stays good after its keys have changed, and no key signs out of its time', async () => {
    const other = await makeSigner();
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    await signCredentials(platform, other);
    const own = await findCredential(await actAs(db, chenYueji), `certificate-${chenYueji.id}`);
    const first = await other.keys.current();
    await other.keys.rotate(hoursLater(1));
    const trust = { now: hoursLater(2), trusted: [await trustOurselves(platform, other)] };
    for (const text of [own.document, own.jwt]) expect((await verifyCredential(text, trust)).overall).toBe('valid');
    const { proof: _, ...badge } = JSON.parse(own.document) as JsonObject;
    const method = { verificationMethod: `did:web:xuetang.example.cn#${first.ed25519.thumbprint}` };
    const late = await addProof(badge, { ...method, created: hoursLater(2) }, first.privateKeys.ed25519);
    const { overall, checks } = await verifyCredential(JSON.stringify(late), trust);
    expect([overall, checks.signature.reason]).toEqual(['invalid', 'key-not-then']);
  });

  it('cannot be proved without our records, keys or lists, and then is not called valid', async () => {
    const { trust, own } = await openSigned();
    const nobody = await verifyCredential(own.jwt, { now, trusted: [] });
    expect([nobody.overall, nobody.checks.signature.reason]).toEqual(['unproven', 'key-unknown']);
    const listless = trust.trusted.map((one) => ({ ...one, findStatusList: async () => null }));
    const { overall, checks } = await verifyCredential(own.document, { ...trust, trusted: listless });
    expect([overall, checks.status.reason]).toEqual(['unproven', 'status-elsewhere']);
    const unrecorded = await verifyCredential(own.document, { ...trust, isRecorded: async () => false });
    expect([unrecorded.overall, unrecorded.checks.achievement.reason]).toEqual(['invalid', 'not-recorded']);
  });

  it('is judged by a status list that is itself signed by us, for its purpose, of its place', async () => {
    const { platform, trust, own } = await openSigned();
    const good = await findStatusList(platform, signer, 1);
    const subject = good.credentialSubject as JsonObject;
    const { proof: _, ...unsigned } = good;
    const set = await signer.keys.current();
    const method = { verificationMethod: `did:web:xuetang.example.cn#${set.ed25519.thumbprint}`, created: now };
    const sign = (list: JsonObject) => addProof(list, method, set.privateKeys.ed25519);
    const short = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
    const wrong: [JsonObject, string][] = [
      [{ ...good, id: `${good.id}0` }, 'status-another'],
      [await sign({ ...unsigned, id: `${good.id}0` }), 'status-another'],
      [{ ...good, issuer: 'did:web:elsewhere.example' }, 'status-another'],
      [{ ...good, credentialSubject: { ...subject, statusPurpose: 'suspension' } }, 'status-another'],
      [unsigned, 'status-unsigned'],
      [{ ...good, validFrom: '2026-01-01T00:00:00Z' }, 'status-unsigned'],
      [{ ...good, credentialSubject: { ...subject, encodedList: short } }, 'status-unsigned'],
      [await sign({ ...unsigned, validUntil: '2026-01-01T00:00:00Z' }), 'status-outdated'],
      [await sign({ ...unsigned, validFrom: '2036-01-01T00:00:00Z' }), 'status-outdated'],
      [await sign({ ...unsigned, credentialSubject: { ...subject, encodedList: 'uAAAA' } }), 'status-unreadable'],
    ];
    for (const [list, reason] of wrong) {
      const trusted = trust.trusted.map((one) => ({ ...one, findStatusList: async () => list }));
      const { overall, checks } = await verifyCredential(own.document, { ...trust, trusted });
      expect([overall, checks.status.reason]).toEqual(['unproven', reason]);
    }
  });
});

/** Every place in a JSON value, as a path. */
function pathsOf(value: JsonValue, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
}

/** The same with one place changed, taken away, doubled, or with something new beside it. */
function tamper(whole: JsonObject, path: (string | number)[], how: string): JsonObject {
  const copy = structuredClone(whole);
  // biome-ignore lint/suspicious/noExplicitAny: walks through any JSON
  let parent: any = copy;
  for (const step of path.slice(0, -1)) parent = parent[step];
  const last = path.at(-1) ?? '';
  const old: JsonValue = parent[last];
  if (how === 'delete' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (how === 'delete') delete parent[last];
  else if (how === 'null') parent[last] = null;
  else if (how === 'turn') parent[last] = Array.isArray(old) ? old.toReversed() : `${old}\ud800`;
  else if (how === 'add' && Array.isArray(parent)) parent.push(old);
  else if (how === 'add') parent[`${last}2`] = old;
  else if (typeof old === 'string') parent[last] = how === 'cut' ? old.slice(0, -1) : `${old}1`;
  else if (typeof old === 'boolean') parent[last] = how === 'cut' ? String(old) : !old;
  else if (typeof old === 'number') parent[last] = how === 'cut' ? String(old) : old + 1;
  else parent[last] = how === 'cut' ? [old] : 'x';
  return copy;
}

/** A list of one, turned round, is the same list. */
const isOnlyOne = (how: string, whole: JsonObject, path: (string | number)[]): boolean =>
  how === 'turn' && JSON.stringify(tamper(whole, path, how)) === JSON.stringify(whole);

describe('tampering', () => {
  const ways = ['change', 'cut', 'delete', 'null', 'turn', 'add'];
  /** To JSON-LD one thing and a list of one thing are the same, and lists have no order: nothing was changed. */
  const isSame = (how: string, path: string) =>
    how === 'cut'
      ? ['credentialStatus', 'proof'].includes(path)
      : how === 'turn' &&
        /^(evidence|type|credentialSubject\.(result|achievement\.(resultDescription|tag)))$/.test(path);

  it('with any single field of the JSON form is noticed', async () => {
    const { trust, parsed } = await openSigned();
    const paths = pathsOf(parsed);
    expect(paths.length).toBeGreaterThan(90);
    const missed: string[] = [];
    for (const path of paths) {
      for (const how of ways) {
        const { overall, checks } = await verifyCredential(JSON.stringify(tamper(parsed, path, how)), trust);
        // A date is not said to hold where the signature does not.
        const isDated = checks.signature.state !== 'held' && checks.dates.state === 'held';
        if (isSame(how, path.join('.')) || isOnlyOne(how, parsed, path)) continue;
        if (overall === 'valid' || isDated) missed.push(`${how} ${path.join('.')}`);
      }
    }
    expect(missed).toEqual([]);
  }, 180_000);

  it('with any single field of the token is noticed', async () => {
    const { trust, own } = await openSigned();
    const [head = '', body = '', signature = ''] = own.jwt.split('.');
    const decode = (part: string): JsonObject => JSON.parse(Buffer.from(part, 'base64url').toString());
    const encode = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const missed: string[] = [];
    for (const [part, isHead] of [
      [decode(head), true],
      [decode(body), false],
    ] as const) {
      for (const path of pathsOf(part)) {
        for (const how of ways) {
          if (isOnlyOne(how, part, path)) continue;
          const changed = encode(tamper(part, path, how));
          const token = isHead ? `${changed}.${body}.${signature}` : `${head}.${changed}.${signature}`;
          if ((await verifyCredential(token, trust)).overall === 'valid') missed.push(`${how} ${path.join('.')}`);
        }
      }
    }
    const other = signature.startsWith('A') ? 'B' : 'A';
    for (const wrong of ['', signature.slice(4), other + signature.slice(1)]) {
      if ((await verifyCredential(`${head}.${body}.${wrong}`, trust)).overall === 'valid')
        missed.push(`signature ${wrong}`);
    }
    expect(missed).toEqual([]);
  });
});

describe('a credential that somebody else has made', () => {
  const pair = generateKeyPairSync('ed25519');
  const spelled = toMultikey(pair.publicKey.export({ format: 'jwk' }) as { kty: string; x: string });
  const did = `did:key:${spelled}`;
  const settings = { verificationMethod: `${did}#${spelled}`, created: now };
  const badgeOf = (parsed: JsonObject): JsonObject => {
    const { proof: _, credentialStatus: __, ...badge } = parsed;
    return badge;
  };

  it('is not valid under our name, with whatever key', async () => {
    const { trust, parsed } = await openSigned();
    const ours = trust.trusted[0]?.keys.find(({ publicKey }) => publicKey.asymmetricKeyType === 'ed25519')?.id ?? '';
    for (const verificationMethod of [settings.verificationMethod, ours, 'did:web:xuetang.example.cn#other']) {
      const forged = await addProof(badgeOf(parsed), { ...settings, verificationMethod }, pair.privateKey);
      expect((await verifyCredential(JSON.stringify(forged), trust)).overall).toBe('invalid');
    }
  });

  it('under its own name is signed, but by nobody we know', async () => {
    const { trust, parsed } = await openSigned();
    const badge = { ...badgeOf(parsed), issuer: { id: did, type: ['Profile'], name: '田头学堂 Tiantou' } };
    const { overall, checks } = await verifyCredential(
      JSON.stringify(await addProof(badge, settings, pair.privateKey)),
      trust,
    );
    expect(overall).toBe('unproven');
    expect(states(checks)).toMatchObject({ signature: 'held: signature', issuer: 'unknown: self-named' });
    const elsewhere = { ...badge, issuer: { id: 'did:web:elsewhere.example', type: ['Profile'] } };
    const differs = await verifyCredential(JSON.stringify(await addProof(elsewhere, settings, pair.privateKey)), trust);
    expect([differs.overall, differs.checks.issuer.reason]).toEqual(['invalid', 'issuer-differs']);
    const web = { ...settings, verificationMethod: 'did:web:elsewhere.example#key' };
    const unfetched = await verifyCredential(JSON.stringify(await addProof(elsewhere, web, pair.privateKey)), trust);
    expect([unfetched.overall, unfetched.checks.signature.reason]).toEqual(['unproven', 'key-unknown']);
  });

  it('of an unknown suite, context or purpose, or with a second proof, is not valid', async () => {
    const { trust, parsed } = await openSigned();
    const proof = parsed.proof as JsonObject;
    const forged = await addProof(badgeOf(parsed), settings, pair.privateKey);
    const cases: [JsonObject, string][] = [
      [{ ...parsed, proof: { ...proof, cryptosuite: 'eddsa-jcs-2022' } }, 'suite-unknown'],
      [{ ...parsed, proof: { ...proof, type: 'Ed25519Signature2020' } }, 'suite-unknown'],
      [{ ...parsed, proof: { ...proof, proofPurpose: 'authentication' } }, 'purpose'],
      [{ ...parsed, proof: { ...proof, previousProof: 'urn:uuid:1' } }, 'suite-unknown'],
      [{ ...parsed, proof: [proof, forged.proof as JsonObject] }, 'altered'],
      [{ ...parsed, proof: [] }, 'no-signature'],
      [{ ...parsed, proof: 'z' }, 'suite-unknown'],
      [
        { ...parsed, '@context': [...(parsed['@context'] as string[]), 'https://evil.example/context'] },
        'context-unknown',
      ],
      [{ ...parsed, '@context': [...(parsed['@context'] as string[]), { name: 'https://evil.example/x' }] }, ''],
    ];
    for (const [credential, reason] of cases) {
      const { overall, checks } = await verifyCredential(JSON.stringify(credential), trust);
      expect(overall).not.toBe('valid');
      if (reason) expect(checks.signature.reason).toBe(reason);
    }
    const [first = '', second = '', third = ''] = parsed['@context'] as string[];
    for (const turned of [
      [second, first, third],
      [first, third, second],
      [third, second, first],
    ]) {
      const { overall, checks } = await verifyCredential(JSON.stringify({ ...parsed, '@context': turned }), trust);
      expect([overall, checks.schema]).toMatchObject([
        'invalid',
        { reason: 'misshape', detail: expect.stringContaining('@context') },
      ]);
    }
    const twice = await verifyCredential(JSON.stringify({ ...parsed, proof: [proof] }), trust);
    expect(twice.overall).toBe('valid');
  });
});

describe('a token that plays tricks', () => {
  it('with its algorithm, key or claims is not valid', async () => {
    const { trust, own } = await openSigned();
    const [head = '', body = ''] = own.jwt.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString());
    const payload: JsonObject = JSON.parse(Buffer.from(body, 'base64url').toString());
    const set = await signer.keys.current();
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const make = (head: object, claims: object, how: (text: string) => Buffer) => {
      const text = `${encode(head)}.${encode(claims)}`;
      return `${text}.${how(text).toString('base64url')}`;
    };
    const rs = (text: string) => sign('sha256', Buffer.from(text), set.privateKeys.rs256);
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const stranger = (text: string) => sign('sha256', Buffer.from(text), foreign.privateKey);
    const pem = trust.trusted[0]?.keys[0]?.publicKey.export({ type: 'spki', format: 'pem' }) ?? '';
    const hmac = (text: string) => createHmac('sha256', pem).update(text).digest();
    expect((await verifyCredential(make(header, payload, rs), trust)).overall).toBe('valid');
    const jwk = foreign.publicKey.export({ format: 'jwk' });
    const tricks: [string, string, string][] = [
      [make({ ...header, alg: 'none' }, payload, () => Buffer.alloc(0)), 'invalid', 'no-signature'],
      [make({ ...header, alg: 'NoNe' }, payload, rs), 'invalid', 'no-signature'],
      [make({ ...header, alg: 'HS256' }, payload, hmac), 'invalid', 'no-signature'],
      [make({ ...header, alg: 'PS256' }, payload, rs), 'unproven', 'suite-unknown'],
      [make({ ...header, alg: 'EdDSA' }, payload, rs), 'invalid', 'altered'],
      [make({ ...header, kid: 'did:web:elsewhere.example#1' }, payload, stranger), 'invalid', 'key-not-theirs'],
      [make({ ...header, kid: 'https://evil.example/jwks.json' }, payload, stranger), 'invalid', 'key-not-theirs'],
      [make({ alg: 'RS256', typ: 'JWT', jwk }, payload, stranger), 'invalid', 'signature'],
      [make({ ...header, crit: ['b64'], b64: false }, payload, rs), 'invalid', 'strange-header'],
      [make({ ...header, jku: 'https://evil.example' }, payload, rs), 'invalid', 'strange-header'],
      [make(header, { ...payload, iat: 0 }, rs), 'invalid', 'key-not-then'],
    ];
    for (const [token, overall, reason] of tricks) {
      const verdict = await verifyCredential(token, trust);
      expect([verdict.overall, verdict.checks.signature.reason]).toEqual([overall, reason]);
    }
    for (const claims of [
      { jti: 'urn:x' },
      { iss: 'did:web:x' },
      { sub: 'x' },
      { nbf: 1 },
      { exp: 9e9 },
      { nbf: null },
    ]) {
      const verdict = await verifyCredential(make(header, { ...payload, ...claims }, rs), trust);
      expect([verdict.overall, verdict.checks.schema.reason]).toEqual(['invalid', 'claims-differ']);
    }
  });
});

describe('a file that is no credential', () => {
  const trust: Trust = { now, trusted: [] };
  it.each([
    ['', 'not-json'],
    ['QX-2026-01-03-0017-X', 'not-json'],
    ['[]', 'not-json'],
    ['"x"', 'not-json'],
    ['a.b.c', 'not-json'],
    ['{"id":"urn:x","id":"urn:y"}', 'repeated-key'],
    [`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 'too-deep'],
    [JSON.stringify({ a: Array.from({ length: 6000 }, () => 1) }), 'too-many-values'],
    [JSON.stringify({ a: 'x'.repeat(1024 * 1024) }), 'too-large'],
  ])('is told apart (%#)', async (text, reason) => {
    const { overall, checks } = await verifyCredential(text, trust);
    expect([overall, checks.schema.reason]).toEqual(['invalid', reason]);
  });

  it('but some JSON is not valid either', async () => {
    for (const text of ['{}', '{"@context":"https://www.w3.org/ns/credentials/v2","proof":{}}', '{"type":null}']) {
      expect((await verifyCredential(text, trust)).overall).toBe('invalid');
    }
  });
});
