/** 在册: seats, the waiting list, and why somebody leaves. */
import type { Issue } from '#server/errors.ts';

/** 退课原因, as reports count them (domain.md §5). */
export const leaveReasons = ['harvest', 'child', 'road', 'too-hard', 'other'] as const;
export type LeaveReason = (typeof leaveReasons)[number];

export type Seats = { capacity: number | null; enrolled: number; waiting: number };

/** Seats that whoever comes next may have: those on the waiting list come before. Without a capacity: no end of them. */
export const freeSeats = ({ capacity, enrolled, waiting }: Seats): number =>
  capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - enrolled - waiting);

/** How many of the waiting list have a seat now. */
export const seatsToFill = ({ capacity, enrolled, waiting }: Seats): number =>
  capacity === null ? waiting : Math.max(0, Math.min(waiting, capacity - enrolled));

const day = 24 * 60 * 60 * 1000;
/** Days in which somebody who has left may come back as if she had not. */
export const returnDays = 7;
const longestNote = 200;
const largestClass = 500;

type Ended = { endedAt: Date; undoneAt: Date | null };
export const mayStillReturn = ({ endedAt, undoneAt }: Ended, now: Date): boolean =>
  undoneAt === null && now.getTime() - endedAt.getTime() <= returnDays * day;

/** What is missing in what somebody says about leaving. `other` says what. */
export function checkLeave({ reason, note }: { reason: string; note: string }): Issue[] {
  const issues: Issue[] = [];
  if (!leaveReasons.some((one) => one === reason)) issues.push({ path: ['reason'], rule: 'reason-missing' });
  if (reason === 'other' && note.trim() === '') issues.push({ path: ['note'], rule: 'note-missing' });
  if (note.length > longestNote) issues.push({ path: ['note'], rule: 'note-long' });
  return issues;
}

/** Seats are a whole number up to 500; nothing: as many as come. */
export const checkCapacity = (capacity: number | null): Issue[] =>
  capacity === null || (Number.isInteger(capacity) && capacity >= 1 && capacity <= largestClass)
    ? []
    : [{ path: ['capacity'], rule: 'capacity-odd' }];
