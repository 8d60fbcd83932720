import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import { isMember, mayRegister, mayResetSecret } from './policy.ts';

const matrix: [role: Role, ownAccount: boolean, registers: boolean, resetsSecrets: boolean][] = [
  ['visitor', false, true, false],
  ['learner', true, false, false],
  ['mentor', true, false, false],
  ['instructor', true, false, false],
  ['coordinator', true, false, false],
  ['county', true, false, false],
  ['admin', true, false, true],
  ['system', false, false, true],
];

it.each(matrix)('%s: own account %s, registers %s, resets secrets %s', (role, own, registers, resets) => {
  const actor = { id: 'somebody', name: '', role, organisationId: '' };
  expect(isMember(actor)).toBe(own);
  expect(mayRegister(actor)).toBe(registers);
  expect(mayResetSecret(actor)).toBe(resets);
});
