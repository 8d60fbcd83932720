import type { Lack, Mastery } from '#domain/assessment/mastery-rules.ts';
import type { CertificateRule } from '#domain/courses/package.ts';

/** What a learner has done towards the certificate of one cohort. */
export type Achievements = {
  /** Minutes of the cohort's whole timetable, and those she was there for or has made up. */
  dueMinutes: number;
  attendedMinutes: number;
  /** Practical assessments passed. */
  assessments: number;
  /** Numbers of the modules whose quiz she has passed. */
  quizzes: readonly number[];
  /** How she stands with each competency that the rule names. */
  mastery: Readonly<Record<string, Mastery>>;
  /** Whether she agrees to a certificate in her name. */
  hasConsent: boolean;
};

/** One thing that the rule asks for: how much of it there is, how much there must be. */
export type Requirement = { met: boolean; have: number; need: number } & (
  | { kind: 'attendance' | 'assessments' | 'consent' }
  | { kind: 'quiz'; module: number }
  | { kind: 'competency'; code: string; lacks: readonly Lack[] }
);

/**
 * All that the rule of a course asks for, met or not, in the order in which a learner goes through it (domain.md §5,
 * issue rules). Minutes are compared unrounded.
 */
export function listRequirements(rule: CertificateRule, done: Achievements): Requirement[] {
  const { dueMinutes, attendedMinutes, assessments, quizzes, mastery, hasConsent } = done;
  const need = neededMinutes(rule.attendance, dueMinutes);
  return [
    { kind: 'attendance', met: dueMinutes > 0 && attendedMinutes >= need, have: attendedMinutes, need },
    ...rule.quizzes.map((module): Requirement => {
      const met = quizzes.includes(module);
      return { kind: 'quiz', module, met, have: Number(met), need: 1 };
    }),
    { kind: 'assessments', met: assessments >= rule.assessments, have: assessments, need: rule.assessments },
    ...rule.competencies.map((code): Requirement => {
      const { state, lacks } = mastery[code] ?? { state: 'not-yet', lacks: [] };
      const met = state === 'known';
      return { kind: 'competency', code, met, have: Number(met), need: 1, lacks };
    }),
    { kind: 'consent', met: hasConsent, have: Number(hasConsent), need: 1 },
  ];
}

/** Whether the certificate may be awarded. */
export const isComplete = (requirements: readonly Requirement[]): boolean => requirements.every(({ met }) => met);

/** The fewest whole minutes that reach the share; shares are taken to the thousandth, so that 90 % is exactly 90 %. */
const neededMinutes = (share: number, due: number): number => Math.ceil((Math.round(share * 1000) * due) / 1000);

/** 学时: lessons of 45 minutes, half up to one decimal, reckoned in whole numbers. 1600 minutes are 35.6. */
export const classHours = (minutes: number): string => (Math.floor((minutes * 20 + 45) / 90) / 10).toFixed(1);

/** A name as strangers see it: 陈月季 is 陈**. How long it is stays private. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}**`;

export type CertificateStatus = 'valid' | 'revoked' | 'replaced' | 'expired';

/** What a certificate is worth today (`YYYY-MM-DD` in China); it still holds on its last day. */
export function statusOf(
  { voided, expiresOn }: { voided: 'revoked' | 'replaced' | null; expiresOn: string | null },
  today: string,
): CertificateStatus {
  return voided ?? (expiresOn !== null && expiresOn < today ? 'expired' : 'valid');
}

/** What a certificate of ours may not say, so that nobody takes it for one of the state's (domain.md §5, S-SZ). */
const forbidden = /中国|中华|全国|国家|国徽|职业资格|人员资格|资格证|高级|技师|等级证书|上岗证|从业资格/gu;

/** The words of a text that may not stand on a certificate. What is not meant to be one, as our disclaimer, is not asked. */
export const forbiddenWords = (text: string): string[] => [...new Set(text.match(forbidden) ?? [])];

/** The last day on which a certificate holds that was issued on a day (`YYYY-MM-DD`); null when it does not end. */
export function lastDay(issuedOn: string, years: number | undefined): string | null {
  if (years === undefined) return null;
  const [year = 0, month = 1, day = 1] = issuedOn.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day - 1)).toISOString().slice(0, 10);
}

const longestReason = 500;

export type RevocationIssue = { path: ['reason']; rule: 'reason-missing' | 'reason-too-long' };

/** Revoking asks for a reason, for the record; it is never public. */
export function checkReason(reason: string): RevocationIssue[] {
  if (!reason.trim()) return [{ path: ['reason'], rule: 'reason-missing' }];
  return [...reason].length > longestReason ? [{ path: ['reason'], rule: 'reason-too-long' }] : [];
}

/** What may be put right on a certificate; the rest is what was learned. */
export type Correction = { reason: string } & Record<CorrectedField, string>;
export const correctedFields = ['holder', 'courseTitle', 'courseTitleEn', 'cohortTitle'] as const;
export type CorrectedField = (typeof correctedFields)[number];
export type CorrectionIssue = {
  path: [CorrectedField | 'reason'];
  rule: 'text-missing' | 'text-too-long' | 'word-forbidden' | 'nothing-changed' | RevocationIssue['rule'];
};

const longestHolder = 20;
const longestTitle = 80;

/** Everything that keeps a correction from being made: something has to change, and the words have to be ours to use. */
export function checkCorrection(old: Record<CorrectedField, string>, typed: Correction): CorrectionIssue[] {
  const issues: CorrectionIssue[] = correctedFields.flatMap((field) => {
    const text = typed[field].trim();
    const issue = (rule: CorrectionIssue['rule']): CorrectionIssue[] => [{ path: [field], rule }];
    if (!text) return issue('text-missing');
    if ([...text].length > (field === 'holder' ? longestHolder : longestTitle)) return issue('text-too-long');
    return field !== 'holder' && forbiddenWords(text).length > 0 ? issue('word-forbidden') : [];
  });
  const isSame = correctedFields.every((field) => typed[field].trim() === old[field]);
  if (isSame) issues.push({ path: ['holder'], rule: 'nothing-changed' });
  return [...issues, ...checkReason(typed.reason)];
}

/** What is asked to be printed: the numbers of the class, and of each whether it holds and what cannot be printed. */
export type Printable = { number: string; isVoid: boolean; isWorded: boolean; missing: readonly string[] };
export type PrintIssue = { path: string[]; rule: 'none-chosen' | 'number-void' | 'word-forbidden' | 'sign-missing' };

/** Everything that keeps a print from being made; `sign-missing` names the certificate and the sign. */
export function checkPrint(chosen: readonly Printable[]): PrintIssue[] {
  if (chosen.length === 0) return [{ path: ['numbers'], rule: 'none-chosen' }];
  return chosen.flatMap(({ number, isVoid, isWorded, missing }): PrintIssue[] => [
    ...(isVoid ? [{ path: [number], rule: 'number-void' as const }] : []),
    ...(isWorded ? [] : [{ path: [number], rule: 'word-forbidden' as const }]),
    ...missing.map((sign) => ({ path: [number, sign], rule: 'sign-missing' as const })),
  ]);
}
