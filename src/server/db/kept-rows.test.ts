import { expect, it } from 'vitest';
import { openWorld } from '#tests/support/world.ts';
import { keepRows } from './kept-rows.ts';

/** Counts what is really read; `missing` is not there, `broken` cannot be read. */
function counted(most: number) {
  const read: string[] = [];
  const find = keepRows<string>(most, async (_db, key) => {
    read.push(key);
    if (key === 'broken') throw new Error('the disk');
    return key === 'missing' ? undefined : key.toUpperCase();
  });
  return { read, find };
}

it('reads once, however many ask at once, and again what is not there or could not be read', async () => {
  const db = await openWorld();
  const { read, find } = counted(9);
  expect(await Promise.all([find(db, 'a'), find(db, 'a'), find(db, 'a')])).toEqual(['A', 'A', 'A']);
  for (const _time of [1, 2]) expect(await find(db, 'missing')).toBeUndefined();
  for (const _time of [1, 2]) await expect(find(db, 'broken')).rejects.toThrow('the disk');
  expect(read).toEqual(['a', 'missing', 'missing', 'broken', 'broken']);
});

it('keeps the newest, and nothing of a transaction', async () => {
  const db = await openWorld();
  const { read, find } = counted(2);
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await find(db, key);
  expect(read).toEqual(['a', 'b', 'c', 'a']);
  await db.tx(async (tx) => {
    for (const _time of [1, 2]) await find(tx, 'b');
  });
  expect(read).toEqual(['a', 'b', 'c', 'a', 'b', 'b']);
});
