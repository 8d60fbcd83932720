/**
 * 哪几晚上课: which days of the week suit most learners, childcare counted: who needs a seat for a child and finds none
 * that evening cannot come. Pure; it suggests, a coordinator decides.
 */
import { fits, type Seats } from './rules.ts';

export type Wish = {
  /** 1 Monday … 7 Sunday; null when she named no day: she is counted apart. */
  days: readonly number[] | null;
  /** False: she named parts of the day, and the evening is not among them. */
  isFreeAtNight: boolean | null;
  /** Null: she needs no childcare. Ages of her children; none known: one seat, of whatever age. */
  care: { small: boolean; large: boolean } | null;
};

export type Evening = {
  day: number;
  seats: Seats;
  /** On how many of its coming dates something of the county's calendar is in the way: market, harvest, holiday. */
  hindered: number;
};

export type Choice = {
  days: number[];
  /** Who can come on all these days: those who need no childcare, and those who find seats. */
  canCome: number;
  /** Of them, who needs childcare. */
  withCare: number;
  /** Who has time, but finds no seat for her children. */
  withoutSeat: number;
  /** Seats on the day that has fewest. */
  seats: number;
  /** Coming dates on which something is in the way. */
  hindered: number;
};

export type BestEvenings = {
  single: Choice[];
  pairs: Choice[];
  /** Who named no day, and who has time by day alone. */
  unsaid: number;
  onlyByDay: number;
};

/** Every day and every pair of days, the best first. */
export function rankEvenings(wishes: readonly Wish[], evenings: readonly Evening[]): BestEvenings {
  const told = wishes.filter(({ days }) => days !== null);
  const atNight = told.filter(({ isFreeAtNight }) => isFreeAtNight !== false);
  const singles = evenings.map((one) => choose(atNight, [one]));
  const pairs = evenings.flatMap((one, place) =>
    evenings.slice(place + 1).map((other) => choose(atNight, [one, other])),
  );
  return {
    single: singles.sort(compare),
    pairs: pairs.sort(compare),
    unsaid: wishes.length - told.length,
    onlyByDay: told.length - atNight.length,
  };
}

/** More who can come; then fewer left without a seat; then fewer market days and holidays; then the earlier in the week. */
export function compare(one: Choice, other: Choice): number {
  return (
    other.canCome - one.canCome ||
    one.withoutSeat - other.withoutSeat ||
    one.hindered - other.hindered ||
    (one.days[0] ?? 0) - (other.days[0] ?? 0) ||
    (one.days[1] ?? 0) - (other.days[1] ?? 0)
  );
}

function choose(wishes: readonly Wish[], evenings: readonly Evening[]): Choice {
  const days = evenings.map(({ day }) => day);
  const free = wishes.filter((wish) => days.every((day) => wish.days?.includes(day)));
  const needing = free.flatMap(({ care }) => care ?? []);
  // The same women come on both days, so a seat counts only where both days have it.
  const least = (of: (seats: Seats) => number) => Math.min(...evenings.map(({ seats }) => of(seats)));
  const seats = {
    small: least(({ small }) => small),
    large: least(({ large }) => large),
    all: least(({ all }) => all),
  };
  const withCare = countSeated(needing, seats);
  return {
    days,
    canCome: free.length - needing.length + withCare,
    withCare,
    withoutSeat: needing.length - withCare,
    seats: seats.all,
    hindered: evenings.reduce((sum, { hindered }) => sum + hindered, 0),
  };
}

type Care = NonNullable<Wish['care']>;

/**
 * How many learners find all the seats they need, at most. Who needs one seat goes before who needs two: giving two
 * seats away where one was enough never lets more come.
 */
export function countSeated(needing: readonly Care[], seats: Seats): number {
  const of = (small: boolean, large: boolean) =>
    needing.filter((one) => one.small === small && one.large === large).length;
  const [small, large, either, both] = [of(true, false), of(false, true), of(false, false), of(true, true)];
  const taken = { small: Math.min(small, seats.small, seats.all), large: 0 };
  taken.large = Math.min(large, seats.large, seats.all - taken.small);
  const one = taken.small + taken.large;
  const room = Math.min(seats.all, seats.small + seats.large) - one;
  const ofEither = Math.min(either, Math.max(0, room));
  let ofBoth = 0;
  while (ofBoth < both && fitsBoth(taken, ofEither, ofBoth + 1, seats)) ofBoth += 1;
  return one + ofEither + ofBoth;
}

/** Whether so many with a small and a large child fit beside the others, whatever seats those without an age take. */
function fitsBoth(taken: { small: number; large: number }, either: number, both: number, seats: Seats): boolean {
  const held = { small: taken.small + both, large: taken.large + both };
  const free = Math.min(seats.all, seats.small + seats.large) - held.small - held.large;
  return fits(held, seats) && free >= either;
}
