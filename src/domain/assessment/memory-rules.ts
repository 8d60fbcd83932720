/**
 * 错题本: when a question comes back. FSRS reckons in whole days of China, without chance: the same answers on the same
 * days lead to the same evenings, on every machine.
 */
import { fsrs, type Grade, Rating, State } from 'ts-fsrs';
import { dayAfter, daysBetween } from '#server/china-time.ts';

/** What is remembered of how well somebody remembers a question; days are `YYYY-MM-DD`. */
export type Memory = {
  seenOn: string;
  dueOn: string;
  stability: number;
  difficulty: number;
  reps: number;
  lapses: number;
};

/** How it went; `helped`: rightly, after looking at the hint. */
export type Recall = 'wrong' | 'helped' | 'right';

/** Five minutes of an evening. */
export const mostTonight = 12;
const secondsPerQuestion = 25;

/** Who will remember it for so many days knows it: it leaves the notebook. */
const sitsFor = 30;

const grades: Record<Recall, Grade> = { wrong: Rating.Again, helped: Rating.Hard, right: Rating.Good };
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/** What is remembered after an answer; null before the first, which is a wrong one. */
export function remember(memory: Memory | null, recall: Recall, today: string): Memory {
  const seenOn = latest(today, memory?.seenOn ?? today); // a clock that was put back is no reason to forget
  if (memory && recall === 'wrong' && seenOn === memory.seenOn && isTomorrow(memory)) return memory;
  const at = new Date(seenOn);
  const before = { due: at, stability: 0, difficulty: 0, reps: 0, lapses: 0, elapsed_days: 0, scheduled_days: 0 };
  const card = memory
    ? { ...before, ...memory, due: memory.dueOn, state: State.Review, last_review: memory.seenOn, learning_steps: 0 }
    : { ...before, state: State.New, learning_steps: 0 };
  const { card: next } = scheduler.next(card, at, grades[recall]);
  const { stability, difficulty, reps, lapses, scheduled_days } = next;
  const days = recall === 'wrong' ? 1 : Math.max(1, scheduled_days);
  return { seenOn, dueOn: dayAfter(seenOn, days), stability, difficulty, reps, lapses };
}

/** Wrong twice on one day says no more than wrong once. */
const isTomorrow = ({ seenOn, dueOn }: Memory): boolean => dueOn === dayAfter(seenOn, 1);

/** Whether a question is asked on that evening, or was to be asked on one before. */
export const isDue = ({ dueOn }: Pick<Memory, 'dueOn'>, today: string): boolean => dueOn <= today;

/** Whether it sits: it would not be asked again for a month. */
export const sits = ({ seenOn, dueOn }: Pick<Memory, 'seenOn' | 'dueOn'>): boolean =>
  daysBetween(seenOn, dueOn) >= sitsFor;

/** About how many minutes so many questions take. */
export const minutesFor = (questions: number): number => Math.ceil((questions * secondsPerQuestion) / 60);

/** 1 to 4: how well it sits, as four bars show it. */
export function strengthOf({ seenOn, dueOn }: Pick<Memory, 'seenOn' | 'dueOn'>): 1 | 2 | 3 | 4 {
  const days = daysBetween(seenOn, dueOn);
  if (days <= 1) return 1;
  if (days < 8) return 2;
  return days < sitsFor ? 3 : 4;
}

const latest = (one: string, other: string): string => (one > other ? one : other);
