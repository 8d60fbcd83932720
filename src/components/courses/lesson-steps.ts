import type { LessonPage } from '#domain/courses/queries.ts';
import { courseHref, lessonHref, quizHref } from './course-words.ts';

/** What comes after a lesson: the next of its module, then the module's quiz, then the next module. */
export type Step = { kind: 'lesson' | 'quiz' | 'course'; href: string };

export function stepAfter({ course, module, lesson, next }: LessonPage): Step {
  const isLast = module.lessons.at(-1)?.id === lesson.id;
  if (isLast && module.questions > 0) return { kind: 'quiz', href: quizHref(course.id, module) };
  if (!next || next.lesson.isOutline) return { kind: 'course', href: courseHref(course.id) };
  return { kind: 'lesson', href: lessonHref(course.id, next.module, next.lesson) };
}
