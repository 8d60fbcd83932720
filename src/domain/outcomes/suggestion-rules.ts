/** 意见箱: what people may say to those who run their class, and by when they are answered. Pure. */
import { dayAfter } from '#server/china-time.ts';

export const suggestionKinds = ['logistics', 'teaching', 'childcare', 'network', 'market', 'other'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];
export const suggestionStates = ['received', 'accepted', 'answered'] as const;
export type SuggestionState = (typeof suggestionStates)[number];
export const stepKinds = ['accepted', 'answered', 'covered'] as const;
export type StepKind = (typeof stepKinds)[number];

export const longestSuggestion = 500;
/** Suggestions a day: of one person, and unnamed ones to one organisation, so that nobody floods the box. */
export const mostADay = { own: 5, unnamed: 40 };

/** Working days until an answer: what happens every evening is answered sooner than a road or a mast. */
export const answerDays: Record<SuggestionKind, number> = {
  ...{ teaching: 5, childcare: 5, logistics: 7, network: 7, market: 7, other: 7 },
};

/** A day that nobody works: Saturday, Sunday, or one of `holidays` (`YYYY-MM-DD`). */
function isFree(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidays.has(day);
}

/** The day by which a suggestion received on `day` is answered; the day it came does not count. */
export function answerBy(kind: SuggestionKind, day: string, holidays: ReadonlySet<string>): string {
  let due = day;
  for (let left = answerDays[kind]; left > 0; ) {
    due = dayAfter(due, 1);
    if (!isFree(due, holidays)) left -= 1;
  }
  return due;
}

/** Whether somebody waits for longer than was promised. */
export const isOverdue = ({ dueOn, status }: { dueOn: string; status: SuggestionState }, today: string): boolean =>
  status !== 'answered' && dueOn < today;

export type SuggestionIssue = { path: ['category' | 'text']; rule: 'missing' | 'too-long' };
type Typed = { category: SuggestionKind | null; text: string };

/** All that is wrong with a suggestion. */
export function checkSuggestion({ category, text }: Typed): SuggestionIssue[] {
  const issues: SuggestionIssue[] = [];
  if (!category) issues.push({ path: ['category'], rule: 'missing' });
  return [...issues, ...checkText(text)];
}

/** An answer has words, and so has what is left of a suggestion once personal data is covered; accepting needs none. */
export const checkStep = ({ kind, text }: { kind: StepKind; text: string }): SuggestionIssue[] =>
  kind === 'accepted' ? [] : checkText(text);

function checkText(text: string): SuggestionIssue[] {
  if (!text.trim()) return [{ path: ['text'], rule: 'missing' }];
  return [...text.trim()].length > longestSuggestion ? [{ path: ['text'], rule: 'too-long' }] : [];
}

/** Where a suggestion stands after a step; answered stays answered. */
export function stateAfter(state: SuggestionState, kind: StepKind): SuggestionState {
  if (kind === 'covered' || state === 'answered') return state;
  return kind;
}
