/** Who signed a credential: the key it names, found among those we know, tried on every byte it covers. */
import type { KeyObject } from 'node:crypto';
import { countContexts, mostContexts, UnknownContext } from './contexts.ts';
import { fitsProof, suite } from './data-integrity.ts';
import { isObject, type JsonObject, listOf, textOf } from './json-text.ts';
import { importKey, readSpelledKey, signedThen, type TrustedIssuer, type TrustedKey } from './trust.ts';
import { fitsToken, isKnownAlgorithm, type Token } from './vc-jwt.ts';
import type { Check } from './verify-credential.ts';

export type Signed = {
  signature: Check;
  issuer: Check;
  /** The issuer we trust who signed it. */
  by: TrustedIssuer | null;
  /** When the signature itself ends. */
  expires: string | null;
};

type Given = { text: string; credential: JsonObject; token: Token | null };
/** A key found: of an issuer we trust, or spelled out by whoever signed. */
type Found = { publicKey: KeyObject; owner: TrustedIssuer | null; did: string | null; key: TrustedKey | null };

const failed = (reason: string, detail?: string): Check => ({ state: 'failed', reason, ...(detail ? { detail } : {}) });
const unknown = (reason: string, detail?: string): Check => ({
  state: 'unknown',
  reason,
  ...(detail ? { detail } : {}),
});

export async function checkSignature(given: Given, trusted: readonly TrustedIssuer[]): Promise<Signed> {
  const issuerId = issuerIdOf(given.credential);
  const { signature, found, expires } = await (given.token
    ? tryToken(given.text, given.token, trusted)
    : tryProofs(given.credential, trusted));
  const claimed = trusted.find(({ id }) => id === issuerId) ?? null;
  // A name we know, but a key that is not theirs: somebody else has signed.
  if (claimed && signature.state !== 'failed' && found?.owner !== claimed) {
    const mustBe = failed('issuer-differs', issuerId ?? '');
    const isForeign = signature.reason === 'key-unknown' || found !== null;
    if (isForeign)
      return { signature: found ? signature : failed('key-not-theirs'), issuer: mustBe, by: null, expires };
  }
  const issuer = signature.state === 'held' ? nameIssuer(issuerId, found) : unknown('unsigned');
  const by = issuer.state === 'held' ? (found?.owner ?? null) : null;
  return { signature, issuer, by, expires };
}

export function issuerIdOf({ issuer }: JsonObject): string | null {
  return isObject(issuer) ? textOf(issuer.id) : textOf(issuer);
}

function nameIssuer(issuerId: string | null, found: Found | null): Check {
  const { owner = null, did = null } = found ?? {};
  if (owner && owner.id === issuerId)
    return { state: 'held', reason: owner.isOurs ? 'ours' : 'theirs', detail: owner.id };
  if (owner) return failed('issuer-differs', owner.id);
  if (did && did !== issuerId) return failed('issuer-differs', did);
  return unknown(did ? 'self-named' : 'own-key', issuerId ?? '');
}

type Tried = { signature: Check; found: Found | null; expires: string | null };

async function tryToken(text: string, token: Token, trusted: readonly TrustedIssuer[]): Promise<Tried> {
  const { algorithm, keyId, ownKey, signedAt } = token;
  const nothing = { found: null, expires: null };
  if (token.hasStrangeHeader) return { signature: failed('strange-header'), ...nothing };
  if (/^(none|hs\d+)?$/i.test(algorithm)) return { signature: failed('no-signature'), ...nothing };
  if (!isKnownAlgorithm(algorithm)) return { signature: unknown('suite-unknown', algorithm), ...nothing };
  const found = keyId ? findKey(keyId, trusted) : findOwnKey(ownKey, trusted);
  if (!found) return { signature: unknown('key-unknown', keyId ?? ''), ...nothing };
  if (!(await fitsToken(text, found.publicKey))) return { signature: failed('altered'), ...nothing };
  return { signature: judgeTime(found, signedAt), found, expires: null };
}

/** Each costs a walk over the whole document. */
const mostProofs = 3;

/** Every proof must hold: one good signature must not lend its credit to another. */
async function tryProofs(credential: JsonObject, trusted: readonly TrustedIssuer[]): Promise<Tried> {
  const proofs = listOf(credential.proof);
  if (proofs.length === 0) return { signature: failed('no-signature'), found: null, expires: null };
  if (countContexts(credential) > mostContexts) {
    return { signature: unknown('context-unknown'), found: null, expires: null };
  }
  if (proofs.length > mostProofs) return { signature: unknown('several-signers'), found: null, expires: null };
  let last: Tried | null = null;
  for (const proof of proofs) {
    const tried = await tryProof(credential, isObject(proof) ? proof : {}, trusted);
    if (tried.signature.state !== 'held') return tried;
    if (last && last.found?.owner !== tried.found?.owner) return { ...tried, signature: unknown('several-signers') };
    last = tried;
  }
  return last ?? { signature: failed('no-signature'), found: null, expires: null };
}

async function tryProof(credential: JsonObject, proof: JsonObject, trusted: readonly TrustedIssuer[]): Promise<Tried> {
  // Signed, `["…"]` is the same as `"…"`; here it is no date.
  const expires = proof.expires === undefined ? null : (textOf(proof.expires) ?? '');
  const end = (signature: Check, found: Found | null = null): Tried => ({ signature, found, expires });
  const method = textOf(proof.verificationMethod) ?? '';
  const name = textOf(proof.cryptosuite) ?? textOf(proof.type) ?? '';
  if (proof.type !== 'DataIntegrityProof' || proof.cryptosuite !== suite) return end(unknown('suite-unknown', name));
  if (proof.proofPurpose !== 'assertionMethod') return end(failed('purpose'));
  if (proof['@context'] !== undefined || proof.previousProof !== undefined) return end(unknown('suite-unknown', name));
  const found = findKey(method, trusted);
  if (!found) return end(unknown('key-unknown', method));
  try {
    if (!(await fitsProof(credential, proof, found.publicKey))) return end(failed('altered'));
  } catch (error) {
    return end(isContextError(error) ? unknown('context-unknown') : failed('unsigned-words'));
  }
  const created = Date.parse(textOf(proof.created) ?? '');
  return end(judgeTime(found, Number.isNaN(created) ? null : new Date(created)), found);
}

/** A key we trust is believed for the time in which it signed. */
function judgeTime({ key }: Found, signedAt: Date | null): Check {
  const isThen = !key || (signedAt !== null && signedThen(key, signedAt));
  return isThen ? { state: 'held', reason: 'signature' } : failed('key-not-then');
}

function findKey(keyId: string, trusted: readonly TrustedIssuer[]): Found | null {
  for (const owner of trusted) {
    const key = owner.keys.find(({ id }) => id === keyId);
    if (key) return { publicKey: key.publicKey, owner, did: owner.id, key };
  }
  const spelled = readSpelledKey(keyId);
  return spelled && { publicKey: spelled.publicKey, owner: null, did: spelled.did, key: null };
}

/** A token that names no key but brings one: it counts when it is one of those we know. */
function findOwnKey(ownKey: JsonObject | null, trusted: readonly TrustedIssuer[]): Found | null {
  const own = importKey(ownKey);
  if (!own) return null;
  for (const owner of trusted) {
    const key = owner.keys.find(({ thumbprint }) => thumbprint === own.thumbprint);
    if (key) return { publicKey: key.publicKey, owner, did: owner.id, key };
  }
  return { publicKey: own.publicKey, owner: null, did: null, key: null };
}

function isContextError(error: unknown): boolean {
  for (
    let cause: unknown = error;
    cause instanceof Error;
    cause = cause.cause ?? Reflect.get(cause, 'details')?.cause
  ) {
    if (cause instanceof UnknownContext) return true;
  }
  return false;
}
