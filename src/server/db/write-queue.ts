/** How one piece of work ended inside its group. `group-lost`: the database undid the whole group. */
export type Finish =
  | { outcome: 'done'; value: unknown }
  | { outcome: 'failed'; error: unknown }
  | { outcome: 'group-lost'; error: unknown };

type Group<Work> = {
  begin(): Promise<void>;
  run(work: Work): Promise<Finish>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
};

type Waiting<Work> = { work: Work; resolve(value: unknown): void; reject(error: unknown): void };

const largestGroup = 64;

/**
 * Works a queue in groups: what waits when a group begins is done in it, one after the other, and answered when the
 * group is committed. Work that fails is answered with its own error and does not spoil the others.
 */
export function queueInGroups<Work>(group: Group<Work>): (work: Work) => Promise<unknown> {
  const waiting: Waiting<Work>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0) await runGroup(group, waiting.splice(0, largestGroup));
    isRunning = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      void runAll();
    });
}

async function runGroup<Work>(group: Group<Work>, members: Waiting<Work>[]): Promise<void> {
  const done: { member: Waiting<Work>; value: unknown }[] = [];
  const rejectAll = (error: unknown) => {
    for (const member of members) member.reject(error);
  };
  try {
    await group.begin();
    for (const member of members) {
      const finish = await group.run(member.work);
      if (finish.outcome === 'group-lost') return rejectAll(finish.error);
      if (finish.outcome === 'failed') member.reject(finish.error);
      else done.push({ member, value: finish.value });
    }
    await group.commit();
    for (const { member, value } of done) member.resolve(value);
  } catch (error) {
    await group.rollback();
    rejectAll(error);
  }
}
