/** What an entry of the mentoring log may say. */
import type { Issue } from '#server/errors.ts';

export const visitKinds = ['visit', 'call', 'co-stream', 'message'] as const;
export type VisitKind = (typeof visitKinds)[number];

/** Minutes. */
export const longestVisit = 480;
/** Signs. */
export const longestDone = 500;
export const longestStep = 200;
/** Days: how long after it somebody may still log a visit, and how far ahead the next is fixed. */
export const latestLog = 60;
export const furthestNext = 90;

export type Entry = {
  kind: VisitKind | null;
  /** `YYYY-MM-DD` in China, as the next. */
  day: string;
  minutes: number;
  done: string;
  nextStep: string;
  /** Empty when nothing is fixed; then the time is, too. `HH:MM`. */
  nextDay: string;
  nextTime: string;
};

const msPerDay = 24 * 60 * 60 * 1000;
const apart = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / msPerDay);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** A day and a time in China as a moment. */
export const momentOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`);

/** All that is wrong with an entry, seen from `today`. */
export function checkVisit(entry: Entry, today: string): Issue[] {
  const issues: Issue[] = [];
  const refuse = (field: string, rule: string) => issues.push({ path: [field], rule });
  if (!entry.kind) refuse('kind', 'missing');
  if (!isDay(entry.day)) refuse('day', 'not-a-day');
  else if (entry.day > today) refuse('day', 'future');
  else if (apart(entry.day, today) > latestLog) refuse('day', 'too-old');
  const least = entry.kind === 'message' ? 0 : 1;
  if (!Number.isInteger(entry.minutes) || entry.minutes < least) refuse('minutes', 'not-minutes');
  else if (entry.minutes > longestVisit) refuse('minutes', 'too-many');
  if (!entry.done) refuse('done', 'missing');
  if (entry.done.length > longestDone) refuse('done', 'too-long');
  if (entry.nextStep.length > longestStep) refuse('nextStep', 'too-long');
  const next = nextRule(entry, today);
  if (next) refuse(...next);
  return issues;
}

function nextRule({ nextDay, nextTime }: Entry, today: string): [field: string, rule: string] | null {
  if (!nextDay && !nextTime) return null;
  if (!isDay(nextDay)) return ['nextDay', 'not-a-day'];
  if (nextDay < today) return ['nextDay', 'past'];
  if (apart(today, nextDay) > furthestNext) return ['nextDay', 'too-far'];
  return isTime(nextTime) ? null : ['nextTime', 'not-a-time'];
}
