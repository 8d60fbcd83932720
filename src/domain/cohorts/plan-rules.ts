import type { Issue } from '#server/errors.ts';
import { isClock, isDay } from './calendar-rules.ts';

/** 开班: all that makes a cohort and its timetable. */
export type CohortPlan = {
  /** Of the cohort, made by the client (UUIDv7). */
  id: string;
  /** The body that runs it. */
  organisationId: string;
  /** The college that signs certificates with it; '' for none. */
  collegeId: string;
  title: string;
  titleEn: string;
  /** `programme:live-evening` or `course:live-selling`. */
  content: string;
  place: string;
  room: string;
  /** '' when the market days of no town count. */
  townId: string;
  teacherId: string;
  /** Null: as many as come. NaN: what was typed is no number. */
  capacity: number | null;
  startsOn: string;
  /** The last day on which it wants to meet; '' when that is open. */
  lastDay: string;
  weekdays: number[];
  start: string;
  /** Meets on blocked days too. */
  onBlocked: boolean;
};

export const planFields = [
  'title',
  'titleEn',
  'content',
  'place',
  'teacherId',
  'capacity',
  'startsOn',
  'lastDay',
  'weekdays',
  'start',
  'accepted',
] as const;
export type PlanField = (typeof planFields)[number];

export type PlanIssue = Issue & {
  path: [PlanField];
  rule:
    | 'missing'
    | 'too-long'
    | 'unknown'
    | 'not-a-day'
    | 'not-a-clock'
    | 'not-a-number'
    | 'past'
    | 'too-far'
    | 'no-days'
    | 'warnings';
};

/** A cohort is entered at most a month late, and planned at most a year and a half ahead. */
const [latest, furthest] = [31, 550];
const dayLength = 24 * 60 * 60 * 1000;
export const mostLearners = 500;

/** All that is wrong with a plan in itself; whether its course and people exist is asked elsewhere. */
export function checkPlan(plan: CohortPlan, today: string): PlanIssue[] {
  const issues: PlanIssue[] = [];
  const refuse = (path: PlanField, rule: PlanIssue['rule']) => issues.push({ path: [path], rule });
  for (const [field, most] of [
    ['title', 60],
    ['titleEn', 120],
    ['place', 60],
  ] as const) {
    if (!plan[field].trim()) refuse(field, 'missing');
    if (plan[field].length > most) refuse(field, 'too-long');
  }
  if (!plan.content) refuse('content', 'missing');
  if (!plan.teacherId) refuse('teacherId', 'missing');
  if (plan.capacity !== null && !isCapacity(plan.capacity)) refuse('capacity', 'not-a-number');
  if (plan.weekdays.length === 0) refuse('weekdays', 'missing');
  if (!isClock(plan.start)) refuse('start', plan.start ? 'not-a-clock' : 'missing');
  const wrong = checkStart(plan.startsOn, today);
  if (wrong) refuse('startsOn', wrong);
  if (plan.lastDay && (!isDay(plan.lastDay) || plan.lastDay < plan.startsOn)) refuse('lastDay', 'not-a-day');
  return issues;
}

const isCapacity = (capacity: number): boolean =>
  Number.isInteger(capacity) && capacity >= 1 && capacity <= mostLearners;

function checkStart(startsOn: string, today: string): PlanIssue['rule'] | null {
  if (!startsOn) return 'missing';
  if (!isDay(startsOn)) return 'not-a-day';
  const days = (Date.parse(startsOn) - Date.parse(today)) / dayLength;
  if (days < -latest) return 'past';
  return days > furthest ? 'too-far' : null;
}
