import type { Ctx } from '#server/context.ts';
import type { Signer } from '#server/signer.ts';
import { countCall, forgiveCall } from '../accounts/count-call.ts';
import { readBadgeFile } from './baked-badge.ts';
import { isRecorded, trustOurselves } from './credential-queries.ts';
import { readTrustFolders } from './trust-folder.ts';
import { unreadable, type Verdict, verifyCredential } from './verify-credential.ts';

type Asked<Given> = Given & { signer: Signer };

/**
 * Checks a file that somebody has brought: a credential, a token, or a picture that carries one. Keeps nothing of it.
 * Files that are not valid count against the address they come from: `too-many` once there were too many of them.
 */
export async function checkFile(
  ctx: Ctx,
  { signer, bytes, address }: Asked<{ bytes: Uint8Array; address: string }>,
): Promise<Verdict> {
  const call = { kind: 'check', address } as const;
  await countCall(ctx, call);
  const brought = readBadgeFile(bytes);
  const verdict = 'fault' in brought ? unreadable(brought.fault) : await checkText(ctx, { signer, ...brought });
  if (verdict.overall === 'valid') await forgiveCall(ctx, call);
  return verdict;
}

/** Checks a credential by our keys and records, and by what we have of issuers we trust. */
export async function checkText(ctx: Ctx, { signer, text }: Asked<{ text: string }>): Promise<Verdict> {
  const trusted = [await trustOurselves(ctx, signer), ...(await readTrustFolders(signer.trustFolder))];
  return verifyCredential(text, { trusted, now: ctx.now, isRecorded: (id) => isRecorded(ctx, signer, id) });
}
