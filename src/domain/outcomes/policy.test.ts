import { expect, it } from 'vitest';
import type { Role } from '#server/context.ts';
import {
  mayActOnHelp,
  mayAnswerSuggestion,
  mayDeleteIncome,
  mayFollowUp,
  mayGiveSmile,
  maySeeHelpOfPaired,
  maySuggest,
  mayTellOutcome,
} from './policy.ts';

const her = { learnerId: 'ma' };
const verbs = [
  ['act on help', (role: Role) => mayActOnHelp(actor(role), her)],
  ['see help of paired', (role: Role) => maySeeHelpOfPaired(actor(role))],
  ['follow up', (role: Role) => mayFollowUp(actor(role), her)],
  ['tell for another', (role: Role) => mayTellOutcome(actor(role), her)],
  ['delete her own income', (role: Role) => mayDeleteIncome(actor(role))],
  ['suggest', (role: Role) => maySuggest(actor(role))],
  ['answer here', (role: Role) => mayAnswerSuggestion(actor(role), { organisationId: 'here' })],
  ['answer elsewhere', (role: Role) => mayAnswerSuggestion(actor(role), { organisationId: 'there' })],
  ['give a face', (role: Role) => mayGiveSmile(actor(role))],
] as const;
const actor = (role: Role) => ({ id: 'somebody', name: '', role, organisationId: 'here' });

it.each<[Role, string]>([
  ['visitor', '.........'],
  ['learner', '....yy..y'],
  ['mentor', '.y...y...'],
  ['instructor', 'y.y..y...'],
  ['coordinator', 'y.y..yy..'],
  ['county', '.....y...'],
  ['admin', '.....y...'],
  ['system', '.........'],
])('%s: %s', (role, expected) => {
  expect(verbs.map(([, may]) => (may(role) ? 'y' : '.')).join('')).toBe(expected);
});

it('nobody speaks for herself as staff, and only she tells for herself', () => {
  const own = { ...actor('coordinator'), id: 'ma' };
  expect([mayActOnHelp(own, her), mayFollowUp(own, her), mayTellOutcome(own, her)]).toEqual([false, false, false]);
  expect(mayTellOutcome({ ...actor('learner'), id: 'ma' }, her)).toBe(true);
});
