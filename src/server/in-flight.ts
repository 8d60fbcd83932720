import type { ServerResponse } from 'node:http';

/**
 * Counts the pages being made. More than `limit` at once would only make all of them late, so who comes then is asked
 * to come back: `enter` says false.
 */
export function limitInFlight(limit: number): { enter(response: ServerResponse): boolean } {
  let inFlight = 0;
  return {
    enter(response) {
      if (inFlight >= limit) return false;
      inFlight += 1;
      response.once('close', () => {
        inFlight -= 1;
      });
      return true;
    },
  };
}
