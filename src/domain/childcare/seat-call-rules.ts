/** 候补喊位: how long a guardian has to say whether her child takes the seat that came free. Pure. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const chinaIsAhead = 8 * hour;
/** From being told; by night it counts from eight in the morning. */
export const hoursToAnswer = 12;
/** So long before the evening it is settled who comes, so that the next can still set out. */
const settledBefore = 2 * hour;
/** With less time than this nobody is asked: the seat is simply hers. */
const leastTime = 30 * minute;

/** By when she answers; null when it is too late to ask anybody after her. */
export function answerByOf(calledAt: Date, startsAt: Date): Date | null {
  const from = fromMorning(calledAt);
  const by = Math.min(from + hoursToAnswer * hour, startsAt.getTime() - settledBefore);
  return by - Math.max(from, calledAt.getTime()) < leastTime ? null : new Date(by);
}

/** Between nine in the evening and eight people sleep: their time begins at eight. */
function fromMorning(at: Date): number {
  const midnight = Math.floor((at.getTime() + chinaIsAhead) / day) * day - chinaIsAhead;
  const since = at.getTime() - midnight;
  if (since < 8 * hour) return midnight + 8 * hour;
  return since >= 21 * hour ? midnight + day + 8 * hour : at.getTime();
}

export type SeatCall = {
  childId: string;
  calledAt: Date | null;
  answerBy: Date | null;
  answer: 'yes' | 'no' | 'lapsed' | null;
};
type Placed = { childId: string; standing: 'seat' | 'waiting' | 'beside' };

/** What is to be done for the children of one evening; each list by child. */
export type SeatSteps = { waits: string[]; call: string[]; lapse: string[]; forget: string[] };

/**
 * Compares who has a seat now with whom was told: who waits and is not on the list yet is put there (also who was passed
 * over and waits again), who waited and has a seat is called, who did not answer in time is passed over, who does not ask
 * any more is dropped from the list.
 */
export function seatStepsOf(placed: readonly Placed[], calls: readonly SeatCall[], now: Date): SeatSteps {
  const callOf = (childId: string) => calls.find((one) => one.childId === childId);
  const idsOf = (standing: Placed['standing']) =>
    placed.filter((one) => one.standing === standing).map(({ childId }) => childId);
  const isLate = ({ answer, answerBy }: SeatCall) => answer === null && answerBy !== null && answerBy <= now;
  return {
    waits: idsOf('waiting').filter((id) => callOf(id) === undefined || callOf(id)?.calledAt),
    call: idsOf('seat').filter((id) => callOf(id)?.calledAt === null),
    lapse: idsOf('seat').filter((id) => calls.some((one) => one.childId === id && one.calledAt && isLate(one))),
    forget: calls.filter(({ childId }) => !placed.some((one) => one.childId === childId)).map(({ childId }) => childId),
  };
}
