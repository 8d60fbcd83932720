import { expect, it } from 'vitest';
import { FairQueue, mostOfOne, mostWaiting } from './press-queue.ts';

const fill = (orders: string[]) => {
  const queue = new FairQueue<{ who: string; job: string }>();
  const taken = orders.map((order) => queue.add({ who: order.slice(0, 1), job: order }));
  return { queue, taken };
};
const drain = (queue: FairQueue<{ who: string; job: string }>): string[] => {
  const served: string[] = [];
  for (let one = queue.next(); one; one = queue.next()) served.push(one.job);
  return served;
};

it.each([
  ['one person in her own order', ['a1', 'a2', 'a3'], ['a1', 'a2', 'a3']],
  ['everybody in turn', ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'], ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']],
  ['nobody', [], []],
])('serves %s', (_what, orders, served) => {
  expect(drain(fill(orders).queue)).toEqual(served);
});

it('serves whoever comes late before the third of somebody who came early', () => {
  const { queue } = fill(['a1', 'a2', 'a3']);
  expect([queue.next()?.job, queue.next()?.job]).toEqual(['a1', 'a2']);
  queue.add({ who: 'b', job: 'b1' });
  expect(drain(queue)).toEqual(['b1', 'a3']);
});

it('has room for some orders of one person, and for the others still', () => {
  const { queue, taken } = fill(Array.from({ length: mostOfOne + 1 }, (_, at) => `a${at}`));
  expect(taken.filter(Boolean)).toHaveLength(mostOfOne);
  expect(queue.add({ who: 'b', job: 'b1' })).toBe(true);
  const others = Array.from({ length: mostWaiting }, (_, at) => queue.add({ who: `c${at}`, job: '' }));
  expect(others.filter(Boolean)).toHaveLength(mostWaiting - mostOfOne - 1);
});
