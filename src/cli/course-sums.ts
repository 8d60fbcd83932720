/** The lines of `tiantou courses check` that add up minutes. */
import type { CoursePackage } from '#domain/courses/package.ts';
import type { ReadProgramme } from '#domain/courses/read-programmes.ts';
import { leastPracticeShare, type Minutes, practiceShare } from '#domain/courses/rules.ts';
import { formatShare, titleIn } from '#messages/formats.ts';
import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Sum = Minutes & { id: string; share: number | null };
export type CourseSum = Sum & { code: string };
export type ProgrammeSum = Sum & { title: string; titleEn: string; sessions: number };

export const sumUpCourses = (courses: readonly CoursePackage[]): CourseSum[] =>
  courses.map(({ id, code, theoryMinutes, practiceMinutes }) => {
    return { id, code, theoryMinutes, practiceMinutes, share: practiceShare({ theoryMinutes, practiceMinutes }) };
  });

export const sumUpProgrammes = (read: readonly ReadProgramme[]): ProgrammeSum[] =>
  read.flatMap(({ programme }) => {
    if (!programme) return [];
    const { id, title, titleEn, sessions, theoryMinutes, practiceMinutes } = programme;
    const share = practiceShare(programme);
    return [{ id, title, titleEn, sessions: sessions.length, theoryMinutes, practiceMinutes, share }];
  });

export function sayMinutes(locale: Locale, t: Translate, { code, share, ...sum }: CourseSum): string {
  const minutes = { total: totalOf(sum), theory: sum.theoryMinutes, practice: sum.practiceMinutes };
  return t('check.minutes', { code, ...minutes, share: formatShare(locale, shown(share)) });
}

export function saySessions(locale: Locale, t: Translate, { share, sessions, ...sum }: ProgrammeSum): string {
  const words = { title: titleIn(locale, sum), sessions, minutes: totalOf(sum) };
  return t('check.programme', { ...words, share: formatShare(locale, shown(share)) });
}

const totalOf = ({ theoryMinutes, practiceMinutes }: Minutes): number => theoryMinutes + practiceMinutes;

/** Rounded, but never up to the 60% that were missed. */
const shown = (share: number | null): number | null =>
  share !== null && share < leastPracticeShare ? Math.floor(share * 100) / 100 : share;
