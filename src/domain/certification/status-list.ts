/** Which certificates are revoked, as one long row of bits (W3C Bitstring Status List 1.0): asking it tells nobody whom you ask about. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { credentialsContext } from './contexts.ts';
import { wholeSecond } from './data-integrity.ts';
import { didOf } from './issuer-rules.ts';
import type { JsonObject } from './json-text.ts';
import { fromBase64, toBase64 } from './multibase.ts';

/** Bits of a list: the fewest that the specification allows, so that one place is hard to tell from others. */
export const listLength = 131_072;
/** A list of strangers is unpacked up to this many bytes. */
const largestList = 4 * 1024 * 1024;

/** Certificates are counted from 0, lists from 1. */
export const listPlace = (index: number): { list: number; place: number } => ({
  list: Math.floor(index / listLength) + 1,
  place: index % listLength,
});

export const statusListUrl = (url: string, list: number): string => `${url}/credentials/status/${list}`;

/** The list, not yet signed. `since`: when the last of its bits was set. */
export function describeStatusList(url: string, list: number, revoked: readonly number[], since: Date): JsonObject {
  const id = statusListUrl(url, list);
  return {
    '@context': [credentialsContext],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: didOf(url),
    validFrom: wholeSecond(since),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(revoked),
    },
  };
}

/** gzip and base64url; the first certificate is the leftmost bit. */
export function encodeBits(places: readonly number[]): string {
  const bits = Buffer.alloc(listLength / 8);
  for (const place of places) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return toBase64(gzipSync(bits, { level: 9 }));
}

/** The bit at a place; null when the list cannot be read or has no such place. */
export function readBit(encodedList: string, place: number): boolean | null {
  const packed = fromBase64(encodedList);
  if (!packed || !Number.isInteger(place) || place < 0) return null;
  try {
    const bits = gunzipSync(packed, { maxOutputLength: largestList });
    const byte = bits.length * 8 < listLength ? undefined : bits[place >> 3];
    return byte === undefined ? null : (byte & (0x80 >> (place & 7))) !== 0;
  } catch {
    return null;
  }
}
