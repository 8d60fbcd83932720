import { expect, it } from 'vitest';
import { memberRoles } from '#server/context.ts';
import { mayGrade, mayMovePromises, mayOpenQueue, mayReturnWork, mayTakeQuiz } from './policy.ts';

const roles = [...memberRoles, 'visitor', 'system'] as const;
const actor = (role: (typeof roles)[number], id = 'me') => ({ id, name: '', role, organisationId: '' });
const who = (may: (role: (typeof roles)[number]) => boolean) => roles.filter(may);

it('says who may do what', () => {
  expect(who((role) => mayTakeQuiz(actor(role)))).toEqual([...memberRoles]);
  expect(who((role) => mayOpenQueue(actor(role)))).toEqual(['mentor', 'instructor']);
  expect(who((role) => mayGrade(actor(role), { learnerId: 'she' }))).toEqual(['mentor', 'instructor']);
  expect(who((role) => mayGrade(actor(role), { learnerId: 'me' }))).toEqual([]);
  expect(who((role) => mayMovePromises(actor(role)))).toEqual(['system']);
  expect(who((role) => mayReturnWork(actor(role)))).toEqual(['system']);
});
