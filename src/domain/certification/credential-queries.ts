/** Signed certificates as they are handed out, the public lists beside them, and whom we trust. */
import { and, asc, between, desc, eq, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Signer } from '#server/signer.ts';
import { addProof } from './data-integrity.ts';
import { didDocument, didOf, keyIdOf, keySetDocument } from './issuer-rules.ts';
import type { JsonObject } from './json-text.ts';
import { credentialUrl } from './open-badge.ts';
import { maySeeCertificate } from './policy.ts';
import { describeStatusList, listLength, statusListUrl } from './status-list.ts';
import { readTrustedKeys, type TrustedIssuer } from './trust.ts';

/** Our address and keys. */
type Identity = Pick<Signer, 'url' | 'keys'>;

export type Credential = { number: string; document: string; jwt: string };

/** For the holder and her coordinator: it names her. `not-found` also while it is still to be signed. */
export async function findCredential(ctx: ReadCtx, certificateId: string): Promise<Credential> {
  const { certificate, cohort, credential } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'credential');
  const [found] = await ctx.db
    .select({ certificate, organisationId: cohort.organisationId, credential })
    .from(certificate)
    .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
    .innerJoin(credential, eq(credential.certificateId, certificate.id))
    .where(eq(certificate.id, certificateId));
  const { learnerId = '', number = '' } = found?.certificate ?? {};
  if (!found || !maySeeCertificate(ctx.actor, { learnerId, organisationId: found.organisationId })) {
    throw new AppError('not-found', `credential ${certificateId}`);
  }
  return { number, document: found.credential.document, jwt: found.credential.jwt };
}

/** All that an export writes: of a coordinator's organisation, or of everybody for the platform and administrators. */
export async function listCredentials(ctx: ReadCtx): Promise<Credential[]> {
  const { certificate, cohort, credential } = ctx.db.tables;
  const { role, organisationId } = ctx.actor;
  if (role !== 'system' && role !== 'admin' && role !== 'coordinator') throw new AppError('forbidden', 'an export');
  return ctx.db
    .select({ number: certificate.number, document: credential.document, jwt: credential.jwt })
    .from(credential)
    .innerJoin(certificate, eq(certificate.id, credential.certificateId))
    .innerJoin(cohort, eq(cohort.id, certificate.cohortId))
    .where(role === 'coordinator' ? eq(cohort.organisationId, organisationId) : undefined)
    .orderBy(asc(certificate.number));
}

/** Lists by all that they say: signed once, not at every question. Read only. */
const keptLists = new Map<string, JsonObject>();
const mostKept = 16;

/** A status list as it is now, signed. The same revocations and keys make the same list, byte for byte. */
export async function findStatusList(ctx: ReadCtx, { url, keys }: Identity, list: number): Promise<JsonObject> {
  const { certificate, revocation } = ctx.db.tables;
  const first = (list - 1) * listLength;
  const isOnList: SQL = between(certificate.statusIndex, first, first + listLength - 1);
  const [any] = await ctx.db.select({ id: certificate.id }).from(certificate).where(isOnList).limit(1);
  if (!Number.isInteger(list) || list < 1 || (list > 1 && !any)) throw new AppError('not-found', `status list ${list}`);
  const revoked = await ctx.db
    .select({ index: certificate.statusIndex, at: revocation.revokedAt })
    .from(revocation)
    .innerJoin(certificate, eq(certificate.id, revocation.certificateId))
    .where(isOnList)
    .orderBy(asc(certificate.statusIndex));
  const places = revoked.map(({ index }) => index - first);
  const signing = await keys.current();
  const times = revoked.map(({ at }) => at.getTime());
  const since = new Date(times.length > 0 ? Math.max(...times) : signing.from.getTime());
  const created = new Date(Math.max(since.getTime(), signing.from.getTime()));
  const verificationMethod = keyIdOf(didOf(url), signing.ed25519.thumbprint);
  const told = JSON.stringify([url, list, places, since, verificationMethod]);
  const kept = keptLists.get(told);
  if (kept) return kept;
  const document = describeStatusList(url, list, places, since);
  const signed = await addProof(document, { verificationMethod, created }, signing.privateKeys.ed25519);
  if (keptLists.size >= mostKept) keptLists.clear();
  keptLists.set(told, signed);
  return signed;
}

/** The address under which credentials were signed last; null while there are none. */
export async function findSignedUrl({ db }: ReadCtx): Promise<string | null> {
  const { credential } = db.tables;
  const [last] = await db.select({ url: credential.url }).from(credential).orderBy(desc(credential.signedAt)).limit(1);
  return last?.url ?? null;
}

/** The last place taken in the status lists; -1: none is. */
export async function findNewest({ db }: ReadCtx): Promise<number> {
  const { statusIndex } = db.tables.certificate;
  const [newest] = await db.select({ statusIndex }).from(db.tables.certificate).orderBy(desc(statusIndex)).limit(1);
  return newest?.statusIndex ?? -1;
}

/** How many status lists there are: one at least. */
export async function countStatusLists({ db }: ReadCtx): Promise<number> {
  const { certificateSeries } = db.tables;
  const [taken] = await db.select().from(certificateSeries).where(eq(certificateSeries.prefix, 'status'));
  return Math.max(1, Math.ceil((taken?.last ?? 0) / listLength));
}

/** Ourselves, as checks see us: our keys, and our lists as they are at this moment. */
export async function trustOurselves(ctx: ReadCtx, signer: Identity): Promise<TrustedIssuer> {
  const { url, keys } = signer;
  const sets = await keys.list();
  const own = readTrustedKeys(didDocument(url, sets), keySetDocument(url, sets));
  return {
    ...own,
    isOurs: true,
    findStatusList: async (wanted) => {
      const list = Number(wanted.split('/').at(-1));
      return wanted === statusListUrl(url, list) ? findStatusList(ctx, signer, list).catch(nullWhenNone) : null;
    },
  };
}

function nullWhenNone(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

/** Whether a credential's id is one of a certificate that we have awarded. */
export async function isRecorded({ db }: ReadCtx, { url }: Identity, credentialId: string): Promise<boolean> {
  const prefix = credentialUrl(url, '');
  if (!credentialId.startsWith(prefix)) return false;
  const { credential } = db.tables;
  const id = credentialId.slice(prefix.length);
  const [found] = await db
    .select({ id: credential.certificateId })
    .from(credential)
    .where(and(eq(credential.certificateId, id), eq(credential.url, url)));
  return found !== undefined;
}
