/**
 * 掌握规则 (domain.md §2), for one learner and one competency. An ordinary code is known by the newest rubric level of a
 * mentor or teacher, or by a simulator passed on two days; a key code by the level and, where a simulator exists, by both.
 * What she says of herself proves nothing. After 180 days, or when the law has changed, it is looked at again: one fresh
 * proof is enough then. All days are China's, `YYYY-MM-DD`.
 */
import { dayAfter, daysBetween } from '#server/china-time.ts';
import { daysToMaster } from '../practice/simulator-rules.ts';

/** 合格: the rubric level from which a competency counts. */
export const masteredFrom = 3;
/** So many days a proof holds. */
export const provedFor = 180;

export type Proofs = {
  /** The newest level that somebody else gave her; null before the first. */
  rubric: { level: number; on: string } | null;
  /** Different days on which she passed a simulator of it. */
  days: readonly string[];
  /** Whether she has begun to learn it: has read a lesson, or tried a simulator. */
  hasBegun: boolean;
};

/** What a competency asks for, where she learns. */
export type Demand = {
  isGate: boolean;
  /** Whether a practice with a simulator of it is on for her class. */
  hasSimulator: boolean;
  /** Since when the laws that its lessons teach are in force. */
  lawDays: readonly string[];
};

/** Why it is to be looked at again: the law has changed, or it was long ago. */
export type Because = 'law' | 'time';

/** What is still missing; all of them are needed. `passes`: so many more days on which a simulator is passed. */
export type Lack =
  | { kind: 'rubric' }
  | { kind: 'simulator'; passes: number }
  | { kind: 'either'; passes: number }
  | { kind: 'again'; because: Because; bySimulator: boolean };

export type Mastery = {
  state: 'not-yet' | 'started' | 'known' | 'due-again';
  rubric: Proofs['rubric'];
  /** Up to today, the first first. */
  days: string[];
  /** The newest proof, while all that is asked for was proved once. */
  provedOn: string | null;
  /** The first day on which it is too long ago. */
  dueOn: string | null;
  lacks: Lack[];
};

export const nothing: Proofs = { rubric: null, days: [], hasBegun: false };

/** How a learner stands. What is dated after today, by a clock that was wrong, proves nothing before its day has come. */
export function masteryOf(proofs: Proofs, demand: Demand, today: string): Mastery {
  const days = [...new Set(proofs.days)].filter((day) => day <= today).toSorted();
  const rubric = proofs.rubric && proofs.rubric.on <= today ? proofs.rubric : null;
  const open = listOpen(rubric, days, demand);
  const hasBegun = proofs.hasBegun || rubric !== null || days.length > 0;
  const plain = { rubric, days, provedOn: null, dueOn: null };
  if (open.length > 0) return { ...plain, state: hasBegun ? 'started' : 'not-yet', lacks: open };
  const provedOn = [isEnough(rubric) ? rubric.on : '', days.at(-1) ?? ''].toSorted().at(-1) ?? '';
  const proved = { ...plain, provedOn, dueOn: dayAfter(provedOn, provedFor + 1) };
  const because = findCause(provedOn, demand, today);
  if (!because) return { ...proved, state: 'known', lacks: [] };
  return { ...proved, state: 'due-again', lacks: [{ kind: 'again', because, bySimulator: demand.hasSimulator }] };
}

type Rubric = NonNullable<Proofs['rubric']>;
const isEnough = (rubric: Proofs['rubric']): rubric is Rubric => rubric !== null && rubric.level >= masteredFrom;

/** What was never proved; empty once all was. */
function listOpen(rubric: Proofs['rubric'], days: readonly string[], { isGate, hasSimulator }: Demand): Lack[] {
  const passes = Math.max(0, daysToMaster - days.length);
  if (isGate) {
    const judged: Lack[] = isEnough(rubric) ? [] : [{ kind: 'rubric' }];
    return hasSimulator && passes > 0 ? [...judged, { kind: 'simulator', passes }] : judged;
  }
  if (isEnough(rubric) || passes === 0) return [];
  return [hasSimulator ? { kind: 'either', passes } : { kind: 'rubric' }];
}

/** Why a proof does not hold any more; null while it does. A law that is not in force yet changes nothing. */
function findCause(provedOn: string, { lawDays }: Demand, today: string): Because | null {
  if (lawDays.some((law) => provedOn < law && law <= today)) return 'law';
  return daysBetween(provedOn, today) > provedFor ? 'time' : null;
}

/** Whether a certificate may say that she knows it. */
export const isKnown = ({ state }: Pick<Mastery, 'state'>): boolean => state === 'known';
