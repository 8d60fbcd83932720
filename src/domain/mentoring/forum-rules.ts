/** 一村一讲坛 (domain.md §3.0): each village once a quarter, and what a plan and a record may say. */
import type { Issue } from '#server/errors.ts';
import { isDay, isTime } from './visit-rules.ts';

/** The ninety minutes: 签到 · 案例故事会 · 田间或院坝实操 · 答疑与登记 · 下一步. */
export const forumParts = [
  { part: 'sign-in', minutes: 10 },
  { part: 'story', minutes: 20 },
  { part: 'practice', minutes: 40 },
  { part: 'questions', minutes: 15 },
  { part: 'next', minutes: 5 },
] as const;

/** Days of the quarter, its first day being 1: the start of week 10, and of week 12. */
export const amberDay = 64;
export const redDay = 78;
export const mostPhotos = 4;
export const mostQuestions = 3;
/** From 很满意 down. */
export const faces = [5, 4, 3, 2, 1] as const;
/** Signs. */
const longest = { place: 60, speaker: 40, topic: 60, question: 100 } as const;
const mostPeople = 2000;
/** Days ahead. */
const furthest = 200;
const msPerDay = 24 * 60 * 60 * 1000;

/** `2026-Q4` of `2026-11-19`. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The four quarters of a year. */
export const quartersOf = (year: number): string[] => [1, 2, 3, 4].map((one) => `${year}-Q${one}`);

/** The first day of a quarter: `2026-10-01`. */
export const firstDayOf = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`;

/** Which day of the quarter `today` is, counted from 1; 0 or less before it begins. */
export const dayOfQuarter = (quarter: string, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(firstDayOf(quarter))) / msPerDay) + 1;

/**
 * How a village stands in a quarter. `amber`, `red`: still without a forum from day 64 and day 78 on, planned or not;
 * `missed`: the quarter is over. `open`: there is time; `later`: the quarter has not begun. `before`: nobody held forums
 * here yet, see `began`.
 */
export type ForumState = 'held' | 'planned' | 'open' | 'amber' | 'red' | 'missed' | 'later' | 'before';

/** `began`: the first quarter for which a forum was planned in the area; null while none was. */
export function forumState(quarter: string, village: ForumFacts, today: string): ForumState {
  if (village.held > 0) return 'held';
  const current = quarterOf(today);
  if (quarter < current) return village.began && quarter >= village.began ? 'missed' : 'before';
  const day = dayOfQuarter(quarter, today);
  if (day >= redDay) return 'red';
  if (day >= amberDay) return 'amber';
  if (village.planned > 0) return 'planned';
  return quarter === current ? 'open' : 'later';
}

export type ForumFacts = { held: number; planned: number; began: string | null };

export type ForumPlan = { day: string; time: string; place: string; speaker: string; topic: string };

/** All that is wrong with a plan, seen from `today`. */
export function checkPlan(plan: ForumPlan, today: string): Issue[] {
  const issues: Issue[] = [];
  const refuse = (field: string, rule: string) => issues.push({ path: [field], rule });
  if (!isDay(plan.day)) refuse('day', 'not-a-day');
  else if (plan.day < today) refuse('day', 'past');
  else if ((Date.parse(plan.day) - Date.parse(today)) / msPerDay > furthest) refuse('day', 'too-far');
  if (!isTime(plan.time)) refuse('time', 'not-a-time');
  for (const field of ['place', 'speaker', 'topic'] as const) {
    if (!plan[field]) refuse(field, 'missing');
    if (plan[field].length > longest[field]) refuse(field, 'too-long');
  }
  return issues;
}

export type ForumCounts = {
  heldOn: string;
  people: number;
  women: number;
  elders: number;
  questions: string[];
  /** How many chose each face, in the order of `faces`. */
  faces: number[];
};

/** All that is wrong with a record. Nobody is named in it, so the counts have to agree among themselves. */
export function checkRecord(record: ForumCounts, today: string): Issue[] {
  const issues: Issue[] = [];
  const refuse = (field: string, rule: string) => issues.push({ path: [field], rule });
  const isCount = (value: number) => Number.isInteger(value) && value >= 0;
  const { heldOn, people, questions } = record;
  if (!isDay(heldOn)) refuse('heldOn', 'not-a-day');
  else if (heldOn > today) refuse('heldOn', 'future');
  if (!isCount(people) || people < 1 || people > mostPeople) refuse('people', 'not-a-count');
  for (const field of ['women', 'elders'] as const) {
    if (!isCount(record[field])) refuse(field, 'not-a-count');
    else if (record[field] > people) refuse(field, 'more-than-all');
  }
  if (record.faces.length !== faces.length || !record.faces.every(isCount)) refuse('faces', 'not-a-count');
  else if (record.faces.reduce((sum, one) => sum + one, 0) > people) refuse('faces', 'more-than-all');
  if (questions.length > mostQuestions || questions.some((one) => one.length > longest.question)) {
    refuse('questions', 'too-long');
  }
  return issues;
}

/** The share of the two best faces among those who chose one; null when nobody did. */
export function satisfactionOf(chosen: readonly number[]): number | null {
  const all = chosen.reduce((sum, one) => sum + one, 0);
  return all > 0 ? ((chosen[0] ?? 0) + (chosen[1] ?? 0)) / all : null;
}
