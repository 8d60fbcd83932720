import type { Minutes } from '../courses/rules.ts';
import { nextDay, weekdayOf } from './calendar-rules.ts';

/** What one session works on. Minutes are those of class, without the tea break. */
export type Portion = Minutes & {
  title: string;
  lessonIds: string[];
  /** Its own day of the week, 1 Monday … 7 Sunday; null: the class's usual days. */
  weekday: number | null;
  /** `19:00`. */
  start: string;
};

/** When most sessions of a programme begin; those on a day of their own do not count. */
export const usualStart = (sessions: readonly { weekday: number | null; start: string }[]): string =>
  mostFrequent(sessions.filter(({ weekday }) => weekday === null).map(({ start }) => start));

type PlannedStep = { is: string; lesson?: { id: string } };
type ProgrammeSession = Minutes & {
  title: string;
  weekday: number | null;
  start: string;
  steps: readonly PlannedStep[];
};

/**
 * The sessions of a programme for a class that begins at `start`. A session that begins half an hour earlier than the
 * programme's others does so here too; one on a day of its own keeps its hour.
 */
export function portionsOf(sessions: readonly ProgrammeSession[], start: string): Portion[] {
  const usual = usualStart(sessions);
  return sessions.map((session) => ({
    title: session.title,
    lessonIds: session.steps.flatMap(({ lesson }) => (lesson ? [lesson.id] : [])),
    weekday: session.weekday,
    start: session.weekday === null ? shiftClock(start, minutesOf(session.start) - minutesOf(usual)) : session.start,
    theoryMinutes: session.theoryMinutes,
    practiceMinutes: session.practiceMinutes,
  }));
}

export type Lesson = { id: string; title: string; kind: 'theory' | 'practice'; minutes: number };

/** How many minutes of class an evening has, at least and at most. */
export type Net = { least: number; most: number };

/**
 * The lessons of a course in order, packed into evenings: as few as can be, of these as few as can be below `least`, then
 * as even as can be. No lesson is split; one that is longer than `most` has an evening to itself.
 */
export function packLessons<One extends { minutes: number }>(lessons: readonly One[], { least, most }: Net): One[][] {
  const best: Packing[] = [{ evenings: 0, short: 0, squares: 0, from: 0 }];
  for (let until = 1; until <= lessons.length; until += 1) {
    let chosen: Packing | null = null;
    let minutes = 0;
    for (let from = until - 1; from >= 0; from -= 1) {
      minutes += lessons[from]?.minutes ?? 0;
      if (minutes > most && from < until - 1) break;
      const before = best[from];
      if (!before) continue;
      const { evenings, short, squares } = before;
      const isShort = minutes < least ? 1 : 0;
      const next = { evenings: evenings + 1, short: short + isShort, squares: squares + minutes ** 2, from };
      if (!chosen || isBetter(next, chosen)) chosen = next;
    }
    if (chosen) best[until] = chosen;
  }
  const evenings: One[][] = [];
  for (let until = lessons.length; until > 0; until = best[until]?.from ?? 0) {
    evenings.unshift(lessons.slice(best[until]?.from ?? 0, until));
  }
  return evenings;
}

type Packing = { evenings: number; short: number; squares: number; from: number };

const isBetter = (one: Packing, other: Packing): boolean =>
  (one.evenings - other.evenings || one.short - other.short || one.squares - other.squares) < 0;

/** A course without a programme, as sessions that all begin at `start`. */
export function portionsOfLessons(lessons: readonly Lesson[], { start, ...net }: Net & { start: string }): Portion[] {
  const sum = (all: readonly Lesson[], kind: Lesson['kind']) =>
    all.filter((one) => one.kind === kind).reduce((total, { minutes }) => total + minutes, 0);
  return packLessons(lessons, net).map((evening) => ({
    title: evening.map(({ title }) => title).join('、'),
    lessonIds: evening.map(({ id }) => id),
    weekday: null,
    start,
    theoryMinutes: sum(evening, 'theory'),
    practiceMinutes: sum(evening, 'practice'),
  }));
}

export type Rhythm = {
  /** The first day on which there may be class, `YYYY-MM-DD`. */
  from: string;
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[];
  /** Minutes of the tea break. */
  tea: number;
};

/** A session with its date. `skipped`: days that would have been its turn. */
export type Slot = Portion & { number: number; day: string; end: string; skipped: string[] };

/** After so many days without one that is free nobody waits for another. */
const longestSearch = 400;

/**
 * Gives every portion its day, in order: the next of the class's weekdays (or of the portion's own) that is not blocked.
 * Null when a portion finds none within 400 days.
 */
export function packDays(
  portions: readonly Portion[],
  { from, weekdays, tea }: Rhythm,
  isBlocked: (day: string) => boolean,
): Slot[] | null {
  const slots: Slot[] = [];
  let day = from;
  for (const portion of portions) {
    const wanted = portion.weekday === null ? weekdays : [portion.weekday];
    const skipped: string[] = [];
    let waited = 0;
    while (!wanted.includes(weekdayOf(day)) || isBlocked(day)) {
      if (wanted.includes(weekdayOf(day))) skipped.push(day);
      day = nextDay(day);
      waited += 1;
      if (waited > longestSearch) return null;
    }
    const end = shiftClock(portion.start, portion.theoryMinutes + portion.practiceMinutes + tea);
    slots.push({ ...portion, number: slots.length + 1, day, end, skipped });
    day = nextDay(day);
  }
  return slots;
}

/** A moment of China's clock: `2026-11-22` and `19:00`. */
export const momentOf = (day: string, clock: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  return new Date(midnight + minutesOf(clock) * 60_000);
};

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** A time of day some minutes later or earlier, never before midnight. */
function shiftClock(clock: string, minutes: number): string {
  const at = Math.max(0, minutesOf(clock) + minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}

function mostFrequent(all: readonly string[]): string {
  const times = (one: string) => all.filter((other) => other === one).length;
  return all.toSorted((one, other) => times(other) - times(one))[0] ?? '19:00';
}
