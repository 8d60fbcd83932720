import { describe, expect, it } from 'vitest';
import { checkTeam, longestShare, type Member, mayReply, roomIn } from './group-rules.ts';

const size = { min: 2, max: 3 };
const member = (learnerId: string, share = '拍照', isGone = false): Member => ({ learnerId, share, isGone });

describe('what keeps a group from handing in', () => {
  it.each([
    ['nobody but herself', [member('a')], 0, ['too-few ']],
    ['two', [member('a'), member('b')], 0, []],
    ['somebody who has not answered', [member('a'), member('b')], 1, ['unanswered ']],
    ['a line that is missing', [member('a'), member('b', ' ')], 0, ['no-share b']],
    ['a line as long as may be', [member('a', '字'.repeat(longestShare)), member('b')], 0, []],
    ['a line that is too long', [member('a', '字'.repeat(longestShare + 1)), member('b')], 0, ['share-too-long a']],
    ['one who left the class meanwhile', [member('a'), member('b', '', true)], 0, []],
    ['all of it at once', [member('a', '')], 1, ['too-few ', 'unanswered ', 'no-share a']],
  ])('%s', (_, members, asked, expected) => {
    expect(checkTeam(size, { members, asked }).map(({ path, rule }) => `${rule} ${path[1]}`)).toEqual(expected);
  });
});

it.each([
  [[member('a')], 0, 2],
  [[member('a')], 2, 0],
  [[member('a'), member('b')], 0, 1],
  [[member('a'), member('b', '', true), member('c')], 0, 1],
  [[member('a'), member('b'), member('c')], 1, 0],
])('has room: case %#', (members, asked, room) => {
  expect(roomIn(size, { members, asked })).toBe(room);
});

const invited = { learnerId: 'a', askedBy: 'b' };
const asking = { learnerId: 'a', askedBy: 'a' };
it.each([
  ['who was invited', 'a', false, invited, 'accepted declined'],
  ['the member who invited her', 'b', true, invited, 'taken-back'],
  ['another member', 'c', true, invited, 'taken-back'],
  ['who has nothing to do with it', 'd', false, invited, ''],
  ['who asked to come in', 'a', false, asking, 'taken-back'],
  ['a member who is asked', 'b', true, asking, 'accepted declined'],
  ['who does not belong to it', 'd', false, asking, ''],
])('%s answers so and not otherwise', (_, actorId, isMember, asked, replies) => {
  const all = ['accepted', 'declined', 'taken-back'] as const;
  expect(all.filter((reply) => mayReply(actorId, isMember, asked, reply)).join(' ')).toBe(replies);
});
