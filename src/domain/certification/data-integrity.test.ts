import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyOf } from '#server/keys.ts';
import { loadContext } from './contexts.ts';
import { addProof, fitsProof } from './data-integrity.ts';
import { fromMultikey, toMultikey } from './issuer-rules.ts';
import { fromBase58, toBase58 } from './multibase.ts';

/** The key pair and the signed document of the test vectors in W3C's vc-di-eddsa, B.1. */
const publicKeyMultibase = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
const secretKeyMultibase = 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq';
const proofValue = 'z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9';
const verificationMethod = `https://vc.example/issuers/5678#${publicKeyMultibase}`;
const created = new Date('2023-02-24T23:36:38Z');
const alumni = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
};

const jwk = fromMultikey(publicKeyMultibase);
if (!jwk?.x) throw new Error('the vector has a key');
const secret = Buffer.from(fromBase58(secretKeyMultibase) ?? []).subarray(2);
const privateKey = createPrivateKey({
  key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x, d: secret.toString('base64url') },
  format: 'jwk',
});
const publicKey = publicKeyOf(jwk);

/** The vectors name one context that we do not ship: it makes every word a term. */
const load: typeof loadContext = (url) =>
  url === 'https://www.w3.org/ns/credentials/examples/v2'
    ? Promise.resolve({
        contextUrl: null,
        documentUrl: url,
        document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
      })
    : loadContext(url);

describe('eddsa-rdfc-2022', () => {
  it('makes the signature of the published test vector, and accepts it', async () => {
    const signed = await addProof(alumni, { verificationMethod, created }, privateKey, load);
    expect(signed.proof).toEqual({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2023-02-24T23:36:38Z',
      verificationMethod,
      proofPurpose: 'assertionMethod',
      proofValue,
    });
    const proof = { ...(signed.proof as object), proofValue };
    expect(await fitsProof(signed, proof, publicKey, load)).toBe(true);
    expect(await fitsProof({ ...signed, name: 'Alumna Credential' }, proof, publicKey, load)).toBe(false);
  });

  it('refuses what no signature would cover', async () => {
    const settings = { verificationMethod, created };
    await expect(addProof(alumni, settings, privateKey)).rejects.toThrow();
    const plain = { ...alumni, '@context': alumni['@context'].slice(0, 1), type: ['VerifiableCredential'] };
    await expect(addProof(plain, settings, privateKey)).rejects.toThrow(/Safe mode/);
  });

  it('takes no signature that is none', async () => {
    const signed = await addProof(alumni, { verificationMethod, created }, privateKey, load);
    for (const wrong of ['', 'z', 'zzz', proofValue.slice(0, -1), proofValue.slice(1), `${proofValue}1`, 7]) {
      const proof = { ...(signed.proof as object), proofValue: wrong };
      expect(await fitsProof(signed, proof, publicKey, load)).toBe(false);
    }
  });
});

describe('multibase', () => {
  it('writes and reads bytes', () => {
    for (const hex of ['00', '0000ff', '61', 'ed01'.padEnd(68, '7f'), '00'.repeat(40), 'ff'.repeat(64)]) {
      const bytes = Buffer.from(hex, 'hex');
      expect(Buffer.from(fromBase58(toBase58(bytes)) ?? []).toString('hex')).toBe(hex);
    }
    expect(toBase58(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U');
    for (const wrong of ['', 'z', '2NEpo7TZRRrLZSi2U', 'z0', 'zl', `z${'1'.repeat(201)}`]) {
      expect(fromBase58(wrong)).toBeNull();
    }
  });

  it('writes and reads Ed25519 keys', () => {
    expect(toMultikey(jwk)).toBe(publicKeyMultibase);
    expect(fromMultikey('zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76')).toBeNull();
  });
});
