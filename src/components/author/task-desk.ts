/** What the page of a practical assessment shows: what was typed, or what stands in the file. */
import type { ActionError } from 'astro:actions';
import type { FileDesk } from '#domain/courses/file-queries.ts';
import { splitFile } from '#domain/courses/front-matter-edit.ts';
import { wordOf } from './file-form.ts';
import { fieldsOfTask, type TaskFields } from './task-fields.ts';
import { composeTask, readTask } from './task-form.ts';

export type TaskDesk = {
  /** The front matter as it was when the author began, and the revision it is of. */
  front: string;
  revision: string;
  fields: TaskFields;
  /** The whole file as the fields say it. */
  text: string;
  /** Somebody else has saved other words meanwhile. */
  isConflict: boolean;
  /** Rows were added or moved; nothing was sent to be saved. */
  isShaping: boolean;
};

/** Opens an assessment for its editor. A form of the text editor (`text` alone) is a file as it stands. */
export function openTask(file: FileDesk, typed: FormData | null, error: ActionError | undefined): TaskDesk {
  const now = String(file.stored?.revision ?? '');
  const front = typed?.has('front') ? wordOf(typed, 'front') : splitFile(file.text).front;
  const revision = typed?.has('revision') ? wordOf(typed, 'revision') : now;
  const fields = typed?.has('front') ? readTask(typed) : fieldsOfTask(file.text);
  const text = typed && !typed.has('front') && typed.has('text') ? wordOf(typed, 'text') : composeTask(front, fields);
  const isOld = typed?.has('text') === true && revision !== now && text !== file.text;
  const isOtherDraft = typed?.has('draftId') === true && wordOf(typed, 'draftId') !== file.desk.draft.id;
  const isConflict =
    error?.code === 'CONFLICT' || (isOld && error !== undefined) || (isOtherDraft && text !== file.text);
  return { front, revision, fields, text, isConflict, isShaping: typed !== null && error === undefined };
}
