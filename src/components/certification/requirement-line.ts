/** One requirement of a certificate in words: what it is, how far she is, and where to go on. */
import type { IconName } from '#components/ui/icons.ts';
import type { Requirement } from '#domain/certification/rules.ts';
import type { CertificateProgress } from '#domain/reporting/certificate-progress.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Named = { title: string; titleEn: string };
export type RequirementLine = {
  icon: IconName;
  /** What is asked for. */
  title: string;
  /** What is there, or what is missing. */
  note: string;
  /** Where the missing is done; null when it is done in class. */
  href: string | null;
};

type Saying = {
  t: Translate;
  locale: Locale;
  progress: Pick<CertificateProgress, 'course' | 'modules' | 'competencies'>;
};

/** Says a requirement; `note` is the next step while it is not met. */
export function lineOf(requirement: Requirement, { t, locale, progress }: Saying): RequirementLine {
  const { met, have, need } = requirement;
  const nameOf = (named: Named | undefined, code: string) => (locale === 'en' ? named?.titleEn : named?.title) ?? code;
  switch (requirement.kind) {
    case 'attendance': {
      const note = met ? t('left.attendanceMet', { have }) : t('left.attendance', { minutes: need - have, have });
      return { icon: 'calendar', title: t('left.attendanceTitle'), note, href: null };
    }
    case 'quiz': {
      const module = progress.modules[requirement.module];
      const title = t('left.quizTitle', { module: nameOf(module, String(requirement.module)) });
      const href = `/courses/${progress.course.id}/${module?.slug ?? ''}/quiz`;
      return { icon: 'quiz', title, note: met ? t('left.quizMet') : t('left.quiz'), href };
    }
    case 'assessments': {
      const note = met ? t('left.assessmentsMet', { have }) : t('left.assessments', { count: need - have });
      return { icon: 'hand', title: t('left.assessmentsTitle'), note, href: '/practice' };
    }
    case 'competency': {
      const title = t('left.competencyTitle', {
        competency: nameOf(progress.competencies[requirement.code], requirement.code),
      });
      const missing = have === 0 ? t('left.competencyNone') : t('left.competency', { have, need });
      return { icon: 'shield', title, note: met ? t('left.competencyMet') : missing, href: '/practice' };
    }
    case 'consent': {
      const note = met ? t('left.consentMet') : t('left.consent');
      return { icon: 'pen', title: t('left.consentTitle'), note, href: '/me/consents' };
    }
  }
}
