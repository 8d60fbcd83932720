import { describe, expect, it } from 'vitest';
import { memberRoles } from '#server/context.ts';
import { answeringRole, mayAnswer, mayAppeal, mayOpenAppeals } from './appeal-policy.ts';
import {
  mayAskSecond,
  mayGradeSecond,
  mayRequestSecond,
  maySeeDifferences,
  maySeeGraders,
  maySeeModeration,
  maySetRate,
  maySettle,
} from './moderation-policy.ts';

const roles = [...memberRoles, 'visitor', 'system'] as const;
type Role = (typeof roles)[number];
const actor = (role: Role, organisationId = 'body') => ({ id: 'me', name: '', role, organisationId });
const who = (may: (one: ReturnType<typeof actor>) => boolean, organisationId?: string) =>
  roles.filter((role) => may(actor(role, organisationId)));
const hers = { learnerId: 'she', graderIds: ['first'] };
const classOf = { organisationId: 'body', collegeId: 'college' };

describe('second gradings', () => {
  it.each([
    ['draws samples', mayAskSecond, ['system']],
    ['asks for a second opinion', (one) => mayRequestSecond(one, hers), ['mentor', 'instructor', 'coordinator']],
    ['asks about her own work', (one) => mayRequestSecond(one, { learnerId: 'me' }), []],
    ['marks what she was asked', (one) => mayGradeSecond(one, { ...hers, askedId: 'me' }), ['mentor', 'instructor']],
    ['marks what another was asked', (one) => mayGradeSecond(one, { ...hers, askedId: 'other' }), []],
    [
      'marks what she has graded',
      (one) => mayGradeSecond(one, { learnerId: 'she', graderIds: ['me'], askedId: 'me' }),
      [],
    ],
    ['marks her own work', (one) => mayGradeSecond(one, { learnerId: 'me', graderIds: [], askedId: 'me' }), []],
    ['settles', (one) => maySettle(one, hers), ['instructor', 'coordinator']],
    ['settles what she has graded', (one) => maySettle(one, { learnerId: 'she', graderIds: ['first', 'me'] }), []],
    ['settles her own', (one) => maySettle(one, { learnerId: 'me', graderIds: [] }), []],
    ['opens the desk', maySeeModeration, ['mentor', 'instructor', 'coordinator']],
    ['reads the report', maySeeDifferences, ['instructor', 'coordinator']],
    ['sees graders by name', (one) => maySeeGraders(one, classOf), ['coordinator']],
    ['sets the share', (one) => maySetRate(one, classOf), ['coordinator']],
  ] as [string, (one: ReturnType<typeof actor>) => boolean, Role[]][])('who %s', (_what, may, allowed) => {
    expect(who(may)).toEqual(allowed);
  });
  it('names and shares are for the body, the share for its college too', () => {
    expect(who((one) => maySeeGraders(one, classOf), 'college')).toEqual([]);
    expect(who((one) => maySetRate(one, classOf), 'college')).toEqual(['coordinator']);
    expect(who((one) => maySetRate(one, classOf), 'elsewhere')).toEqual([]);
  });
});

describe('appeals', () => {
  const about = (kind: 'grading' | 'revocation', decidedBy = ['first']) => ({
    kind,
    ...classOf,
    learnerId: 'she',
    decidedBy,
    isLate: false,
  });
  it('are her own to raise', () => {
    expect(mayAppeal(actor('learner'), { learnerId: 'me' })).toBe(true);
    expect(mayAppeal(actor('coordinator'), { learnerId: 'she' })).toBe(false);
    expect(mayAppeal(actor('visitor'), { learnerId: 'she' })).toBe(false);
  });
  it.each([
    ['grading', 1, 'body', ['instructor']],
    ['grading', 1, 'college', ['instructor']],
    ['grading', 1, 'elsewhere', []],
    ['grading', 2, 'body', ['coordinator']],
    ['grading', 2, 'college', ['coordinator']],
    ['grading', 2, 'elsewhere', []],
    ['revocation', 1, 'body', ['coordinator']],
    ['revocation', 1, 'elsewhere', []],
    ['revocation', 2, 'elsewhere', ['admin']],
  ] as const)('about a %s are answered at level %i in %s by %j', (kind, level, body, allowed) => {
    expect(who((one) => mayAnswer(one, about(kind), level), body)).toEqual(allowed);
    expect(who((one) => mayAnswer(one, about(kind, ['first', 'me']), level), body)).toEqual([]);
    expect(who((one) => mayAnswer(one, { ...about(kind), learnerId: 'me' }, level), body)).toEqual([]);
  });
  it.each([
    ['grading', 1, ['instructor']],
    ['grading', 2, ['coordinator', 'admin']],
    ['revocation', 1, ['coordinator']],
    ['revocation', 2, ['admin']],
  ] as const)('about a %s that level %i has let lie are answered by %j', (kind, level, allowed) => {
    const late = { ...about(kind), isLate: true };
    expect(who((one) => mayAnswer(one, late, level), 'body')).toEqual(allowed);
    expect(who((one) => mayAnswer(one, { ...late, decidedBy: ['me'] }, level), 'body')).toEqual([]);
  });
  it('have a list for those who answer', () => {
    expect(who(mayOpenAppeals)).toEqual(['instructor', 'coordinator', 'admin']);
    expect(answeringRole('revocation', 2)).toBe('admin');
  });
});
