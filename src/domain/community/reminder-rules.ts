/** 提醒: of what the platform reminds people, when, and until when it is worth saying. Pure. */
import { startOfDay } from './rules.ts';

/**
 * `tomorrow`: a class tomorrow; `changed`: one was moved, cancelled or made up; `promise`: work waited 72
 * hours; `seat`: a seat in childcare came free. */
export const reminderKinds = ['tomorrow', 'changed', 'promise', 'seat'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** From noon on people are told of tomorrow; by nine in the evening it is too late to plan anything. */
const tellsFrom = 12 * hour;
const tellsUntil = 21 * hour;
/** How long somebody is told that her work was passed on. */
const promiseShown = 7 * day;

/** The moments between which the classes of tomorrow begin; null when it is not the time of day to tell of them. */
export function tomorrowAt(now: Date): { from: Date; until: Date } | null {
  const midnight = startOfDay(now).getTime();
  const since = now.getTime() - midnight;
  if (since < tellsFrom || since >= tellsUntil) return null;
  return { from: new Date(midnight + day), until: new Date(midnight + 2 * day) };
}

/** An evening at its time: moved to another one, it is told of anew. */
export const tomorrowKey = (sessionId: string, startsAt: Date): string => `${sessionId}/${startsAt.getTime()}`;

export const shiftKey = (shiftId: string): string => `shift/${shiftId}`;
export const isShiftKey = (factKey: string): boolean => factKey.startsWith('shift/');

export const promiseUntil = (at: Date): Date => new Date(at.getTime() + promiseShown);

export type ReminderFact = {
  kind: ReminderKind;
  factKey: string;
  until: Date;
  session: { id: string; startsAt: Date; cancelledAt: Date | null } | null;
  /** The work it is about still waits. */
  isWaiting: boolean;
};

/** Whether a reminder still says what is so: a class that was moved since, work that was graded, are not told of. */
export function isStillTrue({ kind, factKey, until, session, isWaiting }: ReminderFact, now: Date): boolean {
  if (until <= now) return false;
  if (kind === 'promise') return isWaiting;
  if (kind === 'changed') return session !== null;
  if (kind === 'seat') return session !== null && !session.cancelledAt;
  return session !== null && !session.cancelledAt && factKey === tomorrowKey(session.id, session.startsAt);
}
