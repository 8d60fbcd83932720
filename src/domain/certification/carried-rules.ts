/** Minutes in class by kind. */
export type Minutes = { theoryMinutes: number; practiceMinutes: number };

export const none: Minutes = { theoryMinutes: 0, practiceMinutes: 0 };

export const addMinutes = (one: Minutes, other: Minutes): Minutes => ({
  theoryMinutes: one.theoryMinutes + other.theoryMinutes,
  practiceMinutes: one.practiceMinutes + other.practiceMinutes,
});

/**
 * What counts of the minutes that somebody brings from another class: no more than this class held before she came and
 * she has not made up, each kind by itself, so that talk never stands in for practice and no evening counts twice.
 */
export const carriedMinutes = (brought: Minutes, missed: Minutes): Minutes => ({
  theoryMinutes: Math.min(brought.theoryMinutes, missed.theoryMinutes),
  practiceMinutes: Math.min(brought.practiceMinutes, missed.practiceMinutes),
});
