/** One request at a time for each upload: the newest. */
type Turn = { giveWay: () => void; isOver: Promise<void> };

export type Turns = {
  /** Does `work` once nobody else works on `id`; who is at it is asked to give way first, for its line is most likely dead. */
  take<Result>(id: string, giveWay: () => void, work: () => Promise<Result>): Promise<Result>;
  /** Asks all to give way. */
  giveWay(): void;
  /** Resolved once nobody is at work. */
  settle(): Promise<void>;
};

export function openTurns(): Turns {
  const turns = new Map<string, Turn>();
  return {
    async take(id, giveWay, work) {
      for (let before = turns.get(id); before; before = turns.get(id)) {
        before.giveWay();
        await before.isOver;
      }
      const { promise: isOver, resolve } = Promise.withResolvers<void>();
      turns.set(id, { giveWay, isOver });
      try {
        return await work();
      } finally {
        turns.delete(id);
        resolve();
      }
    },
    giveWay() {
      for (const { giveWay } of turns.values()) giveWay();
    },
    async settle() {
      while (turns.size > 0) await Promise.all([...turns.values()].map(({ isOver }) => isOver));
    },
  };
}
