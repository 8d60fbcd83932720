/** What a grader's queue shows: the filters of its form, as they stand in the address. */
import { isPromiseMoved } from './rules.ts';

export const queueStates = ['waiting', 'late', 'mine', 'helping'] as const;
/** `late`: the promise is broken; `mine`: she has taken it up; `helping`: moved on to her, see `isPromiseMoved`. */
export type QueueState = (typeof queueStates)[number];

/** An empty text means all. */
export type QueueFilter = {
  cohort: string;
  course: string;
  village: string;
  mentor: string;
  state: QueueState | '';
  /** Part of a learner's name. */
  search: string;
};

export const wholeQueue: QueueFilter = { cohort: '', course: '', village: '', mentor: '', state: '', search: '' };

type Waiting = {
  learner: string;
  courseId: string;
  cohortId: string;
  villageId: string | null;
  mentorId: string | null;
  submittedAt: Date;
  isHelp: boolean;
  claim: 'free' | 'mine' | 'taken';
};

/** Whether work belongs to what the filter asks for. */
export function isShown(entry: Waiting, filter: QueueFilter, now: Date): boolean {
  const { cohort, course, village, mentor, search } = filter;
  return (
    (!cohort || entry.cohortId === cohort) &&
    (!course || entry.courseId === course) &&
    (!village || entry.villageId === village) &&
    (!mentor || entry.mentorId === mentor) &&
    isInState(entry, filter.state, now) &&
    plain(entry.learner).includes(plain(search))
  );
}

function isInState({ claim, isHelp, submittedAt }: Waiting, state: QueueFilter['state'], now: Date): boolean {
  if (state === 'late') return isPromiseMoved(submittedAt, now);
  if (state === 'mine') return claim === 'mine';
  if (state === 'helping') return isHelp;
  return true;
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

export const pageSize = 30;

/** One page of a list, from 1; a page beyond the end is the last. */
export function cutPage<Item>(items: readonly Item[], page: number): { shown: Item[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / pageSize));
  const at = Math.min(Math.max(1, Math.floor(page) || 1), pages);
  return { shown: items.slice((at - 1) * pageSize, at * pageSize), page: at, pages };
}
