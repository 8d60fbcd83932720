import { courseHref, lessonHref } from '#components/courses/course-words.ts';

type Slugged = { slug: string };

/** The other shapes of a lesson. */
export const lessonForms = ['handbook', 'card', 'radio', 'slides'] as const;
export type LessonForm = (typeof lessonForms)[number];

/** Where a lesson is shown in another shape. */
export const formHref = (courseId: string, module: Slugged, lesson: Slugged, form: LessonForm): string =>
  `${lessonHref(courseId, module, lesson)}/${form}`;

/** Where a whole course is printed. */
export const handbookHref = (courseId: string): string => `${courseHref(courseId)}/handbook`;
