/** 满意度: five faces after an evening and at the end of a class, without names. Pure. */
import { dayAfter } from '#server/china-time.ts';

/** 1 the worst, 5 the best. */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

/** What is asked once a class is over; every other occasion is an evening's id. */
export const atTheEnd = 'end';

/** How long people are asked: after an evening, and after the last day of a class. */
const openDays = { evening: 7, end: 30 };
/** 满意度 is told once so many of those asked have answered, and not fewer people than that (domain.md §5). */
const enough = { share: 0.6, people: 5 };
const day = 24 * 60 * 60 * 1000;

/** Whether an evening that ended then is still asked about. */
export const isEveningOpen = (endsAt: Date, now: Date): boolean =>
  endsAt <= now && now.getTime() - endsAt.getTime() <= openDays.evening * day;

/** Whether a class that ended on that day (`YYYY-MM-DD`) is still asked about. */
export const isEndOpen = (endsOn: string, today: string): boolean =>
  endsOn <= today && today <= dayAfter(endsOn, openDays.end);

export type Satisfaction = {
  asked: number;
  answered: number;
  /** The share of 4 and 5; null while too few have answered. */
  share: number | null;
};

/** 4 and 5 of all answers, told only when at least 60% of those asked, and five people, have answered. */
export function satisfactionOf(asked: number, tallies: readonly { score: number; answers: number }[]): Satisfaction {
  const sum = (rows: typeof tallies) => rows.reduce((total, { answers }) => total + answers, 0);
  const answered = sum(tallies);
  const isEnough = answered >= enough.people && answered >= asked * enough.share;
  return { asked, answered, share: isEnough ? sum(tallies.filter(({ score }) => score >= 4)) / answered : null };
}
