/**
 * 实到: what each learner of a cohort attended. Pure. An evening counts for the plan of its minutes, or for what its
 * practice clock says. A make-up session (补课) is no evening of its own: it makes up the one it was held for.
 * Who was excused from that one counts as having attended it (domain.md §5, 出勤率: 请假补课算实到).
 */
import type { Status } from './rules.ts';

/** What the roll that counts says about a learner in one session; `status` is null when it says nothing. */
export type SessionMark = {
  learnerId: string;
  sessionId: string;
  /** The session that this one makes up. */
  makesUpId: string | null;
  status: Status | null;
  /** Minutes taught: by the clock when one was run, else by the timetable. */
  theoryMinutes: number;
  practiceMinutes: number;
};

export type AttendedSums = {
  learnerId: string;
  /** Evenings attended, and evenings whose roll says something about her. */
  attended: number;
  held: number;
  theoryMinutes: number;
  practiceMinutes: number;
};

export const isThere = (status: Status | null): boolean => status === 'present' || status === 'late';

/** One row per learner who is in `marks`, in their order. */
export function sumAttended(marks: readonly SessionMark[]): AttendedSums[] {
  return [...Map.groupBy(marks, ({ learnerId }) => learnerId)].map(([learnerId, own]) => sumOf(learnerId, own));
}

function sumOf(learnerId: string, marks: readonly SessionMark[]): AttendedSums {
  const makeUps = new Map<string, SessionMark>();
  for (const mark of marks) {
    if (mark.makesUpId && isThere(mark.status) && !makeUps.has(mark.makesUpId)) makeUps.set(mark.makesUpId, mark);
  }
  const sums: AttendedSums = { learnerId, attended: 0, held: 0, theoryMinutes: 0, practiceMinutes: 0 };
  for (const mark of marks.filter(({ makesUpId }) => makesUpId === null)) {
    const makeUp = makeUps.get(mark.sessionId);
    const taught = isThere(mark.status) ? mark : makeUp;
    if (mark.status !== null || makeUp) sums.held += 1;
    if (isThere(mark.status) || (makeUp && mark.status !== 'absent')) sums.attended += 1;
    sums.theoryMinutes += taught?.theoryMinutes ?? 0;
    sums.practiceMinutes += taught?.practiceMinutes ?? 0;
  }
  return sums;
}
