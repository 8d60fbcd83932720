/** Who comes next at the press: everybody in turn, whoever has ordered most. Pure but for what it keeps. */

export type Order<Job> = { who: string; job: Job };

/** Orders that wait, of everybody and of one person; whoever comes then is asked to come again. */
export const mostWaiting = 60;
export const mostOfOne = 12;

/** A queue in which nobody waits for the second order of somebody else. */
export class FairQueue<Item extends Order<unknown>> {
  #waiting: Item[] = [];
  /** When each of those who wait was served last. */
  #served = new Map<string, number>();
  #turns = 0;

  get length(): number {
    return this.#waiting.length;
  }

  /** False when there is no room, for anybody or for this person. */
  add(order: Item): boolean {
    const own = this.#waiting.filter(({ who }) => who === order.who).length;
    if (this.length >= mostWaiting || own >= mostOfOne) return false;
    this.#waiting.push(order);
    return true;
  }

  /** Whose last turn is longest ago; of her own orders the first. */
  next(): Item | null {
    const turnOf = ({ who }: Item): number => this.#served.get(who) ?? 0;
    const [chosen] = this.#waiting.toSorted((one, other) => turnOf(one) - turnOf(other));
    if (!chosen) {
      this.#served.clear();
      return null;
    }
    this.#waiting.splice(this.#waiting.indexOf(chosen), 1);
    this.#turns += 1;
    this.#served.set(chosen.who, this.#turns);
    return chosen;
  }

  /** Takes all that wait. */
  clear(): Item[] {
    return this.#waiting.splice(0);
  }
}
