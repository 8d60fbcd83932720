import type { Translate } from '#messages/translate.ts';
import type { Locale } from '#server/context.ts';

type Summed = { summary: string; summaryEn: string };

/** A summary in the reader's language. */
export const summaryIn = (locale: Locale, { summary, summaryEn }: Summed): string =>
  locale === 'en' ? summaryEn : summary;

/** The name of a lesson's section, counted from 1, in the reader's language. */
export const sectionName = (t: Translate, place: number): string =>
  [t('section.1'), t('section.2'), t('section.3'), t('section.4'), t('section.5'), t('section.6')][place - 1] ?? '';

/** Where a course, a lesson or a module's quiz is read. */
export const courseHref = (courseId: string): string => `/courses/${courseId}`;
export const lessonHref = (courseId: string, module: { slug: string }, lesson: { slug: string }): string =>
  `/courses/${courseId}/${module.slug}/${lesson.slug}`;
export const quizHref = (courseId: string, module: { slug: string }): string =>
  `/courses/${courseId}/${module.slug}/quiz`;
export const taskHref = (courseId: string, taskId: string): string => `/practice/${taskId}?course=${courseId}`;
