/** Whether a credential has been revoked, by the signed list of whoever signed it. */
import { isObject, type JsonObject, type JsonValue, listOf, textOf } from './json-text.ts';
import { readBit } from './status-list.ts';
import type { TrustedIssuer } from './trust.ts';
import type { Check, Trust } from './verify-credential.ts';
import { checkSignature, issuerIdOf } from './verify-signature.ts';

const unknown = (reason: string, detail = ''): Check => ({ state: 'unknown', reason, detail });

export async function checkStatus(
  credential: JsonObject,
  by: TrustedIssuer | null,
  { now }: Pick<Trust, 'now'>,
): Promise<Check> {
  const entries = listOf(credential.credentialStatus);
  if (entries.length === 0) return { state: 'held', reason: 'no-status' };
  if (!by) return unknown('status-elsewhere');
  let held: Check = { state: 'held', reason: 'no-status' };
  for (const entry of entries) {
    const check = await checkEntry(entry, by, now);
    if (check.state !== 'held') return check;
    held = check;
  }
  return held;
}

async function checkEntry(entry: JsonValue, by: TrustedIssuer, now: Date): Promise<Check> {
  if (!isObject(entry) || entry.type !== 'BitstringStatusListEntry') return unknown('status-unknown');
  const purpose = textOf(entry.statusPurpose);
  const isWhole = entry.statusSize === undefined || entry.statusSize === 1;
  if (!isWhole || (purpose !== 'revocation' && purpose !== 'suspension')) return unknown('status-unknown');
  const url = textOf(entry.statusListCredential) ?? '';
  const list = await by.findStatusList(url);
  if (!list) return unknown('status-elsewhere');
  const distrust = await findDistrust(list, { url, by, purpose, now });
  if (distrust) return unknown(distrust, url);
  const subject = isObject(list.credentialSubject) ? list.credentialSubject : {};
  const place = Number(/^\d{1,9}$/.test(textOf(entry.statusListIndex) ?? '') ? entry.statusListIndex : Number.NaN);
  const bit = readBit(textOf(subject.encodedList) ?? '', place);
  if (bit === null) return unknown('status-unreadable');
  if (bit) return { state: 'failed', reason: purpose === 'revocation' ? 'revoked' : 'suspended' };
  return { state: 'held', reason: 'not-revoked', detail: textOf(list.validFrom) ?? '' };
}

type Wanted = { url: string; by: TrustedIssuer; purpose: string; now: Date };

/** Why a list says nothing of a credential: it must be the one named, of the same issuer, for this purpose, signed, and of now. */
async function findDistrust(list: JsonObject, { url, by, purpose, now }: Wanted): Promise<string | null> {
  const subject = isObject(list.credentialSubject) ? list.credentialSubject : {};
  const isNamed = list.id === url && issuerIdOf(list) === by.id && subject.type === 'BitstringStatusList';
  const isMeant =
    listOf(list.type).includes('BitstringStatusListCredential') && listOf(subject.statusPurpose).includes(purpose);
  if (!isNamed || !isMeant) return 'status-another';
  if (!(await isSignedBy(list, by))) return 'status-unsigned';
  const from = Date.parse(textOf(list.validFrom) ?? '');
  const until = list.validUntil === undefined ? null : Date.parse(textOf(list.validUntil) ?? '');
  const isNow = from <= now.getTime() && (until === null || until >= now.getTime());
  return isNow ? null : 'status-outdated';
}

/** One list answers for many certificates: its signature is tried once for each of its signer's sets of keys. */
const tried = new WeakMap<JsonObject, { keys: string; isGood: boolean }>();

async function isSignedBy(list: JsonObject, by: TrustedIssuer): Promise<boolean> {
  const keys = by.keys.map(({ id, until }) => `${id} ${until?.getTime()}`).join();
  const known = tried.get(list);
  if (known?.keys === keys) return known.isGood;
  const signed = await checkSignature({ text: '', credential: list, token: null }, [by]);
  const isGood = signed.signature.state === 'held' && signed.by === by;
  tried.set(list, { keys, isGood });
  return isGood;
}
