import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import { mayRaiseHelpFlags, mayTakeRoll } from './policy.ts';

const evening = { organisationId: 'federation', teacherId: 'he-jing' };
const actor = (role: Role, id = 'somebody', organisationId = 'federation') => ({ id, name: '', role, organisationId });

const matrix: [role: Role, takesAnyRoll: boolean, takesOwnRoll: boolean, raisesHelpFlags: boolean][] = [
  ['coordinator', true, true, false],
  ['instructor', false, true, false],
  ['mentor', false, false, false],
  ['learner', false, false, false],
  ['county', false, false, false],
  ['admin', false, false, false],
  ['visitor', false, false, false],
  ['system', false, false, true],
];

it.each(matrix)('%s: any roll %s, own roll %s, help flags %s', (role, any, own, flags) => {
  expect(mayTakeRoll(actor(role), evening)).toBe(any);
  expect(mayTakeRoll(actor(role, 'he-jing'), evening)).toBe(own);
  expect(mayTakeRoll(actor(role, 'he-jing', 'college'), evening)).toBe(false);
  expect(mayRaiseHelpFlags(actor(role))).toBe(flags);
});
