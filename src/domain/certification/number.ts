/**
 * Certificate numbers: `机构简码-年份-课程码-期次-流水-校验`, as `QX-2026-01-03-0017-X` (domain.md §5). The check character is
 * ISO 7064 MOD 11-2 over the twelve digits of year, course, batch and serial; the issuer's code is not covered.
 */

/** Course codes as they stand in numbers (机构字典, the default of domain.md §5). */
const courseNumbers: Record<string, string> = { LIVE: '01', BRAND: '02', LOG: '03', MAMA: '04', STN: '05', LAW: '06' };

export type NumberParts = { issuer: string; year: number; courseCode: string; batch: number; serial: number };

/** `QX-2026-01-03`: what all certificates of one issuer, year, course and batch share. */
export function certificatePrefix({ issuer, year, courseCode, batch }: Omit<NumberParts, 'serial'>): string {
  const course = courseNumbers[courseCode];
  if (!course) throw new Error(`${courseCode} has no number; see domain.md §5`);
  return `${issuer}-${year}-${course}-${String(batch).padStart(2, '0')}`;
}

/** What a number of ours is made of, but for its serial. */
export function partsOf(number: string): Omit<NumberParts, 'serial'> {
  const [issuer = '', year, course, batch] = number.split('-');
  const [courseCode] = Object.entries(courseNumbers).find(([, own]) => own === course) ?? [];
  if (!courseCode) throw new Error(`${number} is no number of ours`);
  return { issuer, year: Number(year), courseCode, batch: Number(batch) };
}

/** The whole number of the certificate with this serial. */
export function certificateNumber(parts: NumberParts): string {
  const body = `${certificatePrefix(parts)}-${String(parts.serial).padStart(4, '0')}`;
  return `${body}-${checkCharacter(body.slice(parts.issuer.length).replaceAll('-', ''))}`;
}

/** ISO 7064 MOD 11-2 over decimal digits: weights are powers of 2 from the right, the check character's own being 1. */
export function checkCharacter(digits: string): string {
  const sum = [...digits].reduce((rest, digit) => ((rest + Number(digit)) * 2) % 11, 0);
  const check = (12 - sum) % 11;
  return check === 10 ? 'X' : String(check);
}

export type ReadNumber = {
  /** As it stands on a certificate. */
  number: string;
  /** False: at least one sign is wrong, or two have changed places. */
  isWhole: boolean;
};

/**
 * What somebody has typed, scanned or pasted, as a number: capitals or not, full-width signs, any dashes or none,
 * spaces anywhere. Null when it cannot be one.
 */
export function readNumber(typed: string): ReadNumber | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const [, issuer, year, course, batch, serial, check] =
    /^([A-Z]{2,4})(\d{4})(\d\d)(\d\d)(\d{4})([\dX])$/.exec(signs) ?? [];
  if (!issuer) return null;
  const isWhole = checkCharacter(`${year}${course}${batch}${serial}`) === check;
  return { number: [issuer, year, course, batch, serial, check].join('-'), isWhole };
}
