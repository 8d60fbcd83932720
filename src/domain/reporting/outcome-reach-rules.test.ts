import { expect, it } from 'vitest';
import { type OutcomeYes, reachOf } from './outcome-reach-rules.ts';

const nothing = { live: 0, groupBuy: 0, order: 0, started: 0, still: 0, jobs: 0, households: 0 };
const yes = (kind: string, more: Partial<OutcomeYes> = {}): OutcomeYes => ({
  ...{ kind, detail: null, count: null, happenedOn: null, milestone: 'd90', level: 'E0' },
  ...more,
});

const cases: [why: string, answers: OutcomeYes[], expected: Partial<typeof nothing>][] = [
  ['nothing told', [], {}],
  [
    'live on the last of 90 days',
    [yes('live', { happenedOn: '2026-08-29', milestone: 'm6' })],
    { live: 1, started: 1 },
  ],
  ['live a day later', [yes('live', { happenedOn: '2026-08-30' })], {}],
  ['live, told after half a year, without a day', [yes('live', { milestone: 'm6' })], {}],
  ['two lives are one learner', [yes('live'), yes('live', { milestone: 'd30' })], { live: 1, started: 1 }],
  ['a group buy whose books balanced', [yes('group-buy', { detail: 'balanced' })], { groupBuy: 1, started: 1 }],
  ['a group buy whose books did not', [yes('group-buy')], {}],
  ['an order by her own word', [yes('order')], {}],
  ['an order with a number', [yes('order', { level: 'E1' })], { order: 1 }],
  ['still at it, having begun', [yes('live'), yes('still')], { live: 1, started: 1, still: 1 }],
  ['still at it on day 60 only', [yes('live'), yes('still', { milestone: 'd60' })], { live: 1, started: 1 }],
  ['still at it, never begun', [yes('still')], {}],
  ['a job by her own word', [yes('job', { detail: 'full-time' })], {}],
  ['a job that somebody has seen', [yes('job', { level: 'E2' })], { jobs: 1 }],
  ['a job on paper, a year later', [yes('job', { level: 'E3', milestone: 'm12' })], { jobs: 1 }],
  [
    'households: the most at one time',
    [yes('households', { count: 2 }), yes('households', { count: 5 })],
    { households: 5 },
  ],
];

it.each(cases)('%s', (_why, answers, expected) => {
  expect(reachOf(answers, { endsOn: '2026-05-31', isCertified: true })).toEqual({ ...nothing, ...expected });
});

it('counts jobs and households of who has no certificate, and nothing else', () => {
  const answers = [
    yes('live'),
    yes('order', { level: 'E2' }),
    yes('job', { level: 'E2' }),
    yes('households', { count: 3 }),
  ];
  expect(reachOf(answers, { endsOn: '2026-05-31', isCertified: false })).toEqual({
    ...nothing,
    jobs: 1,
    households: 3,
  });
});
