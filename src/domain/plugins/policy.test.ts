import { expect, it } from 'vitest';
import type { Actor, Role } from '#server/context.ts';
import {
  bringsFor,
  mayChooseForCourse,
  mayRunPlugins,
  maySeePlugins,
  mayStagePlugin,
  maySwitchPlugin,
} from './policy.ts';

const as = (role: Role): Actor => ({ id: 'she', name: '她', role, organisationId: 'hers' });

/** Whether she sees plugins, brings one, runs them for all, switches for all, for her own body, for another, chooses. */
it.each<[Role, string]>([
  ['visitor', '-------'],
  ['learner', '-------'],
  ['mentor', '-------'],
  ['county', '-------'],
  ['instructor', 'sb--o-c'],
  ['coordinator', 's---o--'],
  ['admin', 'sbraoxc'],
  ['system', 'sbraox-'],
])('%s may %s', (role, expected) => {
  const actor = as(role);
  const may = [
    ['s', maySeePlugins(actor)],
    ['b', mayStagePlugin(actor)],
    ['r', mayRunPlugins(actor)],
    ['a', maySwitchPlugin(actor, '')],
    ['o', maySwitchPlugin(actor, 'hers')],
    ['x', maySwitchPlugin(actor, 'others')],
    ['c', mayChooseForCourse(actor)],
  ] as const;
  expect(may.map(([sign, is]) => (is ? sign : '-')).join('')).toBe(expected);
});

it('what an instructor brings is her college’s, what administrators bring nobody’s', () => {
  expect((['instructor', 'admin', 'system'] as const).map((role) => bringsFor(as(role)))).toEqual(['hers', null, null]);
});
