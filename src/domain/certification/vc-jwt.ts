/**
 * A credential as a JSON Web Token (Open Badges 3.0 §8.2): the token's payload is the credential itself with the
 * registered claims beside it. RS256 signs, the algorithm every reader of badges must know.
 */
import type { KeyObject } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { isObject, type JsonFault, type JsonObject, listOf, readJson, textOf } from './json-text.ts';

/** Signed the same way twice it is the same token. */
export async function signToken(
  credential: JsonObject,
  { keyId, privateKey, created }: { keyId: string; privateKey: KeyObject; created: Date },
): Promise<string> {
  const iat = Math.floor(created.getTime() / 1000);
  const payload = JSON.stringify({ ...credential, ...claimsOf(credential), iat });
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
    .sign(privateKey);
}

/** The registered claims that repeat what the credential says. */
function claimsOf(credential: JsonObject): JsonObject {
  const { id, issuer, credentialSubject, validFrom, validUntil } = credential;
  const [subject] = listOf(credentialSubject);
  return {
    ...known('iss', isObject(issuer) ? issuer.id : issuer),
    ...known('jti', id),
    ...known('sub', isObject(subject) ? subject.id : undefined),
    ...known('nbf', secondsOf(validFrom)),
    ...known('exp', secondsOf(validUntil)),
  };
}

const known = (claim: string, value: JsonObject[string] | undefined): JsonObject =>
  value === undefined ? {} : { [claim]: value };

function secondsOf(time: JsonObject[string] | undefined): number | undefined {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

export type Token = {
  algorithm: string;
  keyId: string | null;
  /** A public key that the token brings along. */
  ownKey: JsonObject | null;
  /** Says more of itself than badges may (Open Badges 3.0 §8.2.2), or something that asks to be understood. */
  hasStrangeHeader: boolean;
  payload: JsonObject;
  signedAt: Date | null;
};

export const looksLikeToken = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/** What a token says of itself, before anything is believed. */
export function readToken(text: string): Token | { fault: JsonFault } {
  const [head = '', body = ''] = text.split('.');
  const header = readJson(decode(head));
  const payload = readJson(decode(body));
  if ('fault' in header) return header;
  if ('fault' in payload) return payload;
  if (!isObject(header.value) || !isObject(payload.value)) return { fault: 'not-json' };
  const { alg, kid, typ, jwk, ...others } = header.value;
  const { iat } = payload.value;
  return {
    algorithm: textOf(alg) ?? '',
    keyId: textOf(kid),
    ownKey: isObject(jwk) ? jwk : null,
    payload: payload.value,
    signedAt: typeof iat === 'number' ? new Date(iat * 1000) : null,
    hasStrangeHeader: Object.keys(others).length > 0 || (typ !== undefined && typ !== 'JWT'),
  };
}

const decode = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');

/** By key, not by what the token wishes: a public RSA key is never taken for a shared secret. */
const algorithmsOf: Record<string, readonly string[]> = { rsa: ['RS256'], ed25519: ['EdDSA', 'Ed25519'] };

export const isKnownAlgorithm = (algorithm: string): boolean => Object.values(algorithmsOf).flat().includes(algorithm);

export async function fitsToken(text: string, publicKey: KeyObject): Promise<boolean> {
  const algorithms = [...(algorithmsOf[publicKey.asymmetricKeyType ?? ''] ?? [])];
  return compactVerify(text, publicKey, { algorithms }).then(
    () => true,
    () => false,
  );
}

/** The credential in a token, when its claims say the same as it does; else null. */
export function credentialIn(payload: JsonObject): JsonObject | null {
  const { iss, jti, sub, nbf, exp, iat: _, ...credential } = payload;
  const told: JsonObject = { ...known('iss', iss), ...known('jti', jti), ...known('sub', sub) };
  const all = { ...told, ...known('nbf', nbf), ...known('exp', exp) };
  const meant = claimsOf(credential);
  const isSame = Object.keys({ ...meant, ...all }).every((claim) => all[claim] === meant[claim]);
  return isSame && iss !== undefined && jti !== undefined && nbf !== undefined ? credential : null;
}
