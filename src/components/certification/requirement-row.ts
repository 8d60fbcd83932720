/** One requirement of a certificate as its row says it: what it is, how far she is, what closes the gap. */
import { sayLacks } from '#components/assessment/mastery-words.ts';
import type { IconName } from '#components/ui/icons.ts';
import { classHours, type Requirement } from '#domain/certification/rules.ts';
import type { CertificateProgress } from '#domain/reporting/certificate-progress.ts';
import { titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

export type RequirementRow = {
  icon: IconName;
  met: boolean;
  title: string;
  note: string;
  /** Between 0 and 1, where a bar says more than words. */
  share: number | null;
  href: string | null;
};

type Named = Pick<CertificateProgress, 'course' | 'modules' | 'competencies'>;

/** Minutes of a tenth of a class hour: who lacks less still lacks something. */
const leastShown = 3;

/** Class hours as people say them: 16, not 16.0. */
const hoursOf = (minutes: number): string => classHours(minutes).replace(/\.0$/, '');

/** Says one row in the reader's language. */
export function rowOf(one: Requirement, names: Named, locale: Locale, t: Translate): RequirementRow {
  const { met, have, need } = one;
  const plain = { met, share: null, href: null };
  const left = need - have;
  const nameOf = (named: { title: string; titleEn: string } | undefined, otherwise: string) =>
    named ? titleIn(locale, named) : otherwise;
  switch (one.kind) {
    case 'attendance': {
      const hours = { have: hoursOf(have), need: hoursOf(need), left: hoursOf(Math.max(left, leastShown)) };
      const note = met ? t('left.attendanceMet') : t('left.attendanceNote', hours);
      const share = need > 0 ? Math.min(1, have / need) : 0;
      return { ...plain, icon: 'clock', title: t('left.attendance', hours), note, share };
    }
    case 'quiz': {
      const module = names.modules[one.module];
      const title = t('left.quiz', { module: nameOf(module, String(one.module)) });
      const href = met || !module ? null : `/courses/${names.course.id}/${module.slug}/quiz`;
      return { ...plain, icon: 'quiz', title, note: t(met ? 'left.quizMet' : 'left.quizNote'), href };
    }
    case 'assessments': {
      const note = met ? t('left.assessmentsMet') : t('left.assessmentsNote', { left });
      return { ...plain, icon: 'hand', title: t('left.assessments', one), note, href: met ? null : '/practice' };
    }
    case 'competency': {
      const title = t('left.competency', { name: nameOf(names.competencies[one.code], one.code) });
      const note = met ? t('left.competencyMet') : sayLacks(one.lacks, t);
      return { ...plain, icon: 'shield', title, note, href: met ? null : `/me/skills#${one.code}` };
    }
    case 'consent': {
      const note = t(met ? 'left.consentMet' : 'left.consentNote');
      return { ...plain, icon: 'pen', title: t('left.consent'), note, href: met ? null : '/me/consents' };
    }
  }
}
