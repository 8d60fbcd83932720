import { describe, expect, it } from 'vitest';
import { type Actor, memberRoles } from '#server/context.ts';
import { mayCountChildcare, mayForgetAll, mayKeepDoor, mayMindChild, mayRunChildcare } from './policy.ts';

const roles = [...memberRoles, 'visitor', 'system'] as const;
const actor = (role: Actor['role'], id = 'she', organisationId = 'here'): Actor => ({
  id,
  name: '',
  role,
  organisationId,
});
const who = (may: (role: Actor['role']) => boolean) => roles.filter(may);
const door = { organisationId: 'here', teacherId: 'she', carerPersonIds: [] };

describe('who may', () => {
  it.each([
    ['run the childcare of her organisation', (role) => mayRunChildcare(actor(role), door), ['coordinator']],
    ['run that of another', (role) => mayRunChildcare(actor(role, 'she', 'there'), door), []],
    ['keep the door as the teacher', (role) => mayKeepDoor(actor(role), door), ['instructor', 'coordinator']],
    ['keep the door as another teacher', (role) => mayKeepDoor(actor(role, 'other'), door), ['coordinator']],
    ['keep a door elsewhere', (role) => mayKeepDoor(actor(role, 'she', 'there'), door), []],
    [
      'keep the door on duty',
      (role) => mayKeepDoor(actor(role, 'she', 'there'), { ...door, carerPersonIds: ['she'] }),
      [...memberRoles],
    ],
    ['mind her child', (role) => mayMindChild(actor(role), { guardianId: 'she' }), ['learner']],
    ['mind another’s', (role) => mayMindChild(actor(role), { guardianId: 'other' }), []],
    ['count', (role) => mayCountChildcare(actor(role)), ['instructor', 'coordinator', 'county', 'admin']],
    ['forget all', (role) => mayForgetAll(actor(role)), ['system']],
  ] satisfies [string, (role: Actor['role']) => boolean, Actor['role'][]][])('%s', (_what, may, expected) => {
    expect(who(may)).toEqual(expected);
  });
});
