/** 村播盲盒 (domain.md §3.0): what is in a box, what is expected after 7, 30 and 90 days, and what may be said of it. */
import type { Issue } from '#server/errors.ts';
import { isDay } from './visit-rules.ts';

/** How many village accounts the county wants at first. */
export const accountTarget = 500;
/** Accounts one mentor looks after, at most. */
export const mostKitsPerMentor = 12;
/** Days without anything new after which the mentor comes by. */
export const silentAfter = 14;

/** Packed in this order. 样品包装 are three sets. */
export const kitContents = [
  'tripod',
  'light',
  'microphone',
  'windshield',
  'power-bank',
  'reflector',
  'sample-packs',
  'guide',
  'mentor-card',
  'asset-label',
] as const;
export type KitPart = (typeof kitContents)[number];

export const platforms = ['douyin', 'kuaishou', 'channels', 'xiaohongshu', 'other'] as const;
export type Platform = (typeof platforms)[number];

export const kitStates = ['applied', 'approved', 'declined', 'handed', 'closed', 'returned'] as const;
export type KitState = (typeof kitStates)[number];

/** What follows on what; an end is an end. */
const following: Record<KitState, readonly KitState[]> = {
  applied: ['approved', 'declined'],
  approved: ['handed', 'declined'],
  declined: [],
  handed: ['closed', 'returned'],
  closed: [],
  returned: [],
};
export const mayFollow = (from: KitState, to: KitState): boolean => following[from].includes(to);
/** Somebody with one of these asks for no second one. */
export const isOpen = (state: KitState): boolean => following[state].length > 0;

/** Videos, live streams and orders since the hand-over, as told on a day. */
export type Report = { day: string; videos: number; lives: number; orders: number };

const wanted = [
  { after: 7, videos: 1, lives: 0, orders: 0 },
  { after: 30, videos: 10, lives: 1, orders: 0 },
  { after: 90, videos: 0, lives: 3, orders: 1 },
] as const;

/** `soon`: due within a week. `late`: the day has passed. */
export type MilestoneState = 'met' | 'waiting' | 'soon' | 'late';
export type Milestone = { after: 7 | 30 | 90; dueOn: string; state: MilestoneState; metOn: string | null };

const msPerDay = 24 * 60 * 60 * 1000;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10);
const apart = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / msPerDay);

/** The three milestones of a box handed over on a day; `reports` of each day one, the oldest first. */
export function milestonesOf(handedOn: string, reports: readonly Report[], today: string): Milestone[] {
  return wanted.map(({ after, videos, lives, orders }) => {
    const enough = (one: Report) => one.videos >= videos && one.lives >= lives && one.orders >= orders;
    const metOn = reports.find(enough)?.day ?? null;
    const dueOn = later(handedOn, after);
    const left = apart(today, dueOn);
    const state = metOn ? 'met' : left < 0 ? 'late' : left <= 7 ? 'soon' : 'waiting';
    return { after, dueOn, state, metOn };
  });
}

/** Days since the last new video or live stream; since the hand-over when there has been none. */
export function silentDays(handedOn: string, reports: readonly Report[], today: string): number {
  const grown = reports.filter((one, at) => {
    const before = reports[at - 1];
    return one.videos > (before?.videos ?? 0) || one.lives > (before?.lives ?? 0);
  });
  return apart(grown.at(-1)?.day ?? handedOn, today);
}

const numberPattern = /^LB-(\d{4})-(\d{4})$/;

/** The next label of a year, after those that there are: `LB-2026-0041`. */
export function nextNumber(numbers: readonly string[], year: string): string {
  const taken = numbers.flatMap((one) => {
    const [, of, serial] = numberPattern.exec(one) ?? [];
    return of === year ? [Number(serial)] : [];
  });
  return `LB-${year}-${String(Math.max(0, ...taken) + 1).padStart(4, '0')}`;
}

const most = 5000;
const longestNote = 200;
const longestHandle = 40;

/** All that is wrong with a report; `known` are those of other days, the oldest first: counts never fall. */
export function checkReport(
  report: Report & { note: string },
  kit: { handedOn: string; known: readonly Report[] },
  today: string,
): Issue[] {
  const issues: Issue[] = [];
  const refuse = (field: string, rule: string) => issues.push({ path: [field], rule });
  if (!isDay(report.day)) refuse('day', 'not-a-day');
  else if (report.day > today) refuse('day', 'future');
  else if (report.day < kit.handedOn) refuse('day', 'before');
  const before = kit.known.findLast(({ day }) => day < report.day);
  for (const field of ['videos', 'lives', 'orders'] as const) {
    const count = report[field];
    if (!Number.isInteger(count) || count < 0 || count > most) refuse(field, 'not-a-count');
    else if (before && count < before[field]) refuse(field, 'fewer');
  }
  if (report.note.length > longestNote) refuse('note', 'too-long');
  return issues;
}

/** What is wrong with the name of an account. */
export function checkHandle(handle: string): Issue[] {
  if (!handle) return [{ path: ['handle'], rule: 'missing' }];
  return handle.length > longestHandle ? [{ path: ['handle'], rule: 'too-long' }] : [];
}

/** What is wrong with a note that has to be there, such as why a box comes back. */
export function checkNote(note: string): Issue[] {
  if (!note) return [{ path: ['note'], rule: 'missing' }];
  return note.length > longestNote ? [{ path: ['note'], rule: 'too-long' }] : [];
}
