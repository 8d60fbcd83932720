import type { Issue } from '#server/errors.ts';

export const dayKinds = ['holiday', 'harvest', 'market', 'other'] as const;
export type DayKind = (typeof dayKinds)[number];

/** An entry of the county's calendar: some days from `from` to `until`, or those that come back. */
export type CalendarEntry = {
  kind: DayKind;
  title: string;
  from: string | null;
  until: string | null;
  /** By which calendar the day of the month is counted that ends in one of `endings`. */
  repeats: 'lunar' | 'solar' | null;
  endings: readonly number[];
  blocks: boolean;
};

/** Why a day is not a good one for class. */
export type Hindrance = { kind: DayKind; title: string; blocks: boolean };

/** A day as the rules see it: `YYYY-MM-DD`, its lunar day of the month, and what the state announced for it. */
export type DayFacts = { day: string; lunarDay: number; holiday: { name: string; isWork: boolean } | null };

/** Whether an entry means this day. */
export function meansDay({ from, until, repeats, endings }: CalendarEntry, { day, lunarDay }: DayFacts): boolean {
  if ((from && day < from) || (until && day > until)) return false;
  if (!repeats) return from !== null;
  const count = repeats === 'lunar' ? lunarDay : Number(day.slice(8));
  return endings.includes(count % 10);
}

/**
 * All that speaks against a day. A public holiday blocks of itself, unless the county has noted the day as a holiday in
 * its own words: then those count. A weekend on which people work instead of a holiday is only said.
 */
export function hindrancesOf(facts: DayFacts, entries: readonly CalendarEntry[]): Hindrance[] {
  const noted = entries.filter((entry) => meansDay(entry, facts));
  const { holiday } = facts;
  const isKnown = holiday === null || noted.some(({ kind }) => kind === 'holiday');
  const announced: Hindrance[] = isKnown ? [] : [{ kind: 'holiday', title: holiday.name, blocks: !holiday.isWork }];
  return [...announced, ...noted.map(({ kind, title, blocks }) => ({ kind, title, blocks }))];
}

export type EntryIssue = Issue & {
  path: ['title' | 'from' | 'until' | 'endings' | 'kind'];
  rule: 'missing' | 'too-long' | 'not-a-day' | 'before-start' | 'too-far';
};

/** A year and a half: nobody knows a harvest beyond. */
const longestDays = 550;
const dayLength = 24 * 60 * 60 * 1000;

/** All that is wrong with an entry. */
export function checkEntry(entry: CalendarEntry): EntryIssue[] {
  const issues: EntryIssue[] = [];
  const refuse = (path: EntryIssue['path'][0], rule: EntryIssue['rule']) => issues.push({ path: [path], rule });
  if (!entry.title.trim()) refuse('title', 'missing');
  if (entry.title.length > 40) refuse('title', 'too-long');
  if (entry.repeats && entry.endings.length === 0) refuse('endings', 'missing');
  if (entry.endings.some((ending) => !Number.isInteger(ending) || ending < 0 || ending > 9)) {
    refuse('endings', 'not-a-day');
  }
  if (!entry.repeats && !entry.from) refuse('from', 'missing');
  const wrong = (['from', 'until'] as const).filter((side) => entry[side] && !isDay(entry[side]));
  for (const side of wrong) refuse(side, 'not-a-day');
  if (wrong.length > 0 || !entry.from || !entry.until) return issues;
  if (entry.until < entry.from) refuse('until', 'before-start');
  if (Date.parse(entry.until) - Date.parse(entry.from) > longestDays * dayLength) refuse('until', 'too-far');
  return issues;
}

/** Whether a text is a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Whether a text is a time of day, `19:00`. */
export const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayLength).toISOString().slice(0, 10);

/** So many months from the one of a day on (`2026-11`), and their first and last day. */
export function monthsFrom(day: string, count: number): { all: string[]; span: { from: string; until: string } } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
  const dateOf = (after: number, date: number) => new Date(Date.UTC(year, month + after, date)).toISOString();
  const all = Array.from({ length: count }, (_, after) => dateOf(after, 1).slice(0, 7));
  return { all, span: { from: dateOf(0, 1).slice(0, 10), until: dateOf(count, 0).slice(0, 10) } };
}
