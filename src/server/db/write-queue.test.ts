import { describe, expect, it } from 'vitest';
import { type Finish, queueInGroups } from './write-queue.ts';

type Work = () => Promise<Finish>;
const done =
  (value: string): Work =>
  async () => ({ outcome: 'done', value });

/** A queue whose database only writes down what it is told. */
function openQueue({ begin = async () => {}, commit = async () => {} } = {}) {
  const told: string[] = [];
  const enqueue = queueInGroups<Work>({
    begin: () => {
      told.push('begin');
      return begin();
    },
    run: (work) => work(),
    commit: () => {
      told.push('commit');
      return commit();
    },
    rollback: async () => {
      told.push('rollback');
    },
  });
  return { told, enqueue };
}

describe('queueInGroups', () => {
  it('commits once for all that wait, and answers each', async () => {
    const { told, enqueue } = openQueue();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((value) => enqueue(done(value))));
    expect(answers).toEqual(['a', 'b', 'c', 'd']);
    expect(told.filter((word) => word === 'commit').length).toBeLessThan(4);
  });

  it('answers nobody before the commit', async () => {
    const order: string[] = [];
    const { enqueue } = openQueue({
      commit: async () => {
        order.push('commit');
      },
    });
    await enqueue(done('a')).then(() => order.push('answer'));
    expect(order).toEqual(['commit', 'answer']);
  });

  it('lets one fail without spoiling the others', async () => {
    const { enqueue } = openQueue();
    const failing: Work = async () => ({ outcome: 'failed', error: new Error('mine') });
    const answers = await Promise.allSettled([
      enqueue(done('first')),
      enqueue(done('a')),
      enqueue(failing),
      enqueue(done('b')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails the whole group when the database undid it, and goes on with the next', async () => {
    const { enqueue } = openQueue();
    const lost: Work = async () => ({ outcome: 'group-lost', error: new Error('disk full') });
    await expect(enqueue(lost)).rejects.toThrow('disk full');
    const together = await Promise.allSettled([enqueue(done('alone')), enqueue(done('a')), enqueue(lost)]);
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await enqueue(done('later'))).toBe('later');
  });

  it.each(['begin', 'commit'])('fails everybody when it cannot %s, undoes, and goes on', async (step) => {
    let times = 0;
    const failOnce = async () => {
      times += 1;
      if (times === 1) throw new Error('locked');
    };
    const { told, enqueue } = openQueue({ [step]: failOnce });
    await expect(enqueue(done('a'))).rejects.toThrow('locked');
    expect(told).toContain('rollback');
    expect(await enqueue(done('b'))).toBe('b');
  });
});
