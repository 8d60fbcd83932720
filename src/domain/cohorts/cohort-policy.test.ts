import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import { mayManageCodes, maySeeLearners, type Sight, sightOf } from './cohort-policy.ts';

const cohort = { organisationId: 'federation' };
const actor = (role: Role, organisationId = 'federation') => ({ id: 'somebody', name: '', role, organisationId });

const matrix: [role: Role, sight: Sight, learners: boolean, ownCodes: boolean, othersCodes: boolean][] = [
  ['admin', 'all', true, true, true],
  ['county', 'county', false, false, false],
  ['coordinator', 'organisation', true, true, false],
  ['instructor', 'taught', true, false, false],
  ['mentor', 'none', false, false, false],
  ['learner', 'none', false, false, false],
  ['visitor', 'none', false, false, false],
  ['system', 'none', false, false, false],
];

it.each(matrix)('%s: sees %s, learners %s, own codes %s, others’ codes %s', (role, sight, learners, own, others) => {
  expect(sightOf(actor(role))).toBe(sight);
  expect(maySeeLearners(actor(role))).toBe(learners);
  expect(mayManageCodes(actor(role), cohort)).toBe(own);
  expect(mayManageCodes(actor(role, 'college'), cohort)).toBe(others);
});
