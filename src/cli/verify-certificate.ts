import { readFile, stat } from 'node:fs/promises';
import { type Brought, readBadgeFile } from '#domain/certification/baked-badge.ts';
import { checkText } from '#domain/certification/check-credential.ts';
import { largestText } from '#domain/certification/json-text.ts';
import { readTrustFolder, UnreadableTrust } from '#domain/certification/trust-folder.ts';
import { checkNames, unreadable, type Verdict, verifyCredential } from '#domain/certification/verify-credential.ts';
import { verifyNumber } from '#domain/certification/verify-queries.ts';
import { nameReason } from '#messages/name-reason.ts';
import { translateTo } from '#messages/translate.ts';
import { type Ctx, type Locale, visitor } from '#server/context.ts';
import { openPlatform } from '#server/platform.ts';
import { type Outcome, type PlainCall, UsageError } from './command.ts';
import { openCommandSigner } from './command-signer.ts';

/**
 * Checks a file (or a number, by our own records) without a network. With `--keys <folder>` neither a database nor a
 * server of ours is needed: the folder holds what the issuer has published.
 */
export async function verifyFromCommandLine({ config, locale, args, options }: PlainCall): Promise<Outcome> {
  const [what = ''] = args;
  if (!what) throw new UsageError('tiantou certificates verify <file | number> [--keys <folder>]');
  const brought = await readBrought(what);
  const { keys } = options;
  if (keys !== undefined && !brought) throw new UsageError(`${what}: no such file`);
  if (brought && 'fault' in brought) return sayVerdict(locale, unreadable(brought.fault));
  const text = brought?.text ?? null;
  if (keys !== undefined && text !== null) {
    const trusted = [await readTrust(String(keys))];
    return sayVerdict(locale, await verifyCredential(text, { trusted, now: new Date() }));
  }
  const platform = await openPlatform(config);
  try {
    const ctx: Ctx = { ...platform, actor: visitor, now: new Date(), locale };
    if (text === null) return await sayNumber(ctx, what);
    return sayVerdict(locale, await checkText(ctx, { signer: await openCommandSigner(ctx, config), text }));
  } finally {
    await platform.close();
  }
}

/** What a file says; null when there is no such file. */
async function readBrought(path: string): Promise<Brought | null> {
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  if (!found.isFile() || found.size > largestText) throw new UsageError(`${path}: not a file of up to 1 MB`);
  return readBadgeFile(await readFile(path));
}

async function readTrust(folder: string) {
  return readTrustFolder(folder).catch((error: unknown) => {
    throw error instanceof UnreadableTrust ? new UsageError(error.message) : error;
  });
}

function sayVerdict(locale: Locale, { overall, form, checks }: Verdict): Outcome {
  const t = translateTo(locale);
  const lines = checkNames.map((name) => {
    const check = checks[name];
    return `${t(`credential.state.${check.state}`)}\t${t(`credential.check.${name}`)}\t${nameReason(locale, check)}`;
  });
  const said = [t(`credential.overall.${overall}`), ...lines].join('\n');
  return { said, value: { valid: overall === 'valid', overall, form, checks }, hasFindings: overall !== 'valid' };
}

async function sayNumber(ctx: Ctx, number: string): Promise<Outcome> {
  const found = await verifyNumber(ctx, number);
  const said = translateTo(ctx.locale)(`verify.${found.status}`);
  const value = { valid: found.status === 'valid', ...found };
  return { said: `${said}\n${number}`, value, hasFindings: found.status !== 'valid' };
}
