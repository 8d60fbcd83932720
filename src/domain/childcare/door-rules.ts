/** 交接: bringing a child and fetching it. Nobody is given a child that she may not fetch. */
import { type AgeBand, type ChildcareIssue, fits, groupOf, type Seats, type Standing } from './rules.ts';

export const ways = ['in', 'out'] as const;
export type Way = (typeof ways)[number];

/** How it was proved: a drawn signature, the guardian's PIN, or the word of who keeps the door, with a note. */
export const proofs = ['signature', 'pin', 'note'] as const;
export type Proof = (typeof proofs)[number];

const minute = 60_000;
/** The door opens so many minutes before class, and a seat is kept so many minutes for who has asked for it. */
export const doorMinutes = { before: 60, kept: 15 };

/** A child as an evening knows it; `cameAt`, `leftAt`: null while it has not. */
export type AtDoor = {
  childId: string;
  band: AgeBand;
  /** Null: not signed up for this evening. */
  standing: Standing | null;
  cameAt: Date | null;
  leftAt: Date | null;
};

export type Evening = { startsAt: Date; cancelledAt: Date | null };

export type Passing = { way: Way; who: string; proof: Proof | null; note: string };

/** In the evening and here now. */
export const isHere = ({ cameAt, leftAt }: Pick<AtDoor, 'cameAt' | 'leftAt'>): boolean =>
  cameAt !== null && leftAt === null;

/** Whether there is a seat for this child now: its own, or one that nobody has come for. */
export function findsSeat(child: AtDoor, all: readonly AtDoor[], seats: Seats, evening: Evening, now: Date): boolean {
  if (child.standing === 'seat') return true;
  const isKept = now.getTime() < evening.startsAt.getTime() + doorMinutes.kept * minute;
  const others = all.filter((one) => one.childId !== child.childId);
  const holding = [...others.filter((one) => isHere(one) || (isKept && one.standing === 'seat' && !one.leftAt)), child];
  const holdingOf = (group: 'small' | 'large') => holding.filter(({ band }) => groupOf(band) === group).length;
  return fits({ small: holdingOf('small'), large: holdingOf('large') }, seats);
}

/** Everything that keeps a child from being brought or fetched like this. `list`: who may fetch it, guardian included. */
export function checkPassing(
  passing: Passing,
  { child, all, list }: { child: AtDoor; all: readonly AtDoor[]; list: readonly string[] },
  { seats, evening, now }: { seats: Seats; evening: Evening; now: Date },
): ChildcareIssue[] {
  const issues: ChildcareIssue[] = [];
  const { way, who, proof, note } = passing;
  const opensAt = evening.startsAt.getTime() - doorMinutes.before * minute;
  if (evening.cancelledAt !== null) issues.push({ path: ['child'], rule: 'cancelled' });
  if (now.getTime() < opensAt) issues.push({ path: ['child'], rule: 'too-early' });
  if (way === 'in') {
    if (child.cameAt !== null) issues.push({ path: ['child'], rule: 'already' });
    else if (child.band !== 'under-3' && !findsSeat(child, all, seats, evening, now))
      issues.push({ path: ['child'], rule: 'full' });
  } else {
    if (child.cameAt === null) issues.push({ path: ['child'], rule: 'not-here' });
    if (child.leftAt !== null) issues.push({ path: ['child'], rule: 'already' });
  }
  if (who.trim() === '') issues.push({ path: ['who'], rule: 'missing' });
  if ([...who.trim()].length > 20) issues.push({ path: ['who'], rule: 'too-long' });
  if ([...note.trim()].length > 200) issues.push({ path: ['note'], rule: 'too-long' });
  if (proof === null) issues.push({ path: ['proof'], rule: 'missing' });
  // A stranger's signature proves nothing: the guardian says yes by her PIN, or who keeps the door answers for it.
  if (way === 'out' && who.trim() !== '' && !list.includes(who.trim()) && proof === 'signature')
    issues.push({ path: ['who'], rule: 'not-on-list' });
  if (proof === 'note' && note.trim() === '') issues.push({ path: ['note'], rule: 'missing' });
  return issues;
}
