/**
 * Checks a credential of ours or of anybody else: what holds, what does not, and what cannot be known from here. It is
 * `valid` only when every single check holds. Nothing is fetched: keys, contexts and status lists are those given.
 */
import { findMisshape } from './badge-shape.ts';
import { isKnownContext } from './contexts.ts';
import { isObject, type JsonFault, type JsonObject, listOf, readJson, textOf } from './json-text.ts';
import { readNumber } from './number.ts';
import type { TrustedIssuer } from './trust.ts';
import { credentialIn, looksLikeToken, readToken, type Token } from './vc-jwt.ts';
import { checkSignature, type Signed } from './verify-signature.ts';
import { checkStatus } from './verify-status.ts';

export const checkNames = ['schema', 'signature', 'issuer', 'dates', 'status', 'achievement'] as const;
export type CheckName = (typeof checkNames)[number];
/** `unknown`: could not be checked. `reason` is a word of messages `verify.reason.*`; `detail` goes into it. */
export type Check = { state: 'held' | 'failed' | 'unknown'; reason: string; detail?: string };

export type Verdict = {
  overall: 'valid' | 'invalid' | 'unproven';
  form: 'json' | 'jwt' | null;
  checks: Record<CheckName, Check>;
  /** What the file says, believed or not. */
  credential: JsonObject | null;
};

export type Trust = {
  trusted: readonly TrustedIssuer[];
  now: Date;
  /** Whether a credential of ours is one that we have awarded; left out where our records are not at hand. */
  isRecorded?: (credentialId: string) => Promise<boolean>;
};

export async function verifyCredential(text: string, trust: Trust): Promise<Verdict> {
  const read = readCredential(text.trim());
  if ('fault' in read) return unreadable(read.fault);
  const { credential, token } = read;
  const shape = checkShape(credential);
  const signed = await checkSignature({ text: text.trim(), credential, token }, trust.trusted);
  const isSigned = signed.signature.state === 'held';
  const unsigned: Check = { state: 'unknown', reason: 'unsigned' };
  const checks: Record<CheckName, Check> = {
    schema: shape,
    signature: signed.signature,
    issuer: signed.issuer,
    dates: trustDates(checkDates(credential, trust.now, signed.expires), isSigned),
    status: isSigned ? await checkStatus(credential, signed.by, trust) : unsigned,
    achievement: isSigned ? await checkAchievement(credential, signed, trust) : unsigned,
  };
  const states = Object.values(checks).map(({ state }) => state);
  const overall = states.includes('failed') ? 'invalid' : states.includes('unknown') ? 'unproven' : 'valid';
  return { overall, form: token ? 'jwt' : 'json', checks, credential };
}

type ReadFault = JsonFault | 'claims-differ' | 'no-badge' | 'several-badges';

function readCredential(text: string): { credential: JsonObject; token: Token | null } | { fault: ReadFault } {
  if (!looksLikeToken(text)) {
    const read = readJson(text);
    if ('fault' in read) return read;
    return isObject(read.value) ? { credential: read.value, token: null } : { fault: 'not-json' };
  }
  const token = readToken(text);
  if ('fault' in token) return token;
  const credential = credentialIn(token.payload);
  return credential ? { credential, token } : { fault: 'claims-differ' };
}

/** Nothing could be read, so nothing is checked. */
export function unreadable(fault: ReadFault): Verdict {
  const nothing: Check = { state: 'unknown', reason: 'unread' };
  const others = { signature: nothing, issuer: nothing, dates: nothing, status: nothing, achievement: nothing };
  const schema: Check = { state: 'failed', reason: fault };
  return { overall: 'invalid', form: null, checks: { schema, ...others }, credential: null };
}

function checkShape(credential: JsonObject): Check {
  const contexts = listOf(credential['@context']);
  const unknown = contexts.find((context) => !isKnownContext(context));
  const detail = typeof unknown === 'string' ? unknown.slice(0, 200) : '{…}';
  if (unknown !== undefined) return { state: 'unknown', reason: 'context-unknown', detail };
  const odd = findMisshape(credential);
  return odd === null ? { state: 'held', reason: 'shape' } : { state: 'failed', reason: 'misshape', detail: odd };
}

function checkDates(credential: JsonObject, now: Date, proofExpires: string | null): Check {
  const from = textOf(credential.validFrom ?? credential.issuanceDate);
  if (!from || Number.isNaN(Date.parse(from))) return { state: 'failed', reason: 'no-date' };
  if (Date.parse(from) > now.getTime()) return { state: 'failed', reason: 'not-yet', detail: from };
  const ends = [credential.validUntil, credential.expirationDate, proofExpires].filter((end) => end != null);
  for (const end of ends) {
    const moment = Date.parse(textOf(end) ?? '');
    if (Number.isNaN(moment)) return { state: 'failed', reason: 'no-date' };
    if (moment < now.getTime()) return { state: 'failed', reason: 'expired', detail: String(end) };
  }
  const end = textOf(ends[0]);
  return end ? { state: 'held', reason: 'until', detail: end } : { state: 'held', reason: 'since', detail: from };
}

/** A date that nobody has signed may have been put there by anybody; one that is over is over in any case. */
const trustDates = (dates: Check, isSigned: boolean): Check =>
  dates.state === 'held' && !isSigned ? { state: 'unknown', reason: 'unsigned' } : dates;

/** That it says what was achieved; of ours also that its number can be right and that we have it in our records. */
async function checkAchievement(credential: JsonObject, { by }: Signed, { isRecorded }: Trust): Promise<Check> {
  const subject = credential.credentialSubject;
  const achievement = isObject(subject) && isObject(subject.achievement) ? subject.achievement : null;
  const name = textOf(achievement?.name);
  if (!name) return { state: 'failed', reason: 'no-achievement' };
  if (!by?.isOurs) return { state: 'held', reason: 'named', detail: name };
  const number = isObject(subject) ? textOf(subject.licenseNumber) : null;
  if (!number || !readNumber(number)?.isWhole) return { state: 'failed', reason: 'number' };
  if (!isRecorded) return { state: 'held', reason: 'named', detail: name };
  const isOurs = await isRecorded(textOf(credential.id) ?? '');
  return isOurs ? { state: 'held', reason: 'recorded', detail: number } : { state: 'failed', reason: 'not-recorded' };
}
