/**
 * Data Integrity proofs of the suite `eddsa-rdfc-2022` (W3C vc-di-eddsa): the document and the proof's own settings are
 * each turned into canonical RDF, hashed with SHA-256, and Ed25519 signs both hashes. The canonical form is jsonld's, the
 * signature Node's; ours is only the order of steps.
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type LoadContext, loadContext } from './contexts.ts';
import type { JsonObject, JsonValue } from './json-text.ts';
import { fromBase58, toBase58 } from './multibase.ts';

export const suite = 'eddsa-rdfc-2022';

export type ProofSettings = { verificationMethod: string; created: Date };

/** The document with a proof in it. The same document, key and time make the same proof. */
export async function addProof(
  document: JsonObject,
  { verificationMethod, created }: ProofSettings,
  privateKey: KeyObject,
  load: LoadContext = loadContext,
): Promise<JsonObject> {
  const settings = {
    type: 'DataIntegrityProof',
    cryptosuite: suite,
    created: wholeSecond(created),
    verificationMethod,
    proofPurpose: 'assertionMethod',
  };
  const signature = sign(null, await hashBoth(document, settings, load), privateKey);
  return { ...document, proof: { ...settings, proofValue: toBase58(signature) } };
}

/**
 * Whether the signature fits document, proof and key. Throws when the document cannot be put into its canonical form: a
 * context that we do not know, or a term that none of its contexts knows and that no signature would cover.
 */
export async function fitsProof(
  document: JsonObject,
  proof: JsonObject,
  publicKey: KeyObject,
  load: LoadContext = loadContext,
): Promise<boolean> {
  const { proofValue, ...settings } = proof;
  const { proof: _, ...unsigned } = document;
  const signature = typeof proofValue === 'string' ? fromBase58(proofValue) : null;
  if (signature?.length !== 64 || publicKey.asymmetricKeyType !== 'ed25519') return false;
  return verify(null, await hashBoth(unsigned, settings, load), publicKey, signature);
}

async function hashBoth(document: JsonObject, settings: JsonObject, load: LoadContext): Promise<Buffer> {
  const context: JsonValue = document['@context'] ?? null;
  const ofSettings = await hashCanonical({ '@context': context, ...settings }, load);
  return Buffer.concat([ofSettings, await hashCanonical(document, load)]);
}

async function hashCanonical(document: JsonObject, documentLoader: LoadContext): Promise<Buffer> {
  // Loaded when first needed: most processes never sign or check anything.
  const { default: jsonld } = await import('jsonld');
  const canonical = await jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    documentLoader,
    safe: true,
    maxWorkFactor: 1,
  });
  return createHash('sha256').update(canonical).digest();
}

/** Times in credentials have no fractions, so that a token's seconds say the same. */
export const wholeSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
