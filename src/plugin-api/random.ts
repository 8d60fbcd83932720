import { exact } from './exact.ts';
import type { Random } from './simulator.ts';

/** A random source of a seed (xmur3 and sfc32, 32 bits; D. Blackman & C. Doty-Humphrey, public domain). */
export function randomOf(seed: string): Random {
  const next = sfc32(seed);
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const shuffle = <Item>(list: readonly Item[]): Item[] => {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = int(0, at);
      const [one, two] = [mixed[at], mixed[other]] as [Item, Item];
      mixed[at] = two;
      mixed[other] = one;
    }
    return mixed;
  };
  const step = (least: string, most: string, by: string) => {
    const steps = exact(most).minus(least).over(by).floor();
    return exact(least)
      .plus(exact(by).times(int(0, steps)))
      .toNumber();
  };
  return { int, shuffle, step, pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number] };
}

function sfc32(seed: string): () => number {
  let hash = 1779033703 ^ seed.length;
  for (let at = 0; at < seed.length; at += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(at), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const word = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
  let [a, b, c, d] = [word(), word(), word(), word()];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
}
