/** What the page tells the script of uploads: where a file belongs, and the words. `{…}` is filled in by the script. */
import type { FileItem } from '#domain/courses/package.ts';
import type { TaskKey } from '#domain/practice/queries.ts';
import { mostBytesOf } from '#domain/practice/upload-rules.ts';
import type { MessageKey, Translate } from '#messages/translate.ts';

const keys = {
  preparing: 'upload.preparing',
  queued: 'upload.state.queued',
  sending: 'upload.state.sending',
  sendingSoon: 'upload.state.sendingSoon',
  waiting: 'upload.state.waiting',
  busy: 'upload.state.busy',
  paused: 'upload.state.paused',
  checking: 'upload.state.checking',
  done: 'upload.state.done',
  refused: 'upload.state.refused',
  held: 'upload.answer.conflict',
  'signed-out': 'upload.answer.unauthenticated',
  elsewhere: 'upload.state.elsewhere',
  estimate: 'upload.estimate',
  estimateSoon: 'upload.estimateSoon',
  left: 'upload.copy',
  tooLong: 'upload.tooLong',
  tooBig: 'upload.tooBig',
  empty: 'upload.empty',
  holdBack: 'upload.holdBack',
  recording: 'upload.recording',
  recordingName: 'upload.recordingName',
  noMicrophone: 'upload.noMicrophone',
} as const satisfies Record<string, MessageKey>;

export const uploadWords = (t: Translate): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, t(key, asIs)]));

/** Each name in braces stands for itself: the script knows the values. */
const asIs = {
  sent: '{sent}',
  size: '{size}',
  minutes: '{minutes}',
  words: '{words}',
  seconds: '{seconds}',
  most: '{most}',
  count: '{count}',
};

/** The attributes by which the script knows a field for files, and what its files may be. */
export const uploadOf = (item: FileItem, { courseId, taskId }: TaskKey) => ({
  'data-upload': '',
  'data-course': courseId,
  'data-task': taskId,
  'data-item': item.id,
  'data-kind': item.kind,
  'data-max-bytes': mostBytesOf(item),
  'data-max-seconds': 'maxSeconds' in item ? item.maxSeconds : undefined,
});
