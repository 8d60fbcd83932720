import { expect, it } from 'vitest';
import { mayEndEnrolment, mayFillSeats, mayManageEnrolments } from './enrolment-policy.ts';
import { checkCapacity, checkLeave, freeSeats, mayStillReturn, seatsToFill } from './enrolment-rules.ts';

it.each([
  [{ capacity: null, enrolled: 900, waiting: 0 }, Number.POSITIVE_INFINITY, 0],
  [{ capacity: null, enrolled: 5, waiting: 3 }, Number.POSITIVE_INFINITY, 3],
  [{ capacity: 45, enrolled: 44, waiting: 0 }, 1, 0],
  [{ capacity: 45, enrolled: 45, waiting: 0 }, 0, 0],
  [{ capacity: 45, enrolled: 44, waiting: 2 }, 0, 1],
  [{ capacity: 45, enrolled: 40, waiting: 2 }, 3, 2],
  [{ capacity: 10, enrolled: 45, waiting: 2 }, 0, 0],
])('of %j free are %s, to be filled %s', (seats, free, fill) => {
  expect([freeSeats(seats), seatsToFill(seats)]).toEqual([free, fill]);
});

it.each([
  [{ reason: 'harvest', note: '' }, []],
  [{ reason: 'other', note: '搬家' }, []],
  [{ reason: 'other', note: ' ' }, ['note-missing']],
  [{ reason: '', note: '' }, ['reason-missing']],
  [{ reason: 'rain', note: '字'.repeat(201) }, ['reason-missing', 'note-long']],
])('leaving with %j', (said, rules) => expect(checkLeave(said).map(({ rule }) => rule)).toEqual(rules));

it.each([
  [null, true],
  [1, true],
  [500, true],
  [0, false],
  [501, false],
  [1.5, false],
  [Number.NaN, false],
])('%s seats', (capacity, isFine) => expect(checkCapacity(capacity).length === 0).toBe(isFine));

it('lets somebody come back for a week, once', () => {
  const endedAt = new Date('2026-11-01T00:00:00Z');
  const at = (day: string) => new Date(`2026-11-${day}T00:00:00Z`);
  expect(mayStillReturn({ endedAt, undoneAt: null }, at('08'))).toBe(true);
  expect(mayStillReturn({ endedAt, undoneAt: null }, new Date('2026-11-08T00:00:01Z'))).toBe(false);
  expect(mayStillReturn({ endedAt, undoneAt: at('02') }, at('03'))).toBe(false);
});

const roles = ['learner', 'mentor', 'instructor', 'coordinator', 'county', 'admin', 'visitor', 'system'] as const;
it.each(roles)('what %s may do', (role) => {
  const actor = (organisationId: string) => ({ id: 'me', name: '', role, organisationId });
  const own = { organisationId: 'here', learnerId: 'me' };
  const other = { organisationId: 'here', learnerId: 'she' };
  const may = [
    mayManageEnrolments(actor('here'), own),
    mayManageEnrolments(actor('there'), own),
    mayEndEnrolment(actor('there'), own),
    mayEndEnrolment(actor('here'), other),
    mayFillSeats(actor('here')),
  ];
  const expected: Record<string, boolean[]> = {
    learner: [false, false, true, false, false],
    coordinator: [true, false, false, true, false],
    admin: [true, true, true, true, false],
    system: [false, false, false, false, true],
  };
  expect(may).toEqual(expected[role] ?? [false, false, false, false, false]);
});
