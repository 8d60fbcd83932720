import type { Locale } from '#server/context.ts';

type Summed = { summary: string; summaryEn: string };

/** A summary in the reader's language. */
export const summaryIn = (locale: Locale, { summary, summaryEn }: Summed): string =>
  locale === 'en' ? summaryEn : summary;

/** Where a course, a lesson or a module's quiz is read. */
export const courseHref = (courseId: string): string => `/courses/${courseId}`;
export const lessonHref = (courseId: string, module: { slug: string }, lesson: { slug: string }): string =>
  `/courses/${courseId}/${module.slug}/${lesson.slug}`;
export const quizHref = (courseId: string, module: { slug: string }): string =>
  `/courses/${courseId}/${module.slug}/quiz`;
export const taskHref = (courseId: string, taskId: string): string => `/practice/${taskId}?course=${courseId}`;
