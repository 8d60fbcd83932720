/** What a try says above itself, and where. */

/** The end of the address after an answer: what happened to it, when that is not what she expects. */
export const wayAfter = ({ state }: { state: 'graded' | 'waits' | 'kept' | 'already' }): string =>
  state === 'kept' || state === 'already' ? `?${state}` : '';

/** A question as the name of a way to it. */
export const shortOf = (label: string): string => (label.length > 14 ? `${label.slice(0, 13)}…` : label);

type Standing = { isTalk: boolean; isOn: boolean; isGraded: boolean };

/** The notice of a page; null when there is nothing to say. */
export function noticeOf(asked: URLSearchParams, { isTalk, isOn, isGraded }: Standing) {
  if (asked.has('already')) return isTalk && !isGraded ? 'simulator.alreadySaid' : 'simulator.already';
  if (isOn) return null;
  return isGraded ? 'simulator.off' : 'simulator.kept';
}
