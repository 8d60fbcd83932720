import { expect, it } from 'vitest';
import { type AtDoor, checkPassing, findsSeat, type Passing } from './door-rules.ts';

const startsAt = new Date('2026-11-22T19:00:00+08:00');
const after = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const evening = { startsAt, cancelledAt: null };
const child = (childId: string, changes: Partial<AtDoor> = {}): AtDoor => ({
  ...{ childId, band: '3-5', standing: 'seat', cameAt: null, leftAt: null },
  ...changes,
});
const one = { small: 1, large: 1, all: 1 };
const seated = child('a');
const waiting = child('b', { standing: 'waiting' });
const inside = child('a', { cameAt: after(-5) });
const gone = child('a', { cameAt: after(-5), leftAt: after(5) });

it.each([
  ['who has one', seated, [seated, waiting], -60, true],
  ['who waits, while the seat is kept', waiting, [seated, waiting], 14, false],
  ['who waits, once nobody came for it', waiting, [seated, waiting], 15, true],
  ['who waits, when the other is here', waiting, [inside, waiting], 60, false],
  ['who waits, when the other has left', waiting, [gone, waiting], 0, true],
  ['who was not signed up', child('c', { standing: null }), [], 0, true],
  ['who was not signed up, when it is kept', child('c', { standing: null }), [seated], 0, false],
  ['of another age, when one carer is with all', child('c', { standing: null, band: '6-up' }), [inside], 60, false],
  [
    'beside whom a small one sits with its mother',
    waiting,
    [child('d', { band: 'under-3', cameAt: after(0) })],
    60,
    true,
  ],
])('a seat for one %s', (_who, which, all, minutes, found) => {
  expect(findsSeat(which, all, one, evening, after(minutes))).toBe(found);
});

const brought: Passing = { way: 'in', who: '妈妈', proof: 'signature', note: '' };
const fetched: Passing = { way: 'out', who: '奶奶', proof: 'signature', note: '' };
const list = ['小燕', '奶奶'];
const check = (passing: Passing, which: AtDoor, minutes = 0, cancelledAt: Date | null = null) =>
  checkPassing(
    passing,
    { child: which, all: [which], list },
    { seats: one, evening: { startsAt, cancelledAt }, now: after(minutes) },
  ).map(({ path, rule }) => `${path} ${rule}`);

it.each<[string, Passing, AtDoor, number, string[]]>([
  ['brought', brought, seated, 0, []],
  ['brought an hour before', brought, seated, -60, []],
  ['brought earlier than that', brought, seated, -61, ['child too-early']],
  ['brought twice', brought, inside, 10, ['child already']],
  ['brought again after it went', brought, gone, 10, ['child already']],
  ['brought by nobody', { ...brought, who: ' ', proof: null }, seated, 0, ['who missing', 'proof missing']],
  ['brought under three', brought, child('a', { band: 'under-3', standing: 'beside' }), 0, []],
  ['fetched by one on the list', fetched, inside, 60, []],
  ['fetched by the guardian', { ...fetched, who: '小燕' }, inside, 60, []],
  ['fetched late at night', fetched, inside, 600, []],
  ['fetched before it came', fetched, seated, 60, ['child not-here']],
  ['fetched twice', fetched, gone, 60, ['child already']],
  ['fetched by another with a signature', { ...fetched, who: '邻居' }, inside, 60, ['who not-on-list']],
  ['fetched by another with the PIN', { ...fetched, who: '邻居', proof: 'pin' }, inside, 60, []],
  ['fetched by another, noted', { ...fetched, who: '邻居', proof: 'note', note: '电话问过妈妈' }, inside, 60, []],
  ['noted without a note', { ...fetched, proof: 'note' }, inside, 60, ['note missing']],
  [
    'with too many words',
    { ...fetched, who: '一'.repeat(21), note: '一'.repeat(201) },
    inside,
    60,
    ['who too-long', 'note too-long', 'who not-on-list'],
  ],
])('%s', (_what, passing, which, minutes, issues) => {
  expect(check(passing, which, minutes)).toEqual(issues);
});

it('nobody is brought to an evening that is cancelled, or to a full one', () => {
  expect(check(brought, seated, 0, after(-600))).toEqual(['child cancelled']);
  const full = checkPassing(
    brought,
    { child: waiting, all: [inside, waiting], list },
    { seats: one, evening, now: after(0) },
  );
  expect(full).toEqual([{ path: ['child'], rule: 'full' }]);
});
