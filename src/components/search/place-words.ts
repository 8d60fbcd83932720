import { courseHref, lessonHref, quizHref, taskHref } from '#components/courses/course-words.ts';
import type { Hit, Place } from '#domain/courses/search-queries.ts';
import type { Translate } from '#messages/translate.ts';

/** Where a page that was found is opened. */
export function hrefOf(courseId: string, place: Place): string {
  switch (place.kind) {
    case 'course':
      return courseHref(courseId);
    case 'module':
      return `${courseHref(courseId)}#${place.module}`;
    case 'quiz':
      return quizHref(courseId, { slug: place.module });
    case 'task':
      return taskHref(courseId, place.task);
    case 'lesson':
      return lessonHref(courseId, { slug: place.module }, { slug: place.lesson });
  }
}

/** What kind of page it is, with its minutes: 听讲 30 分钟. */
export function kindWords(t: Translate, { place, minutes, moduleNumber }: Hit): string {
  const number = moduleNumber ?? 0;
  switch (place.kind) {
    case 'course':
      return t('search.course', { minutes });
    case 'module':
      return t('search.module', { number, minutes });
    case 'quiz':
      return t('search.quiz', { number });
    case 'task':
      return t('search.task', { minutes });
    case 'lesson':
      return t(`courses.${place.lessonKind}`, { minutes });
  }
}
