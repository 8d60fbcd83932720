import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeSigner } from '#tests/support/signer.ts';
import { actAs, actAsPlatform, now, openWorld, world } from '#tests/support/world.ts';
import { findCredential, findStatusList, trustOurselves } from './credential-queries.ts';
import { addProof } from './data-integrity.ts';
import { toMultikey } from './issuer-rules.ts';
import type { JsonObject } from './json-text.ts';
import { signCredentials } from './sign-credentials.ts';
import type { TrustedIssuer } from './trust.ts';
import { verifyCredential } from './verify-credential.ts';

const signer = await makeSigner();
const { linDami } = world.learners;
const pair = generateKeyPairSync('ed25519');
const spelled = toMultikey(pair.publicKey.export({ format: 'jwk' }) as { kty: string; x: string });
const settings = { verificationMethod: `did:key:${spelled}#${spelled}`, created: now };

/** Of a certificate that has been revoked. */
async function openRevoked() {
  const db = await openWorld();
  const platform = actAsPlatform(db, world.federation);
  await signCredentials(platform, signer);
  const { document } = await findCredential(await actAs(db, linDami), `certificate-${linDami.id}`);
  return { platform, ours: await trustOurselves(platform, signer), revoked: JSON.parse(document) as JsonObject };
}

const check = (credential: JsonObject, trusted: readonly TrustedIssuer[]) =>
  verifyCredential(JSON.stringify(credential), { now, trusted });

it('a revoked credential stays invalid when its status is named by its whole address, which the signature allows', async () => {
  const { ours, revoked } = await openRevoked();
  const { credentialStatus = null, ...others } = revoked;
  const hidden = { ...others, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus };
  const { overall, checks } = await check(hidden, [ours]);
  expect([overall, checks.signature.state, checks.schema.reason]).toEqual(['invalid', 'held', 'misshape']);
});

it('an end of the proof that is written as a list is no end that can be read', async () => {
  const { ours, revoked } = await openRevoked();
  const proof = { ...(revoked.proof as JsonObject), expires: ['2026-01-01T00:00:00Z'] };
  expect((await check({ ...revoked, proof }, [ours])).checks.dates.reason).toBe('no-date');
});

it('a status list that somebody else has signed says nothing', async () => {
  const { platform, ours, revoked } = await openRevoked();
  const { proof: _, ...list } = await findStatusList(platform, signer, 1);
  const forged = await addProof(list, settings, pair.privateKey);
  const { overall, checks } = await check(revoked, [{ ...ours, findStatusList: async () => forged }]);
  expect([overall, checks.status.reason]).toEqual(['unproven', 'status-unsigned']);
});

it('so many proofs that each good one would be walked through are not', async () => {
  const { ours, revoked } = await openRevoked();
  const proofs = Array.from({ length: 4 }, () => revoked.proof ?? null);
  const { overall, checks } = await check({ ...revoked, proof: proofs }, [ours]);
  expect([overall, checks.signature.reason]).toEqual(['invalid', 'several-signers']);
});

it('a file that names contexts again and again, on top or inside, is not worked through', async () => {
  const { ours, revoked } = await openRevoked();
  const contexts = revoked['@context'] as string[];
  const again = Array.from({ length: 2000 }, (_, at) => contexts[at % 2] ?? '');
  const inside = Array.from({ length: 200 }, (_, at) => ({ '@context': contexts, name: `${at}` }));
  for (const many of [
    { ...revoked, '@context': again },
    { ...revoked, evidence: inside },
  ]) {
    const { overall, checks } = await check(many, [ours]);
    expect([overall, checks.signature.reason]).toEqual(['invalid', 'context-unknown']);
  }
});
