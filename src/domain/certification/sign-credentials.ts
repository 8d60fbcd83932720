import { and, asc, eq, inArray, isNull, like, ne, or } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { SigningKeys } from '#server/keys.ts';
import type { Signer } from '#server/signer.ts';
import { addProof } from './data-integrity.ts';
import { didOf, keyIdOf } from './issuer-rules.ts';
import { type BadgeFacts, describeBadge } from './open-badge.ts';
import { mayAwardCertificates } from './policy.ts';
import { signToken } from './vc-jwt.ts';

const most = 100;

/**
 * Signs certificates that machines cannot read yet, at most a hundred a call; returns how many. A credential is made once
 * and stays as it is. Only those signed under a makeshift address (`http://localhost…`, before the platform had one of
 * its own) are made again when the address changes.
 */
export async function signCredentials(
  ctx: Ctx,
  { url, keys }: Pick<Signer, 'url' | 'keys'>,
): Promise<{ signed: number }> {
  if (!mayAwardCertificates(ctx.actor)) throw new AppError('forbidden', 'signing credentials');
  const unsigned = await listUnsigned(ctx, url);
  if (unsigned.length === 0) return { signed: 0 };
  const signing = await keys.current();
  for (const facts of unsigned)
    await storeCredential(ctx, facts, await signBadge(facts, { url, signing, now: ctx.now }));
  return { signed: unsigned.length };
}

type Credential = { url: string; document: string; jwt: string; signedAt: Date };

/** Both forms: JSON-LD with a proof in it, and a token. */
export async function signBadge(
  facts: BadgeFacts,
  { url, signing, now }: { url: string; signing: SigningKeys; now: Date },
): Promise<Credential> {
  // A clock that was set back must not make a signature older than its key.
  const signedAt = new Date(Math.max(now.getTime(), signing.from.getTime()));
  const badge = describeBadge(facts, url);
  const did = didOf(url);
  const method = { verificationMethod: keyIdOf(did, signing.ed25519.thumbprint), created: signedAt };
  const document = await addProof(badge, method, signing.privateKeys.ed25519);
  const key = { keyId: keyIdOf(did, signing.rs256.thumbprint), privateKey: signing.privateKeys.rs256 };
  const jwt = await signToken(badge, { ...key, created: signedAt });
  return { url, document: `${JSON.stringify(document, null, 2)}\n`, jwt, signedAt };
}

async function storeCredential(ctx: Ctx, { id }: BadgeFacts, made: Credential): Promise<void> {
  await transact(ctx, async (tx) => {
    const { credential } = tx.db.tables;
    const [stored] = await tx.db.select().from(credential).where(eq(credential.certificateId, id));
    if (stored?.url === made.url) return;
    const row = { certificateId: id, ...made };
    await tx.db.insert(credential).values(row).onConflictDoUpdate({ target: credential.certificateId, set: made });
    await recordEvent(tx, 'certificate.signed', id);
  });
}

async function listUnsigned(ctx: ReadCtx, url: string): Promise<BadgeFacts[]> {
  const { certificate, courseVersion, credential } = ctx.db.tables;
  const isMakeshift = and(ne(credential.url, url), like(credential.url, 'http://localhost%'));
  const rows = await ctx.db
    .select({ certificate, rule: courseVersion.certificate })
    .from(certificate)
    .innerJoin(courseVersion, eq(courseVersion.id, certificate.versionId))
    .leftJoin(credential, eq(credential.certificateId, certificate.id))
    .where(or(isNull(credential.certificateId), isMakeshift))
    .orderBy(asc(certificate.statusIndex))
    .limit(most);
  const names = await nameCompetencies(ctx, [...new Set(rows.flatMap((row) => row.certificate.competencies))]);
  return rows.map(({ certificate: awarded, rule }) => ({
    ...awarded,
    attendance: rule.attendance,
    competencies: awarded.competencies.map((code) => names.get(code) ?? { code, title: '', titleEn: '' }),
  }));
}

async function nameCompetencies({ db }: ReadCtx, codes: string[]) {
  if (codes.length === 0) return new Map();
  const { competency } = db.tables;
  const rows = await db.select().from(competency).where(inArray(competency.code, codes));
  return new Map(rows.map(({ code, title, titleEn }) => [code, { code, title, titleEn }]));
}
