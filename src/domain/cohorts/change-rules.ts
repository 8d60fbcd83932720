import type { Issue } from '#server/errors.ts';
import { isClock, isDay } from './calendar-rules.ts';
import { momentOf } from './timetable-rules.ts';

/** When, where and with whom a session is; moments in milliseconds since 1970. */
export type SessionPlace = { startsAt: number; endsAt: number; place: string; room: string; teacherId: string };

/** Where a session is to go, as it was typed. It keeps its length. */
export type Move = { day: string; start: string; place: string; room: string; teacherId: string; reason: string };

export type ChangeField = 'day' | 'start' | 'place' | 'teacherId' | 'reason' | 'days' | 'accepted' | 'session';
export type ChangeRule =
  | 'missing'
  | 'too-long'
  | 'not-a-day'
  | 'not-a-clock'
  | 'past'
  | 'too-far'
  | 'unknown'
  | 'same'
  | 'nothing'
  | 'has-roll'
  | 'cancelled'
  | 'not-missed'
  | 'warnings';
export type ChangeIssue = Issue & { path: [ChangeField]; rule: ChangeRule };

/** Nobody plans a class for later than in a year. */
const furthest = 366;
const dayLength = 24 * 60 * 60 * 1000;
/** One shift moves a timetable by two months at most. */
export const mostDays = 60;
/** A shift can be taken back for a day. */
export const undoWithin = dayLength;

/** All that is wrong with where a session is to go. */
export function checkMove(move: Move, now: Date): ChangeIssue[] {
  const issues: ChangeIssue[] = [];
  const refuse = (path: ChangeField, rule: ChangeRule) => issues.push({ path: [path], rule });
  if (!move.day) refuse('day', 'missing');
  else if (!isDay(move.day)) refuse('day', 'not-a-day');
  if (!isClock(move.start)) refuse('start', move.start ? 'not-a-clock' : 'missing');
  if (!move.place.trim()) refuse('place', 'missing');
  if (move.place.length > 60) refuse('place', 'too-long');
  if (!move.teacherId) refuse('teacherId', 'missing');
  issues.push(...checkReason(move.reason));
  if (issues.some(({ path }) => path[0] === 'day' || path[0] === 'start')) return issues;
  const startsAt = momentOf(move.day, move.start).getTime();
  if (startsAt <= now.getTime()) refuse('day', 'past');
  if (startsAt > now.getTime() + furthest * dayLength) refuse('day', 'too-far');
  return issues;
}

export function checkReason(reason: string): ChangeIssue[] {
  if (!reason.trim()) return [{ path: ['reason'], rule: 'missing' }];
  return reason.length > 100 ? [{ path: ['reason'], rule: 'too-long' }] : [];
}

/** All that is wrong with moving a timetable by so many days. */
export function checkDays(days: number): ChangeIssue[] {
  const isGood = Number.isInteger(days) && days !== 0 && Math.abs(days) <= mostDays;
  return isGood ? [] : [{ path: ['days'], rule: days === 0 ? 'missing' : 'too-far' }];
}

/** Where a session of `length` milliseconds is after the move. */
export function placeOf(move: Move, length: number): SessionPlace {
  const startsAt = momentOf(move.day, move.start).getTime();
  const { teacherId } = move;
  return { startsAt, endsAt: startsAt + length, place: move.place.trim(), room: move.room.trim(), teacherId };
}

export const isSamePlace = (one: SessionPlace, other: SessionPlace): boolean =>
  one.startsAt === other.startsAt &&
  one.endsAt === other.endsAt &&
  one.place === other.place &&
  one.room === other.room &&
  one.teacherId === other.teacherId;

/** The same some days later. */
export const shiftPlace = (from: SessionPlace, days: number): SessionPlace => ({
  ...from,
  startsAt: from.startsAt + days * dayLength,
  endsAt: from.endsAt + days * dayLength,
});

export const lastsFor = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number =>
  endsAt.getTime() - startsAt.getTime();
