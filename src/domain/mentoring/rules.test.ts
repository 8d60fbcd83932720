import { expect, it } from 'vitest';
import { chooseMentor } from './rules.ts';

const mentor = (id: string, capacity: number, load: number) => ({ id, capacity, load });

it.each([
  ['nobody', [], null],
  ['the only one', [mentor('a', 1, 0)], 'a'],
  ['nobody with room', [mentor('a', 1, 1), mentor('b', 2, 5)], null],
  ['the most room', [mentor('a', 12, 11), mentor('b', 6, 2)], 'b'],
  ['of equals the first id', [mentor('b', 6, 2), mentor('a', 12, 8)], 'a'],
])('chooses %s', (_name, mentors, chosen) => expect(chooseMentor(mentors)).toBe(chosen));
