import type { Ctx } from '#server/context.ts';
import type { Signer } from '#server/signer.ts';
import { readBadgeFile } from './baked-badge.ts';
import { isRecorded, trustOurselves } from './credential-queries.ts';
import { readTrustFolders } from './trust-folder.ts';
import { unreadable, type Verdict, verifyCredential } from './verify-credential.ts';

type Asked<Given> = Given & { signer: Signer };

/** Checks a file that somebody has brought: a credential, a token, or a picture that carries one. Keeps nothing of it. */
export async function checkFile(ctx: Ctx, { signer, bytes }: Asked<{ bytes: Uint8Array }>): Promise<Verdict> {
  const text = readBadgeFile(bytes);
  return text === null ? unreadable('no-badge') : checkText(ctx, { signer, text });
}

/** Checks a credential by our keys and records, and by what we have of issuers we trust. */
export async function checkText(ctx: Ctx, { signer, text }: Asked<{ text: string }>): Promise<Verdict> {
  const trusted = [await trustOurselves(ctx, signer), ...(await readTrustFolders(signer.trustFolder))];
  return verifyCredential(text, { trusted, now: ctx.now, isRecorded: (id) => isRecorded(ctx, signer, id) });
}
