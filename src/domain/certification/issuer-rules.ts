/** Who we are to machines: the addresses and documents by which strangers find the keys that sign our certificates. */
import { fromBase58, toBase58 } from './multibase.ts';

/** A key as it is published: see server/keys.ts. */
type PublicJwk = { kty: string; n?: string; e?: string; crv?: string; x?: string; y?: string };
type KeySet = { from: Date; until: Date | null } & Record<'rs256' | 'ed25519', { jwk: PublicJwk; thumbprint: string }>;

/** `did:web` of an address: `https://xuetang.example.cn` is `did:web:xuetang.example.cn`. */
export const didOf = (url: string): string => `did:web:${new URL(url).host.replace(':', '%3A')}`;

export const keyIdOf = (did: string, thumbprint: string): string => `${did}#${thumbprint}`;

/** Multikey: the Ed25519 prefix (multicodec 0xed01) and the key, in base58. */
const ed25519Prefix = Buffer.from([0xed, 0x01]);

export const toMultikey = (jwk: PublicJwk): string =>
  toBase58(Buffer.concat([ed25519Prefix, Buffer.from(jwk.x ?? '', 'base64url')]));

/** An Ed25519 key written as Multikey; null when it is none. */
export function fromMultikey(multikey: string): PublicJwk | null {
  const bytes = fromBase58(multikey);
  if (bytes?.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) return null;
  return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url') };
}

/** `/.well-known/did.json`: every key that ever signed, the old ones too. */
export function didDocument(url: string, sets: readonly KeySet[]) {
  const did = didOf(url);
  const methods = sets.flatMap(({ rs256, ed25519 }) => [
    { id: keyIdOf(did, rs256.thumbprint), type: 'JsonWebKey', controller: did, publicKeyJwk: rs256.jwk },
    {
      id: keyIdOf(did, ed25519.thumbprint),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: toMultikey(ed25519.jwk),
    },
  ]);
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/jwk/v1',
      'https://w3id.org/security/multikey/v1',
    ],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
    service: [{ id: `${did}#issuer`, type: 'LinkedDomains', serviceEndpoint: url }],
  };
}

/**
 * `/.well-known/jwks.json`. `iat` and `exp` say between which seconds a key signed (as OpenID Federation's historical keys
 * do): what it signed then stays good.
 */
export function keySetDocument(url: string, sets: readonly KeySet[]) {
  const did = didOf(url);
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const keys = sets.flatMap(({ from, until, ...pair }) =>
    (['rs256', 'ed25519'] as const).map((kind) => ({
      ...pair[kind].jwk,
      kid: keyIdOf(did, pair[kind].thumbprint),
      alg: kind === 'rs256' ? 'RS256' : 'EdDSA',
      use: 'sig',
      iat: seconds(from),
      ...(until ? { exp: seconds(until) } : {}),
    })),
  );
  return { keys };
}

/** The issuer as every certificate names it: the platform holds the keys; which bodies award stands in the achievement. */
export const issuerProfile = (url: string) => ({
  id: didOf(url),
  type: ['Profile'],
  name: '田头学堂 Tiantou',
  url,
});
