import type { IconName } from '#components/ui/icons.ts';
import type { FileKind } from '#domain/courses/desk-queries.ts';

/** Where a course is written. */
export const authorHref = (courseId: string): string => `/author/${courseId}`;
/** Where a file of its draft is written; with a line, where that line is shown. */
export const fileHref = (courseId: string, path: string, line?: number): string =>
  `/author/${courseId}/files/${path}${line ? `?line=${line}` : ''}`;

export const iconOf: Record<FileKind, IconName> = {
  course: 'box',
  module: 'list',
  lesson: 'book',
  bank: 'quiz',
  task: 'certificate',
  drawing: 'image',
  photo: 'image',
  sound: 'sound',
  ignored: 'file',
};
