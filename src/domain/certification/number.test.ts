import { describe, expect, it } from 'vitest';
import { certificateNumber, certificatePrefix, checkCharacter, readNumber } from './number.ts';

/** domain.md §5. */
const examples = [
  ['202601030017', 'X'],
  ['202603050001', '3'],
  ['202602010128', '9'],
] as const;
const alphabet = [...'0123456789X'];

describe('checkCharacter', () => {
  it.each(examples)('%s takes %s', (digits, check) => {
    expect(checkCharacter(digits)).toBe(check);
  });

  it('detects every single wrong sign', () => {
    for (const [digits, check] of examples) {
      const whole = digits + check;
      for (let place = 0; place < whole.length; place += 1) {
        for (const sign of alphabet.filter((one) => one !== whole[place] && (place === 12 || one !== 'X'))) {
          const wrong = whole.slice(0, place) + sign + whole.slice(place + 1);
          expect(checkCharacter(wrong.slice(0, 12)), wrong).not.toBe(wrong[12]);
        }
      }
    }
  });

  it('detects every two signs that have changed places, up to nine places apart (2¹⁰ is 1 modulo 11)', () => {
    for (const [digits, check] of examples) {
      const whole = [...digits, check];
      for (let one = 0; one < 12; one += 1) {
        for (let other = one + 1; other < Math.min(12, one + 10); other += 1) {
          if (whole[one] === whole[other]) continue;
          const swapped = whole.toSpliced(one, 1, whole[other] ?? '').toSpliced(other, 1, whole[one] ?? '');
          expect(checkCharacter(swapped.slice(0, 12).join('')), swapped.join('')).not.toBe(check);
        }
      }
    }
  });
});

describe('certificateNumber', () => {
  const parts = { issuer: 'QX', year: 2026, courseCode: 'LIVE', batch: 3, serial: 17 };

  it('is written as on the sheet', () => {
    expect(certificateNumber(parts)).toBe('QX-2026-01-03-0017-X');
    expect(certificateNumber({ ...parts, courseCode: 'LOG', batch: 5, serial: 1 })).toBe('QX-2026-03-05-0001-3');
    expect(certificateNumber({ ...parts, courseCode: 'BRAND', batch: 1, serial: 128 })).toBe('QX-2026-02-01-0128-9');
    expect(certificatePrefix(parts)).toBe('QX-2026-01-03');
  });

  it('does not cover the issuer', () => {
    expect(certificateNumber({ ...parts, issuer: 'QZ' })).toBe('QZ-2026-01-03-0017-X');
  });

  it('refuses a course without a number', () => {
    expect(() => certificatePrefix({ ...parts, courseCode: 'COOK' })).toThrow('COOK');
  });
});

describe('readNumber', () => {
  const whole = { number: 'QX-2026-01-03-0017-X', isWhole: true };
  const typed = [
    'QX-2026-01-03-0017-X',
    'qx-2026-01-03-0017-x',
    '  QX 2026 01 03 0017 X ',
    'QX202601030017X',
    'ＱＸ－２０２６－０１－０３－００１７－Ｘ',
    'QX—2026—01—03—0017—X',
    'QX_2026.01.03/0017,X',
    'QX-2026-01-03 0017-X\n',
  ];
  it.each(typed)('reads %j', (text) => {
    expect(readNumber(text)).toEqual(whole);
  });

  it('knows when a sign is wrong', () => {
    expect(readNumber('QX-2026-01-03-0071-X')).toEqual({ number: 'QX-2026-01-03-0071-X', isWhole: false });
    expect(readNumber('QX-2026-01-03-0017-1')).toEqual({ number: 'QX-2026-01-03-0017-1', isWhole: false });
  });

  it.each(['', 'QX', '202601030017X', 'QX-2026-01-03-017-X', 'QX-2026-01-03-0017', 'QX-2026-01-03-0017-XX', '证书'])(
    'makes nothing of %j',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});
