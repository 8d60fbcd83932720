/** One thing wrong with what somebody typed about herself; the language has words for each rule. */
export type AccountIssue = { path: string[]; rule: AccountRule };
export const accountRules = [
  'name-missing',
  'name-long',
  'phone-missing',
  'phone-short',
  'phone-long',
  'phone-odd',
  'phone-taken',
  'secret-missing',
  'secret-short',
  'secret-long',
  'secret-easy',
  'secret-same',
  'repeat-differs',
  'no-match',
  'age-missing',
  'age-too-young',
  'guardian-missing',
  'learning-needed',
  'no-membership',
  'code-unknown',
  'village-unknown',
] as const;
export type AccountRule = (typeof accountRules)[number];

/** What a consent is for (D§5); only the first is needed to learn here, each other one is a person's free choice. */
export const purposes = ['learning', 'certificate', 'photos', 'cases', 'mentor', 'federation', 'sharing'] as const;
export type Purpose = (typeof purposes)[number];
/** Which wording people agree to; a new wording gets a new name and old consents keep theirs. */
export const consentWording = '2026-11';

export const ageBands = ['16–25', '26–35', '36–45', '46–59', '60+'] as const;
export type AgeBand = (typeof ageBands)[number];
/** 年满: under 16 nobody sells live (未成年人保护法 §76); at 16 and 17 a guardian agrees. */
export const ages = ['adult', '16-17', 'under-16'] as const;
export type Age = (typeof ages)[number];

const phoneDigits = 11;
const nameLimit = 20;
const passwordLimits = { shortest: 8, longest: 64 };

/** The digits of a phone number as people type it: with spaces, dashes, +86, or in full-width signs. */
export function plainPhone(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/[\s().·-]/g, '');
  return plain.replace(/^(\+|00)86/, '').replace(/^86(?=1\d{10}$)/, '');
}

/** How many digits are still missing. */
export const missingDigits = (typed: string): number => Math.max(0, phoneDigits - plainPhone(typed).length);

/** As others may see it: 138****0001. */
export const maskPhone = (phone: string): string => phone.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');

export function checkPhone(typed: string): AccountIssue[] {
  const plain = plainPhone(typed);
  const issue = (rule: AccountRule) => [{ path: ['phone'], rule }];
  if (plain === '') return issue('phone-missing');
  if (!/^1?\d*$/.test(plain) || !plain.startsWith('1')) return issue('phone-odd');
  if (plain.length < phoneDigits) return issue('phone-short');
  return plain.length > phoneDigits ? issue('phone-long') : [];
}

export const isPin = (secret: string): boolean => /^\d{6}$/.test(secret);

/** A PIN of six digits, or a password of eight signs or more; neither the first that anybody would try. */
export function checkSecret(secret: string, phone: string | null): AccountIssue[] {
  const issue = (rule: AccountRule) => [{ path: ['secret'], rule }];
  if (secret === '') return issue('secret-missing');
  if (isPin(secret)) return isEasy(secret) || phone?.endsWith(secret) ? issue('secret-easy') : [];
  if (secret.length < passwordLimits.shortest) return issue('secret-short');
  if (secret.length > passwordLimits.longest) return issue('secret-long');
  return isEasy(secret) || secret === phone ? issue('secret-easy') : [];
}

/** One sign over and over, a short pattern over and over, or digits in order. */
function isEasy(secret: string): boolean {
  if (/^(.{1,3})\1+$/.test(secret)) return true;
  const row = '01234567890';
  return row.includes(secret) || [...row].toReversed().join('').includes(secret);
}

export function checkName(name: string): AccountIssue[] {
  if (name.trim() === '') return [{ path: ['name'], rule: 'name-missing' }];
  return [...name.trim()].length > nameLimit ? [{ path: ['name'], rule: 'name-long' }] : [];
}

export type Newcomer = {
  name: string;
  phone: string;
  secret: string;
  repeat: string;
  age: Age | null;
  guardianAgrees: boolean;
  consents: readonly Purpose[];
};

/** Everything that keeps somebody from joining by herself; empty: nothing does. */
export function checkNewcomer(newcomer: Newcomer): AccountIssue[] {
  const { name, phone } = newcomer;
  return [...checkName(name), ...checkPhone(phone), ...checkStart({ ...newcomer, phone: plainPhone(phone) })];
}

/** What somebody says when she first uses an account, her own or one that a list made for her. */
export type Start = Pick<Newcomer, 'secret' | 'repeat' | 'age' | 'guardianAgrees' | 'consents'>;

export function checkStart(start: Start & { phone: string | null }): AccountIssue[] {
  const { secret, repeat, phone, age, guardianAgrees, consents } = start;
  const issues = checkSecret(secret, phone);
  if (secret !== repeat) issues.push({ path: ['repeat'], rule: 'repeat-differs' });
  if (age === null) issues.push({ path: ['age'], rule: 'age-missing' });
  if (age === 'under-16') issues.push({ path: ['age'], rule: 'age-too-young' });
  if (age === '16-17' && !guardianAgrees) issues.push({ path: ['guardian'], rule: 'guardian-missing' });
  if (!consents.includes('learning')) issues.push({ path: ['consents', 'learning'], rule: 'learning-needed' });
  return issues;
}

export function checkNewSecret(change: { secret: string; repeat: string; old: string; phone: string | null }) {
  const { secret, repeat, old, phone } = change;
  const issues = checkSecret(secret, phone);
  if (issues.length === 0 && secret === old) issues.push({ path: ['secret'], rule: 'secret-same' });
  if (secret !== repeat) issues.push({ path: ['repeat'], rule: 'repeat-differs' });
  return issues;
}

/** Minutes without a request after which a shared phone locks itself (D§5: family phone). */
export const idleMinutes = 10;

type Use = { seenAt: Date; isShared: boolean };
const since = (then: Date, now: Date): number => now.getTime() - then.getTime();
const minute = 60_000;

/** True when somebody else of the family may hold the phone by now. */
export const isIdle = ({ seenAt, isShared }: Use, now: Date): boolean =>
  isShared && since(seenAt, now) > idleMinutes * minute;

/** Whether this request is worth noting: on a shared phone the lock counts from it, elsewhere it only shows in the list of devices. */
export const isWorthNoting = ({ seenAt, isShared }: Use, now: Date): boolean =>
  since(seenAt, now) >= (isShared ? minute : 60 * minute);

/** `path` when it leads to a page of ours that is not about signing in; else null. Nobody is sent to another site. */
export function safePath(path: string | null | undefined): string | null {
  if (!path?.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(path)) return null;
  const home = 'http://tiantou.invalid';
  if (!URL.canParse(path, home)) return null;
  const url = new URL(path, home);
  // `/x/..//evil.test` is normalised to `//evil.test`, which is another site.
  if (url.origin !== home || /^\/\/|^\/sign-in(\/|$)/.test(url.pathname)) return null;
  return url.pathname + url.search;
}

/** Where each role begins. */
export function startOf(role: string): string {
  const starts: Record<string, string> = {
    ...{ learner: '/home', mentor: '/grading', admin: '/admin/audit' },
    ...{ coordinator: '/today', instructor: '/today' },
  };
  return starts[role] ?? '/cohorts';
}
