import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import {
  type MentorSight,
  mayDeclareConflict,
  mayEditAvailability,
  mayEditMentor,
  maySeeCorps,
  maySeeMentees,
  mayWithdrawConflict,
  mentorSightOf,
} from './mentor-policy.ts';
import { checkProfile, sameProfile, splitDialects } from './mentor-rules.ts';
import { mayChoosePairs, mayEndPairing } from './pairing-policy.ts';

const actor = (role: Role, organisationId = 'body', id = 'somebody') => ({ id, name: '', role, organisationId });
const hers = { id: 'mentor', organisationId: 'body' };

const matrix: [role: Role, sight: MentorSight, corps: boolean, edit: boolean, pair: boolean, end: boolean][] = [
  ['admin', 'all', true, true, true, false],
  ['county', 'county', true, false, false, false],
  ['coordinator', 'body', true, true, true, false],
  ['instructor', 'body', true, true, false, false],
  ['mentor', 'self', false, false, false, false],
  ['learner', 'none', false, false, false, false],
  ['visitor', 'none', false, false, false, false],
  ['system', 'none', false, false, false, true],
];

it.each(matrix)('%s: sees %s, corps %s, edits %s, pairs %s, ends %s', (role, sight, corps, edit, pair, end) => {
  expect(mentorSightOf(actor(role))).toBe(sight);
  expect(maySeeCorps(actor(role))).toBe(corps);
  for (const may of [mayEditMentor, mayEditAvailability, mayDeclareConflict, mayWithdrawConflict, maySeeMentees]) {
    expect(may(actor(role), hers)).toBe(edit);
    expect(may(actor(role, 'other'), hers)).toBe(role === 'admin');
  }
  expect(mayChoosePairs(actor(role), hers)).toBe(pair);
  expect(mayChoosePairs(actor(role, 'other'), hers)).toBe(role === 'admin');
  expect(mayEndPairing(actor(role))).toBe(end);
});

it('a mentor says when she comes and whom she must not have, herself; what she said the office takes back', () => {
  const self = actor('mentor', 'body', 'mentor');
  const may = [mayEditAvailability, mayDeclareConflict, maySeeMentees, mayEditMentor, mayWithdrawConflict];
  expect(may.map((one) => one(self, hers))).toEqual([true, true, true, false, false]);
});

const profile = {
  ...{ kind: 'post' as const, specialities: [], dialects: [], villages: [], times: [] },
  ...{ capacity: 1, isActive: true, note: '' },
};
it.each([
  [{}, []],
  [{ capacity: 12 }, []],
  [{ capacity: 0 }, [['capacity', 'too-few']]],
  [{ capacity: 1.5 }, [['capacity', 'too-few']]],
  [{ capacity: Number.NaN }, [['capacity', 'too-few']]],
  [{ capacity: 13 }, [['capacity', 'too-many']]],
  [{ dialects: ['1', '2', '3', '4', '5'] }, []],
  [{ dialects: ['1', '2', '3', '4', '5', '6'] }, [['dialects', 'too-many']]],
  [{ dialects: ['一二三四五六七八九十一二三'] }, [['dialects', 'too-long']]],
  [{ villages: ['shimo'] }, []],
  [{ villages: ['moon'] }, [['villages', 'unknown']]],
  [{ note: 'x'.repeat(201) }, [['note', 'too-long']]],
])('a profile with %j: %j', (more, issues) => {
  const found = checkProfile({ ...profile, ...more }, new Set(['shimo']));
  expect(found.map(({ path, rule }) => [...path, rule])).toEqual(issues);
});

it('reads dialects as people type them, and compares lists without their order', () => {
  expect(splitDialects(' 本地话，苗话, 本地话、;壮话\n')).toEqual(['本地话', '苗话', '壮话']);
  const both = { ...profile, dialects: ['a', 'b'] };
  expect(sameProfile(both, { ...both, dialects: ['b', 'a'] })).toBe(true);
  expect(sameProfile(both, { ...both, dialects: ['a'] })).toBe(false);
});
