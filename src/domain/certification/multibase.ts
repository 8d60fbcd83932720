/** Bytes as text, the way signatures and keys are written in credentials: multibase (`z` base58btc, `u` base64url). */

const signs = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** `z…`. */
export function toBase58(bytes: Uint8Array): string {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let text = '';
  for (; number > 0n; number /= 58n) text = signs.charAt(Number(number % 58n)) + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${text}`;
}

/** Null for anything that is not base58btc, or so long that it can be neither a key nor a signature. */
export function fromBase58(multibase: string): Uint8Array | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(multibase)) return null;
  const text = multibase.slice(1);
  let number = 0n;
  for (const sign of text) number = number * 58n + BigInt(signs.indexOf(sign));
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')]);
}

/** `u…`. */
export const toBase64 = (bytes: Uint8Array): string => `u${Buffer.from(bytes).toString('base64url')}`;

export const fromBase64 = (multibase: string): Uint8Array | null =>
  /^u[\w-]*$/.test(multibase) ? Buffer.from(multibase.slice(1), 'base64url') : null;
