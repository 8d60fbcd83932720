import { and, desc, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { readNumber } from './number.ts';
import { classHours, maskName, statusOf } from './rules.ts';

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
  /** Its last day; null: it does not end. */
  expiresOn: string | null;
};

export type Verification =
  | { status: 'valid' | 'expired'; certificate: PublicCertificate }
  | { status: 'revoked'; certificate: PublicCertificate; revokedAt: Date }
  /** Of what was corrected a stranger learns only which number holds now: the names on it may have been somebody else's. */
  | { status: 'replaced'; number: string; replacedAt: Date; newNumber: string }
  /** `typo`: the check character does not fit. `shape`: it is no number at all. */
  | { status: 'unknown'; hint: 'typo' | 'shape' | null; number: string };

/** What anybody may know about a certificate number. A number that was never given out looks like any other unknown. */
export async function verifyNumber({ db, now }: ReadCtx, typed: string): Promise<Verification> {
  const read = readNumber(typed);
  if (!read) return { status: 'unknown', hint: 'shape', number: typed.trim().slice(0, 40) };
  const { number, isWhole } = read;
  if (!isWhole) return { status: 'unknown', hint: 'typo', number };
  const { certificate, revocation } = db.tables;
  const [found] = await db
    .select({ certificate, revokedAt: revocation.revokedAt, voided: revocation.kind })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(eq(certificate.number, number));
  if (!found) return { status: 'unknown', hint: null, number };
  const { voided, revokedAt } = found;
  const status = statusOf({ voided, expiresOn: found.certificate.expiresOn }, chinaDate(now));
  if (status === 'replaced' && revokedAt) {
    return { status, number, replacedAt: revokedAt, newNumber: await findNewest({ db }, found.certificate) };
  }
  const shown = toPublic(found.certificate);
  if (status === 'expired' || !revokedAt)
    return { status: status === 'expired' ? status : 'valid', certificate: shown };
  return { status: 'revoked', certificate: shown, revokedAt };
}

type Stored = ReadCtx['db']['tables']['certificate']['$inferSelect'];

function toPublic(stored: Stored): PublicCertificate {
  const { number, holder, theoryMinutes, practiceMinutes, courseTitle, courseTitleEn, issuers } = stored;
  const { startsOn, endsOn, issuedAt, expiresOn } = stored;
  return {
    ...{ number, courseTitle, courseTitleEn, issuers, startsOn, endsOn, issuedAt, expiresOn },
    name: maskName(holder),
    hours: classHours(theoryMinutes + practiceMinutes),
    theoryHours: classHours(theoryMinutes),
    practiceHours: classHours(practiceMinutes),
  };
}

/** The number of the last edition: what was corrected twice leads to what holds now. */
async function findNewest({ db }: Pick<ReadCtx, 'db'>, { learnerId, cohortId, number }: Stored): Promise<string> {
  const { certificate } = db.tables;
  const [newest] = await db
    .select({ number: certificate.number })
    .from(certificate)
    .where(and(eq(certificate.learnerId, learnerId), eq(certificate.cohortId, cohortId)))
    .orderBy(desc(certificate.edition))
    .limit(1);
  return newest?.number ?? number;
}
