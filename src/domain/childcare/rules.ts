/** 托管: seats of an evening and who gets them. domain.md §5. */

export const ageBands = ['under-3', '3-5', '6-up'] as const;
export type AgeBand = (typeof ageBands)[number];

/** With which children a carer is: the small ones (3 to 5), the large ones (6 and more), or all of them. */
export const careGroups = ['small', 'large', 'mixed'] as const;
export type CareGroup = (typeof careGroups)[number];

/** What a cohort offers: room by age, and children to one carer. */
export type Room = { smallSeats: number; largeSeats: number; smallRatio: number; largeRatio: number };

/** 1:8 for 3 to 5, 1:12 from 6 on (domain.md §5); a coordinator may have fewer children to a carer, never more. */
export const mostChildren = { small: 8, large: 12 } as const;
const mostSeats = 60;

export const usualRoom: Room = { smallSeats: 8, largeSeats: 12, smallRatio: 8, largeRatio: 12 };

/** Seats by age, and together: a carer who is with all gives each of her seats once. */
export type Seats = { small: number; large: number; all: number };

/** Which seats a child may have; null: under three it stays with the guardian and takes none. */
export const groupOf = (band: AgeBand): 'small' | 'large' | null =>
  band === 'under-3' ? null : band === '3-5' ? 'small' : 'large';

/** The seats of an evening: carers on duty × children to a carer, no more than the room has. */
export function seatsOf(groups: readonly CareGroup[], room: Room): Seats {
  const carersOf = (group: CareGroup) => groups.filter((one) => one === group).length;
  const [ofSmall, ofLarge, ofAll] = [
    carersOf('small') * room.smallRatio,
    carersOf('large') * room.largeRatio,
    carersOf('mixed') * Math.min(room.smallRatio, room.largeRatio),
  ];
  const small = Math.min(ofSmall + ofAll, room.smallSeats);
  const large = Math.min(ofLarge + ofAll, room.largeSeats);
  return { small, large, all: Math.min(ofSmall + ofLarge + ofAll, small + large) };
}

export type Taken = { small: number; large: number };

/** Whether so many children find a seat each. */
export const fits = ({ small, large }: Taken, seats: Seats): boolean =>
  small <= seats.small && large <= seats.large && small + large <= seats.all;

/** How many more children of one age find a seat. */
export const leftFor = (group: 'small' | 'large', taken: Taken, seats: Seats): number =>
  Math.max(0, Math.min(seats[group] - taken[group], seats.all - taken.small - taken.large));

/** `seat`, `waiting`; `beside`: under three, beside the guardian. */
export type Standing = 'seat' | 'waiting' | 'beside';

/**
 * Who has a seat, in the order of asking; `taken`: seats of children whose rows are deleted. A child that cancels moves
 * others up and never one down, because the seats are a matroid: what was chosen greedily stays chosen with one less.
 */
export function placeChildren<Asking extends { band: AgeBand }>(
  inOrder: readonly Asking[],
  seats: Seats,
  taken: Taken = { small: 0, large: 0 },
): (Asking & { standing: Standing })[] {
  const sums = { ...taken };
  return inOrder.map((asking) => {
    const group = groupOf(asking.band);
    if (group === null) return { ...asking, standing: 'beside' };
    const next = { ...sums, [group]: sums[group] + 1 };
    if (!fits(next, seats)) return { ...asking, standing: 'waiting' };
    sums[group] += 1;
    return { ...asking, standing: 'seat' };
  });
}

const chinaIsAhead = 8 * 60 * 60 * 1000;

/** The day of the week in China: 1 Monday … 7 Sunday. */
export const weekdayOf = (at: Date): number => ((new Date(at.getTime() + chinaIsAhead).getUTCDay() + 6) % 7) + 1;

export type ChildcareIssue = { path: string[]; rule: ChildcareRule };
export const childcareRules = [
  'missing',
  'too-long',
  'too-many',
  'too-few',
  'phone',
  'twice',
  'not-agreed',
  'not-on-list',
  'not-here',
  'already',
  'full',
  'too-early',
  'cancelled',
  'over',
  'no-match',
  'no-number',
  'unreadable',
  'still-here',
  'closed',
  'passed-on',
] as const;
export type ChildcareRule = (typeof childcareRules)[number];

export function checkRoom(place: string, room: Room): ChildcareIssue[] {
  const issues: ChildcareIssue[] = [];
  if (place.trim() === '') issues.push({ path: ['place'], rule: 'missing' });
  if (place.trim().length > 40) issues.push({ path: ['place'], rule: 'too-long' });
  const check = (path: keyof Room, least: number, most: number) => {
    const value = room[path];
    if (!Number.isInteger(value) || value < least) issues.push({ path: [path], rule: 'too-few' });
    else if (value > most) issues.push({ path: [path], rule: 'too-many' });
  };
  check('smallSeats', 0, mostSeats);
  check('largeSeats', 0, mostSeats);
  check('smallRatio', 1, mostChildren.small);
  check('largeRatio', 1, mostChildren.large);
  return issues;
}
