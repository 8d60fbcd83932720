import { expect, it } from 'vitest';
import {
  type AgeBand,
  ageBands,
  type CareGroup,
  checkRoom,
  fits,
  groupOf,
  leftFor,
  placeChildren,
  seatsOf,
  usualRoom,
} from './rules.ts';

const roomy = { ...usualRoom, smallSeats: 60, largeSeats: 60 };

it.each<[CareGroup[], typeof usualRoom, { small: number; large: number; all: number }]>([
  [[], roomy, { small: 0, large: 0, all: 0 }],
  [['small'], roomy, { small: 8, large: 0, all: 8 }],
  [['large'], roomy, { small: 0, large: 12, all: 12 }],
  [['mixed'], roomy, { small: 8, large: 8, all: 8 }],
  [['small', 'large'], roomy, { small: 8, large: 12, all: 20 }],
  [['small', 'mixed'], roomy, { small: 16, large: 8, all: 16 }],
  [['large', 'large', 'mixed'], roomy, { small: 8, large: 32, all: 32 }],
  [['small', 'small'], usualRoom, { small: 8, large: 0, all: 8 }],
  [['mixed', 'mixed'], { ...usualRoom, smallSeats: 3, largeSeats: 4 }, { small: 3, large: 4, all: 7 }],
  [['mixed'], { ...roomy, smallRatio: 5, largeRatio: 12 }, { small: 5, large: 5, all: 5 }],
  [['small', 'large'], { ...roomy, smallRatio: 5, largeRatio: 6 }, { small: 5, large: 6, all: 11 }],
  [['small'], { ...usualRoom, smallSeats: 0 }, { small: 0, large: 0, all: 0 }],
])('%j have so many seats', (groups, room, seats) => {
  expect(seatsOf(groups, room)).toEqual(seats);
});

it('takes no seat for a child under three', () => {
  expect(ageBands.map(groupOf)).toEqual([null, 'small', 'large']);
});

it.each([
  [{ small: 0, large: 0 }, 8, 8],
  [{ small: 7, large: 0 }, 1, 1],
  [{ small: 3, large: 5 }, 0, 0],
  [{ small: 9, large: 5 }, 0, 0],
])('with %j taken of eight there are so many left', (taken, small, large) => {
  const seats = { small: 8, large: 8, all: 8 };
  expect([leftFor('small', taken, seats), leftFor('large', taken, seats)]).toEqual([small, large]);
});

const asking = (...bands: AgeBand[]) => bands.map((band, place) => ({ id: place, band }));

it('places children in the order of asking; small ones do not fill the seats of large ones', () => {
  const seats = { small: 2, large: 1, all: 3 };
  const placed = placeChildren(asking('3-5', '3-5', '3-5', 'under-3', '6-up', '6-up'), seats);
  expect(placed.map(({ standing }) => standing)).toEqual(['seat', 'seat', 'waiting', 'beside', 'seat', 'waiting']);
});

it('leaves the seats alone that forgotten children had', () => {
  const placed = placeChildren(asking('3-5', '6-up'), { small: 1, large: 1, all: 2 }, { small: 1, large: 0 });
  expect(placed.map(({ standing }) => standing)).toEqual(['waiting', 'seat']);
});

/** Small numbers in an order that is the same every time. */
function* draw(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield state / 2_147_483_648;
}

it('never has more children than seats, and one that cancels takes no seat from another', () => {
  const numbers = draw(7);
  const below = (most: number) => Math.floor((numbers.next().value ?? 0) * most);
  for (let round = 0; round < 400; round += 1) {
    const groups = Array.from({ length: below(4) }, () => (['small', 'large', 'mixed'] as const)[below(3)] ?? 'mixed');
    const room = { smallSeats: below(12), largeSeats: below(14), smallRatio: 1 + below(8), largeRatio: 1 + below(12) };
    const seats = seatsOf(groups, room);
    const all = asking(...Array.from({ length: below(30) }, () => ageBands[below(3)] ?? '3-5'));
    const seated = (some: typeof all) => placeChildren(some, seats).filter(({ standing }) => standing === 'seat');
    const before = seated(all);
    const countOf = (band: AgeBand) => before.filter((one) => one.band === band).length;
    expect(fits({ small: countOf('3-5'), large: countOf('6-up') }, seats)).toBe(true);
    const gone = below(all.length || 1);
    const after = new Set(seated(all.filter(({ id }) => id !== gone)).map(({ id }) => id));
    expect(before.filter(({ id }) => id !== gone && !after.has(id))).toEqual([]);
  }
});

it.each([
  ['文化站一楼', {}, []],
  ['', {}, ['place missing']],
  ['一'.repeat(41), {}, ['place too-long']],
  ['站', { smallSeats: 0, largeSeats: 60, smallRatio: 1, largeRatio: 12 }, []],
  ['站', { smallSeats: -1, largeSeats: 61 }, ['smallSeats too-few', 'largeSeats too-many']],
  ['站', { smallRatio: 9, largeRatio: 13 }, ['smallRatio too-many', 'largeRatio too-many']],
  ['站', { smallRatio: 0, largeRatio: 1.5 }, ['smallRatio too-few', 'largeRatio too-few']],
  ['站', { smallSeats: Number.NaN }, ['smallSeats too-few']],
])('an offer at “%s” with %j', (place, changes, issues) => {
  const found = checkRoom(place, { ...usualRoom, ...changes }).map(({ path, rule }) => `${path} ${rule}`);
  expect(found).toEqual(issues);
});
