/** Which bytes of a file are asked for: both ends counted from 0 and included. */
export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks of a file of so many bytes (RFC 9110 §14): one range of it; `whole` when there is no such
 * header, more than one range, or none that can be read; `none` when the range lies behind the end. `isCurrent`: whether
 * the file is still the one that `If-Range` names.
 */
export function readRange(header: string | null, size: number, isCurrent: boolean): ByteRange | 'whole' | 'none' {
  const [, first = '', last = ''] = (isCurrent && /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')) || [];
  if (!first && !last) return 'whole';
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < Number(first)) return 'whole';
  return start >= size || (!first && Number(last) === 0) ? 'none' : { start, end };
}
