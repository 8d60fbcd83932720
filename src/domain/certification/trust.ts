/** Whose signatures we can judge, and by which keys: nothing here is ever fetched from elsewhere. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'astro/zod';
import { type PublicJwk, thumbprintOf } from '#server/keys.ts';
import { fromMultikey } from './issuer-rules.ts';
import type { JsonObject } from './json-text.ts';

export type TrustedKey = {
  id: string;
  publicKey: KeyObject;
  thumbprint: string;
  from: Date | null;
  until: Date | null;
};

export type TrustedIssuer = {
  /** A DID: what `issuer.id` must say. */
  id: string;
  isOurs: boolean;
  keys: readonly TrustedKey[];
  /** A status list of this issuer as it is now, by its address; null when we do not have it. */
  findStatusList: (url: string) => Promise<JsonObject | null>;
};

const jwk = z.looseObject({
  kty: z.string(),
  n: z.string().optional(),
  e: z.string().optional(),
  crv: z.string().optional(),
  x: z.string().optional(),
  d: z.never().optional(),
});
const method = z.looseObject({
  id: z.string(),
  publicKeyJwk: jwk.optional(),
  publicKeyMultibase: z.string().optional(),
});
const didDocument = z.looseObject({
  id: z.string(),
  verificationMethod: z.array(method),
  assertionMethod: z.array(z.string()),
});
const keySet = z.looseObject({
  keys: z.array(z.looseObject({ kid: z.string().optional(), iat: z.number().optional(), exp: z.number().optional() })),
});

/** The keys of an issuer as did.json and jwks.json publish them; the times a key signed stand in the latter. */
export function readTrustedKeys(did: unknown, keys: unknown): { id: string; keys: TrustedKey[] } {
  const { id, verificationMethod, assertionMethod } = didDocument.parse(did);
  const times = new Map(keySet.parse(keys ?? { keys: [] }).keys.map((key) => [key.kid, key]));
  const trusted = verificationMethod.flatMap((one) => {
    const found = one.publicKeyJwk ?? (one.publicKeyMultibase ? fromMultikey(one.publicKeyMultibase) : null);
    const key = found && assertionMethod.includes(one.id) ? importKey(found) : null;
    const { iat, exp } = times.get(one.id) ?? {};
    return key ? [{ ...key, id: one.id, from: timeOf(iat), until: timeOf(exp) }] : [];
  });
  return { id, keys: trusted };
}

const timeOf = (seconds: number | undefined): Date | null => (seconds === undefined ? null : new Date(seconds * 1000));

/** A public key of a kind we can check; null for any other, and for what is no key. */
export function importKey(found: unknown): { publicKey: KeyObject; thumbprint: string } | null {
  const read = jwk.safeParse(found);
  if (!read.success) return null;
  const { kty, n, e, crv, x } = read.data;
  const isOurKind =
    kty === 'RSA' ? n && e && n.length >= 342 && n.length <= 1366 : kty === 'OKP' && crv === 'Ed25519' && x;
  if (!isOurKind) return null;
  const plain: PublicJwk = kty === 'RSA' ? { kty, n: n ?? '', e: e ?? '' } : { kty, crv: crv ?? '', x: x ?? '' };
  try {
    return { publicKey: createPublicKey({ key: plain, format: 'jwk' }), thumbprint: thumbprintOf(plain) };
  } catch {
    return null;
  }
}

/** The key that a DID itself spells out (`did:key`, `did:jwk`), with the DID; null for every other name of a key. */
export function readSpelledKey(keyId: string): { did: string; publicKey: KeyObject } | null {
  const [did = '', fragment = ''] = keyId.split('#');
  const [, kind, spelled = ''] = /^did:(key|jwk):([\w-]{1,3000})$/.exec(did) ?? [];
  if (kind === 'key') {
    const key = fragment === spelled ? importKey(fromMultikey(spelled)) : null;
    return key && { did, publicKey: key.publicKey };
  }
  if (kind !== 'jwk' || fragment !== '0') return null;
  try {
    const key = importKey(JSON.parse(Buffer.from(spelled, 'base64url').toString()));
    return key && { did, publicKey: key.publicKey };
  } catch {
    return null;
  }
}

/** Whether a key signed at that time; ten minutes are left for clocks that disagree. */
export function signedThen({ from, until }: Pick<TrustedKey, 'from' | 'until'>, at: Date): boolean {
  const patience = 10 * 60 * 1000;
  if (from && at.getTime() < from.getTime() - patience) return false;
  return !until || at.getTime() <= until.getTime() + patience;
}
