/** A certificate in the words of its paper: always Chinese, whatever language the reader has chosen. */
import type { PaperWords } from '#domain/certification/print-queries.ts';
import type { Certificate } from '#domain/certification/queries.ts';
import { classHours, maskName } from '#domain/certification/rules.ts';
import { formatCalendarDay, formatDate, formatShare } from '#messages/formats.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

export type Paper = { publicUrl: string; isDemo: boolean };

const locale = 'zh-CN';
const t = translateTo(locale);

/** Says everything that stands on it. `today` is `YYYY-MM-DD`: a sheet past its last day says so. */
export function paperWords(certificate: Certificate, { publicUrl, isDemo }: Paper): PaperWords {
  const { number, holder, issuers, theoryMinutes, practiceMinutes, startsOn, endsOn, issuedAt } = certificate;
  const total = theoryMinutes + practiceMinutes;
  const share = total > 0 ? practiceMinutes / total : 0;
  const hours = {
    total: classHours(total),
    theory: classHours(theoryMinutes),
    practice: classHours(practiceMinutes),
    share: formatShare(locale, share),
  };
  const period = { from: formatCalendarDay(locale, startsOn), to: formatCalendarDay(locale, endsOn) };
  const taught = { cohort: certificate.cohortTitle, course: certificate.courseTitle };
  return {
    ...{ holder, issuers, share },
    title: t('certificate.title'),
    course: t('paper.course', taught),
    cohort: taught.cohort,
    body: t('certificate.body', { ...period, ...taught }),
    hours: `${t('certificate.hours', hours)}${t('certificate.hourIs')}`,
    kinds: t('certificate.kinds', hours),
    signHere: t('paper.signHere'),
    date: formatDate(locale, issuedAt),
    number: t('certificate.number', { number }),
    check: t('certificate.check'),
    notes: notesOf(certificate),
    disclaimer: t('certificate.disclaimer'),
    demo: isDemo ? t('certificate.demoStamp').split(' ') : [],
    voided: voidedOf(certificate),
    link: `${publicUrl}/verify/${number}`,
  };
}

/** The same for the picture that she sends around: with her name, or with no more of it than strangers see. */
export const pictureWords = (certificate: Certificate, paper: Paper, name: 'full' | 'masked'): PaperWords =>
  paperWords(name === 'full' ? certificate : { ...certificate, holder: maskName(certificate.holder) }, paper);

/** Until when it holds, and which number it corrects. */
export function notesOf(
  { replaces, edition, expiresOn }: Certificate,
  say: Translate = t,
  spoken: Locale = locale,
): string[] {
  const notes: string[] = [];
  if (expiresOn) notes.push(say('paper.expires', { on: formatCalendarDay(spoken, expiresOn) }));
  if (replaces) notes.push(say('paper.replaces', { edition, number: replaces }));
  return notes;
}

function voidedOf({ voided, revokedAt, replacedBy }: Certificate): PaperWords['voided'] {
  if (!voided || !revokedAt) return null;
  const on = formatDate(locale, revokedAt);
  if (voided === 'revoked') return { mark: t('certificates.revoked'), text: t('paper.revoked', { on }) };
  return { mark: t('certificates.replaced'), text: t('paper.replaced', { on, number: replacedBy ?? '' }) };
}
