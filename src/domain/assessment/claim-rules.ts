/** 正在批: who has taken a submission up, so that two graders do not work on the same one unknowingly. */

const minute = 60 * 1000;
/** A claim holds so long after the last sign of work. */
export const claimMinutes = 30;
/** A claim with less than this left is renewed; more often would only write. */
const renewedBelow = 25;
export const longestReason = 100;

export type Claim = { graderId: string; grader: string; claimedAt: Date; expiresAt: Date };
/** `free`: nobody's, or nobody's any more. */
export type ClaimState = 'free' | 'mine' | 'taken';

/** How a submission's claim looks to one grader: at the very minute it expires it is free. */
export function claimState(
  claim: Pick<Claim, 'graderId' | 'expiresAt'> | null,
  graderId: string,
  now: Date,
): ClaimState {
  if (!claim || claim.expiresAt <= now) return 'free';
  return claim.graderId === graderId ? 'mine' : 'taken';
}

/** When a claim made or renewed now ends. */
export const claimEnds = (now: Date): Date => new Date(now.getTime() + claimMinutes * minute);

/** Whether her own claim is worth writing again. */
export const isWorthRenewing = ({ expiresAt }: { expiresAt: Date }, now: Date): boolean =>
  expiresAt.getTime() - now.getTime() < renewedBelow * minute;

export type TakeoverIssue = { path: ['reason']; rule: 'missing' | 'too-long' };

/** Why a reason for taking over will not do. */
export function checkReason(reason: string): TakeoverIssue[] {
  const length = [...reason.trim()].length;
  if (length === 0) return [{ path: ['reason'], rule: 'missing' }];
  return length > longestReason ? [{ path: ['reason'], rule: 'too-long' }] : [];
}

/** A grading may be taken back for so long after it was sent. */
export const revokeMinutes = 5;

/** Whether it is still time to take a grading back; at the very minute it is. */
export const isRevocable = ({ gradedAt }: { gradedAt: Date }, now: Date): boolean =>
  now.getTime() - gradedAt.getTime() <= revokeMinutes * minute;
