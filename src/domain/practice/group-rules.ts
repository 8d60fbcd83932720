/** 小组作业: several learners of a class make one work and hand it in together; each is graded by herself. */
import type { Task } from '../courses/package.ts';

export type GroupSize = NonNullable<Task['group']>;

/** Of the line in which a member says what she did, in characters. */
export const longestShare = 120;

/** `isGone`: she is in the class no more; she gets no submission, and nobody waits for her. */
export type Member = { learnerId: string; share: string; isGone: boolean };
/** `asked`: how many have not answered yet, of those who are in the class. */
export type Team = { members: readonly Member[]; asked: number };

export type TeamRule = 'too-few' | 'unanswered' | 'no-share' | 'share-too-long';
/** `path` names the member whose line is meant; empty: the group as a whole. */
export type TeamIssue = { path: ['group', learnerId: string]; rule: TeamRule };

/** All that keeps a group from handing in. Who left the class while the work was made counts for its size. */
export function checkTeam({ min }: GroupSize, { members, asked }: Team): TeamIssue[] {
  const issues: TeamIssue[] = [];
  if (members.length < min) issues.push({ path: ['group', ''], rule: 'too-few' });
  if (asked > 0) issues.push({ path: ['group', ''], rule: 'unanswered' });
  for (const { learnerId, share, isGone } of members) {
    if (!isGone && !share.trim()) issues.push({ path: ['group', learnerId], rule: 'no-share' });
    if (!isGone && [...share].length > longestShare)
      issues.push({ path: ['group', learnerId], rule: 'share-too-long' });
  }
  return issues;
}

/** How many more may come in, invited or asking. Nobody is asked for a place that is not there. */
export const roomIn = ({ max }: GroupSize, { members, asked }: Team): number =>
  Math.max(0, max - members.filter(({ isGone }) => !isGone).length - asked);

export type Reply = 'accepted' | 'declined' | 'taken-back';

type Asked = { learnerId: string; askedBy: string };

/**
 * Whether somebody may answer an invitation so. Who was invited says yes or no herself; who asked to come in is answered
 * by a member; and either side takes back what it has asked.
 */
export function mayReply(actorId: string, isMember: boolean, { learnerId, askedBy }: Asked, reply: Reply): boolean {
  const isRequest = askedBy === learnerId;
  const isAsker = isRequest ? actorId === learnerId : isMember;
  const isAsked = isRequest ? isMember : actorId === learnerId;
  return reply === 'taken-back' ? isAsker : isAsked;
}
