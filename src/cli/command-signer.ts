import { findSignedUrl } from '#domain/certification/credential-queries.ts';
import { signCredentials } from '#domain/certification/sign-credentials.ts';
import type { Config } from '#server/config.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { openSigner, type Signer } from '#server/signer.ts';

/**
 * The keys, and the address under which the server signs: where nobody has set PUBLIC_URL a command cannot know on which
 * port the server listens, so it goes by what the server has signed.
 */
export async function openCommandSigner(ctx: Ctx, config: Config): Promise<Signer> {
  const opened = await openSigner(config);
  const signed = opened.isMakeshift ? await findSignedUrl(ctx) : null;
  return { ...opened, url: signed ?? opened.url };
}

/** Signs whatever the server has not signed yet. */
export async function signRest(ctx: Ctx, signer: Signer): Promise<void> {
  const platform = { ...ctx, actor: systemOf('') };
  while ((await signCredentials(platform, signer)).signed > 0);
}
