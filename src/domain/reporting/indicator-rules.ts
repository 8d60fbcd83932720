/**
 * 指标口径: the one dictionary of indicators (domain.md §5). Screens, files and the command line reckon by it, and its
 * words stand in messages under `indicator.<id>.*`. Pure: a figure is two sums over a tally of raw facts.
 */

import type { Fact, Tally } from './indicator-tally.ts';
import { smallest } from './small-groups.ts';

/** 口径版本 of the whole dictionary; a changed definition raises its own version and this one. */
export const dictionaryVersion = 1;

/** E0 her own word, E1 a number of the platform, E2 somebody has seen it, E3 a third party's paper. */
export type Evidence = 'E0' | 'E1' | 'E2' | 'E3';
/** `people`: parts of a group of people; `times`, `minutes`, `parcels`, `fen`, `villages`: no people are counted. */
export type Unit = 'people' | 'times' | 'minutes' | 'parcels' | 'fen' | 'villages';

export type Indicator = {
  id: IndicatorId;
  /** 口径版本. */
  version: number;
  /** How it is written: a plain count, a share between 0 and 1, or 分 each. */
  form: 'count' | 'share' | 'each';
  unit: Unit;
  numerator: (tally: Tally) => number;
  /** Null for a plain count. */
  denominator: ((tally: Tally) => number) | null;
  /** How many people stand behind it: fewer than five, and it is hidden. Null when it tells nothing about people. */
  behind: ((tally: Tally) => number) | null;
  /** The level that every counted fact has at least. */
  evidence: Evidence | null;
  /** Least share of those asked who must have answered before it is told. */
  floor?: { of: (tally: Tally) => number; asked: (tally: Tally) => number; least: number };
  /** Whether it opens to the learners behind it. */
  opens: boolean;
};

export const indicatorIds = [
  'people',
  'sign-ins',
  'attendance',
  'completion',
  'first-pass',
  'planned',
  'scheduled',
  'delivered',
  'evidenced',
  'satisfaction',
  'live',
  'group-buy',
  'first-order',
  'lasting',
  'jobs',
  'households',
  'loss',
  'parcel-cost',
  'forum',
  'childcare',
  'left-harvest',
  'left-child',
  'left-road',
  'left-too-hard',
  'left-other',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

const fact = (name: Fact) => (tally: Tally) => tally[name];
const taught = (tally: Tally): number => tally.taughtTheory + tally.taughtPractice;

type Definition = Omit<Indicator, 'id'>;
const usual = { version: 1, evidence: null, opens: true } as const;

const count = (of: Fact, unit: Unit, more: Partial<Definition> = {}): Definition => ({
  ...{ ...usual, form: 'count', unit, numerator: fact(of), denominator: null, behind: fact('people') },
  ...more,
});
/** A part of a group of people. */
const share = (of: Fact, whole: Fact, more: Partial<Definition> = {}): Definition => ({
  ...{ ...usual, form: 'share', unit: 'people', numerator: fact(of), denominator: fact(whole), behind: fact(whole) },
  ...more,
});
const minutes = (
  numerator: Definition['numerator'],
  denominator: (tally: Tally) => number,
  more: Partial<Definition> = {},
): Definition => ({
  ...{ ...usual, form: 'share', unit: 'minutes', numerator, denominator, behind: fact('people') },
  ...more,
});
const ofCourse = { behind: null, opens: false } as const;

const definitions: Record<IndicatorId, Definition> = {
  people: count('people', 'people'),
  'sign-ins': count('signIns', 'times'),
  attendance: minutes(fact('thereMinutes'), fact('dueMinutes')),
  completion: share('certified', 'rosterAtSecond'),
  'first-pass': share('passedFirst', 'assessed'),
  planned: minutes(fact('plannedPractice'), (t) => t.plannedTheory + t.plannedPractice, ofCourse),
  scheduled: minutes(fact('scheduledPractice'), (t) => t.scheduledTheory + t.scheduledPractice, ofCourse),
  delivered: minutes(fact('taughtPractice'), taught),
  evidenced: minutes((tally) => Math.min(tally.proved, taught(tally)), taught),
  satisfaction: share('happy', 'answered', {
    opens: false,
    floor: { of: fact('answered'), asked: fact('asked'), least: 0.6 },
  }),
  live: share('live', 'certified', { evidence: 'E0' }),
  'group-buy': share('groupBuy', 'certified', { evidence: 'E0' }),
  'first-order': share('order', 'certified', { evidence: 'E1' }),
  lasting: share('still', 'started', { evidence: 'E0' }),
  jobs: count('jobs', 'people', { evidence: 'E2', behind: fact('jobs') }),
  households: count('households', 'people', { evidence: 'E0', behind: fact('households') }),
  loss: share('sent', 'sent', {
    ...{ unit: 'parcels', numerator: (t) => t.sent - t.whole, behind: fact('senders'), evidence: 'E0' },
  }),
  'parcel-cost': share('costFen', 'costed', {
    ...{ form: 'each', unit: 'fen', behind: fact('senders'), evidence: 'E0' },
  }),
  forum: share('forumVillages', 'villages', { ...ofCourse, unit: 'villages' }),
  childcare: share('childcareUsed', 'childcareSigned', { unit: 'times', behind: fact('people'), opens: false }),
  'left-harvest': share('leftHarvest', 'left'),
  'left-child': share('leftChild', 'left'),
  'left-road': share('leftRoad', 'left'),
  'left-too-hard': share('leftTooHard', 'left'),
  'left-other': share('leftOther', 'left'),
};

export const indicators: readonly Indicator[] = indicatorIds.map((id) => ({ id, ...definitions[id] }));

export const findIndicator = (id: IndicatorId): Indicator => ({ id, ...definitions[id] });

/** From one value to another, both within. */
export type Range = { from: number; to: number };

/** One figure: two whole numbers and what they make. */
export type Figure = {
  id: IndicatorId;
  version: number;
  form: Indicator['form'];
  unit: Unit;
  evidence: Evidence | null;
  /** Null: hidden. */
  numerator: number | null;
  /** Null: hidden, or a plain count. */
  denominator: number | null;
  /** Null: hidden, or the denominator is 0, which is shown as a dash. */
  value: number | null;
  /** Told to the five only: between which it lies; `value` is then the lower end. */
  range: Range | null;
  /** Why it is not told: about fewer than five people, or too few have answered. */
  hidden: 'few' | 'floor' | null;
  opens: boolean;
};

/** The figure as it is, for those who may see the people behind it; too few answers are never told as a share. */
export function reckon(indicator: Indicator, tally: Tally): Figure {
  const { id, version, form, unit, evidence, opens } = indicator;
  const numerator = indicator.numerator(tally);
  const denominator = indicator.denominator?.(tally) ?? null;
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  const { floor } = indicator;
  const isBelow = floor !== undefined && floor.of(tally) < floor.least * floor.asked(tally);
  const own = { id, version, form, unit, evidence, opens, range: null };
  if (isBelow) return { ...own, numerator: null, denominator, value: null, hidden: 'floor' };
  return { ...own, numerator, denominator, value, hidden: null };
}

/** The figure fit for those who may not see people: hidden where it would tell of fewer than five. */
export function reckonShown(indicator: Indicator, tally: Tally): Figure {
  const figure = reckon(indicator, tally);
  if (!isTooFew(indicator, tally)) return figure;
  return { ...figure, numerator: null, denominator: null, value: null, hidden: 'few' };
}

/** Whether few stand behind it, or (of people) few are in the part or outside of it. Nobody at all is no secret. */
function isTooFew(indicator: Indicator, tally: Tally): boolean {
  const behind = indicator.behind?.(tally) ?? null;
  if (behind === null || !hasFacts(indicator, tally)) return false;
  const isFew = (people: number): boolean => people > 0 && people < smallest;
  if (isFew(behind)) return true;
  const isOfPeople = indicator.unit === 'people' && indicator.denominator !== null;
  const part = indicator.numerator(tally);
  return isOfPeople && (isFew(part) || isFew(behind - part));
}

/** Whether there is anything to tell, or to hide: two noughts tell of nobody. */
export const hasFacts = ({ numerator, denominator }: Indicator, tally: Tally): boolean =>
  numerator(tally) > 0 || (denominator?.(tally) ?? 0) > 0;

/** What is told of the time after a class, and of why some left it. */
export const endIndicators: readonly IndicatorId[] = [
  ...['live', 'group-buy', 'first-order', 'lasting', 'jobs', 'households', 'loss', 'parcel-cost', 'forum'],
  ...['left-harvest', 'left-child', 'left-road', 'left-too-hard', 'left-other'],
].flatMap((name) => indicatorIds.find((id) => id === name) ?? []);
