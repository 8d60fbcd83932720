/** An evening's childcare, made of what is stored: who asks, who has a seat, who came. Pure. */
import { type AtDoor, isHere } from './door-rules.ts';
import { type AgeBand, type CareGroup, placeChildren, type Room, type Seats, type Standing, seatsOf } from './rules.ts';

export type AskingChild = {
  id: string;
  ageBand: AgeBand;
  /** For all coming evenings, asked then; null: evening by evening. */
  alwaysSince: Date | null;
  /** The guardian is still in the cohort. */
  isEnrolled: boolean;
};

export type SignUp = { childId: string; askedAt: Date; cancelledAt: Date | null };
export type Passed = { childId: string; way: 'in' | 'out'; at: Date };

/** Children whose rows are deleted. */
export type Forgotten = { ageBand: AgeBand; seated: number; waiting: number; came: number };

export type EveningFacts = {
  startsAt: Date;
  room: Room | null;
  duties: readonly CareGroup[];
  children: readonly AskingChild[];
  signUps: readonly SignUp[];
  passed: readonly Passed[];
  forgotten: readonly Forgotten[];
};

export type PlacedChild = AtDoor & { standing: Standing; askedAt: Date };

export type PlannedEvening = { seats: Seats; placed: PlacedChild[] } & ChildcareCounts;

/** Children from three on: with a seat, waiting (没有位子的), brought, here now; and places of all kinds together. */
export type ChildcareCounts = { seated: number; waiting: number; came: number; here: number };

const none: Seats = { small: 0, large: 0, all: 0 };

/** Who asks for an evening, the first first. A row of its own says more than "every time". */
export function listAsking(
  children: readonly AskingChild[],
  signUps: readonly SignUp[],
  { startsAt, now }: { startsAt: Date; now: Date },
): { childId: string; band: AgeBand; askedAt: Date }[] {
  const byChild = new Map(signUps.map((one) => [one.childId, one]));
  const asking = children.flatMap(({ id: childId, ageBand: band, alwaysSince, isEnrolled }) => {
    if (!isEnrolled && startsAt > now) return [];
    const own = byChild.get(childId);
    if (own) return own.cancelledAt ? [] : [{ childId, band, askedAt: own.askedAt }];
    return alwaysSince && alwaysSince < startsAt ? [{ childId, band, askedAt: alwaysSince }] : [];
  });
  return asking.sort(
    (one, other) => Number(one.askedAt) - Number(other.askedAt) || (one.childId < other.childId ? -1 : 1),
  );
}

/** The evening as it stands: `passed` holds what counts, nothing that was taken back. */
export function planEvening(facts: EveningFacts, now: Date): PlannedEvening {
  const seats = facts.room ? seatsOf(facts.duties, facts.room) : none;
  const sum = (what: 'seated' | 'waiting' | 'came', band?: AgeBand) =>
    facts.forgotten.filter((one) => !band || one.ageBand === band).reduce((all, one) => all + one[what], 0);
  const asking = listAsking(facts.children, facts.signUps, { startsAt: facts.startsAt, now });
  const taken = { small: sum('seated', '3-5'), large: sum('seated', '6-up') };
  const momentOf = (childId: string, way: Passed['way']) =>
    facts.passed.find((one) => one.childId === childId && one.way === way)?.at ?? null;
  const placed = placeChildren(asking, seats, taken).map((one) => ({
    ...one,
    cameAt: momentOf(one.childId, 'in'),
    leftAt: momentOf(one.childId, 'out'),
  }));
  const grown = placed.filter(({ standing }) => standing !== 'beside');
  const seated = grown.filter(({ standing }) => standing === 'seat').length;
  return {
    seats,
    placed,
    seated: seated + sum('seated'),
    waiting: grown.length - seated + sum('waiting'),
    came: grown.filter(({ cameAt }) => cameAt).length + sum('came'),
    here: placed.filter(isHere).length,
  };
}
