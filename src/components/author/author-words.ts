import type { IconName } from '#components/ui/icons.ts';
import type { FileKind } from '#domain/courses/desk-queries.ts';

/** Where a course is written. */
export const authorHref = (courseId: string): string => `/author/${courseId}`;
/** Where the questions of a module are written: by its folder. */
export const questionsHref = (courseId: string, folder: string): string =>
  `${authorHref(courseId)}/questions/${folder}`;
/** Where a practical assessment is written: by the name of its file. */
export const taskHref = (courseId: string, name: string): string => `${authorHref(courseId)}/tasks/${name}`;
/** Where any file of its draft is written as text; with a line, where that line is shown. */
export const textHref = (courseId: string, path: string, line?: number): string =>
  `${authorHref(courseId)}/files/${path}${line ? `?line=${line}` : ''}`;

/** Where a file is written: in the editor of its kind. */
export function fileHref(courseId: string, path: string, line?: number): string {
  const [, folder] = /^([^/]+)\/quiz\.gift$/.exec(path) ?? [];
  const [, task] = /^assessments\/([^/]+)\.md$/.exec(path) ?? [];
  if (folder) return questionsHref(courseId, folder);
  if (task) return taskHref(courseId, task);
  return textHref(courseId, path, line);
}
/** Where it is shown as a phone shows it. */
export const previewHref = (courseId: string, path: string, view = 'day'): string =>
  `/author/${courseId}/preview/${path}?view=${view}`;

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
