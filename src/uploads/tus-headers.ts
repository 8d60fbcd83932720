/** The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload), read strictly. Pure. */

export const tusVersion = '1.0.0';

/** A whole number of bytes as it must be written; null when it is none. */
export const readBytes = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;

/** `name base64,name base64`: what a client says of its file. Null when it cannot be read. */
export function readMetadata(header: string | undefined): Record<string, string> | null {
  const found = new Map<string, string>();
  for (const pair of (header ?? '').split(',').filter((part) => part.trim())) {
    const [name = '', value = '', ...more] = pair.trim().split(' ');
    const isRight = /^[\w-]+$/.test(name) && /^[\w+/]*={0,2}$/.test(value) && value.length % 4 === 0;
    if (!isRight || more.length > 0 || found.has(name)) return null;
    const text = Buffer.from(value, 'base64').toString();
    // No database keeps them, and no file is called so.
    if (/\0|�/.test(text)) return null;
    found.set(name, text);
  }
  return Object.fromEntries(found);
}

/** The value of one cookie; empty when it is not there. */
export function readCookie(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s));
  const value = pairs.find(([key]) => key === name)?.[1] ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
