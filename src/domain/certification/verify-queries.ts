import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { readNumber } from './number.ts';
import { classHours, maskName } from './rules.ts';

/** All that a stranger learns of a certificate. */
export type PublicCertificate = {
  number: string;
  /** 陈**. */
  name: string;
  courseTitle: string;
  courseTitleEn: string;
  issuers: string[];
  /** 学时, to one decimal. */
  hours: string;
  theoryHours: string;
  practiceHours: string;
  startsOn: string;
  endsOn: string;
  issuedAt: Date;
};

export type Verification =
  | { status: 'valid'; certificate: PublicCertificate }
  | { status: 'revoked'; certificate: PublicCertificate; revokedAt: Date }
  /** `typo`: the check character does not fit. `shape`: it is no number at all. */
  | { status: 'unknown'; hint: 'typo' | 'shape' | null; number: string };

/** What anybody may know about a certificate number. A number that was never given out looks like any other unknown. */
export async function verifyNumber({ db }: ReadCtx, typed: string): Promise<Verification> {
  const read = readNumber(typed);
  if (!read) return { status: 'unknown', hint: 'shape', number: typed.trim().slice(0, 40) };
  const { number, isWhole } = read;
  if (!isWhole) return { status: 'unknown', hint: 'typo', number };
  const { certificate, revocation } = db.tables;
  const [found] = await db
    .select({ certificate, revokedAt: revocation.revokedAt })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(eq(certificate.number, number));
  if (!found) return { status: 'unknown', hint: null, number };
  const { holder, theoryMinutes, practiceMinutes, courseTitle, courseTitleEn, issuers } = found.certificate;
  const { startsOn, endsOn, issuedAt } = found.certificate;
  const shown: PublicCertificate = {
    ...{ number, courseTitle, courseTitleEn, issuers, startsOn, endsOn, issuedAt },
    name: maskName(holder),
    hours: classHours(theoryMinutes + practiceMinutes),
    theoryHours: classHours(theoryMinutes),
    practiceHours: classHours(practiceMinutes),
  };
  const { revokedAt } = found;
  return revokedAt ? { status: 'revoked', certificate: shown, revokedAt } : { status: 'valid', certificate: shown };
}
