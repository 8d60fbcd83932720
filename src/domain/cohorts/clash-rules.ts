import type { DayKind, Hindrance } from './calendar-rules.ts';

/** When, where and with whom a session is to be. */
export type Placed = { startsAt: Date; endsAt: Date; place: string; room: string; teacherId: string };

/** Another session at that time. `what`: its cohort, for those who may know. */
export type Busy = Placed & { what: string };

/** Why a date is not a good one. None forbids it: who makes the timetable may accept them. */
export type Warning = {
  rule: DayKind | 'ends-late' | 'teacher-busy' | 'room-busy' | 'past-end';
  what: string;
};

/** What is known about the day of a session, and until when it should be over. */
export type Around = {
  hindrances: readonly Hindrance[];
  /** Sessions of other cohorts, and the cohort's others. */
  busy: readonly Busy[];
  /** `21:00`: everybody goes home. */
  endBy: string;
  /** The last day on which the cohort wants to meet; null when that is open. */
  lastDay: string | null;
};

/** All that speaks against a date, the day first. */
export function warnOf(placed: Placed, { hindrances, busy, endBy, lastDay }: Around): Warning[] {
  const warnings: Warning[] = hindrances.map(({ kind, title }) => ({ rule: kind, what: title }));
  const [day, end] = [dayOf(placed.startsAt), clockOf(placed.endsAt)];
  if (lastDay && day > lastDay) warnings.push({ rule: 'past-end', what: lastDay });
  if (end > endBy || dayOf(placed.endsAt) > day) warnings.push({ rule: 'ends-late', what: end });
  const others = busy.filter((other) => other.startsAt < placed.endsAt && placed.startsAt < other.endsAt);
  const taught = others.find(({ teacherId }) => teacherId === placed.teacherId);
  if (taught) warnings.push({ rule: 'teacher-busy', what: taught.what });
  const housed = others.find((other) => isSameRoom(other, placed));
  if (housed) warnings.push({ rule: 'room-busy', what: housed.what });
  return warnings;
}

/** One room: the same place, and the same room in it; who names none may need any. */
function isSameRoom(one: Placed, other: Placed): boolean {
  if (plain(one.place) !== plain(other.place)) return false;
  return !plain(one.room) || !plain(other.room) || plain(one.room) === plain(other.room);
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

const inChina = (at: Date): string => new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString();
const dayOf = (at: Date): string => inChina(at).slice(0, 10);
const clockOf = (at: Date): string => inChina(at).slice(11, 16);
