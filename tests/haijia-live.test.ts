import { describe, expect, it } from 'vitest';
import { type Form, type Grade, type Random, randomOf } from '#plugin-api';

/** What the authors of haijia-live promise beyond single cases: every talk can be won, every safe rewrite is safe. */

type Option = { id: string; text: string; moves?: string[] };
type Talk = { nodes: { id: string; options: Option[] }[] };
type Scenes = { sceneIds: string[]; sceneOf: (id: string, random: Random) => Talk };
type Dialogue = {
  simulator: {
    grade: (task: Talk, answer: { turns: string[] }) => Grade;
    next: (task: Talk, turns: string[]) => Form | null;
  };
};
type Hit = { term: string; class: string; start: number; end: number; text: string; rewrites: string[] };
type Words = { check: (text: string) => Hit[]; plain: (text: string) => string };

const fileOf = (name: string) => new URL(`../plugins/haijia-live/simulators/${name}.js`, import.meta.url).href;
const { sceneIds, sceneOf }: Scenes = await import(fileOf('scenes'));
const { simulator }: Dialogue = await import(fileOf('service-dialogue'));
const { check, plain }: Words = await import(fileOf('words'));

/** Every way through a talk, with its grade. */
function waysThrough(talk: Talk, turns: string[] = []): { turns: string[]; grade: Grade }[] {
  const form = turns.length === 0 ? { fields: [] } : simulator.next(talk, turns);
  if (form === null) return [{ turns, grade: simulator.grade(talk, { turns }) }];
  return (talk.nodes[turns.length]?.options ?? []).flatMap(({ id }) => waysThrough(talk, [...turns, id]));
}

describe.each(sceneIds)('the talk %s', (id) => {
  const talks = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => sceneOf(id, randomOf(seed)));

  it('has three turns or more, and two traps or more', () => {
    for (const talk of talks) {
      expect(talk.nodes.length).toBeGreaterThanOrEqual(3);
      const ways = waysThrough(talk);
      expect(ways.length - ways.filter(({ grade }) => grade.passed).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('can be won with 100 points, and every best way holds all four moves', () => {
    for (const talk of talks) {
      const ways = waysThrough(talk);
      const best = Math.max(...ways.map(({ grade }) => grade.score));
      expect(best).toBe(100);
      for (const { grade } of ways.filter((way) => way.grade.score === best)) {
        expect(grade.passed).toBe(true);
        const moves = grade.findings.filter(({ rule }) => /^S9-(care|check|plan|close)$/.test(rule));
        expect(moves.map(({ ok }) => ok)).toEqual([true, true, true, true]);
      }
    }
  });

  it('says what is short enough to read', () => {
    for (const { nodes } of talks)
      for (const { options } of nodes) {
        expect(new Set(options.map((one) => one.id)).size).toBe(options.length);
        for (const { text } of options) expect(text.length).toBeLessThanOrEqual(60);
      }
  });
});

describe('the words', () => {
  const said =
    '最佳 国家级 治疗 媲美母乳 专供 富硒 现摘 有机 SC 原价 仅剩3箱 史低 快烂了 不买就烂 降血糖 零农残 野生 最甜 全国第一 最低价';

  it('offer two safe rewrites, free of what has to be cut or proved', () => {
    for (const { term, rewrites } of check(said)) {
      expect(rewrites, term).toHaveLength(2);
      expect(
        rewrites.flatMap((way) => check(way)),
        term,
      ).toEqual([]);
    }
  });

  it('give places in the original, in code points', () => {
    const text = '🍐梨，最 · 甜；ＮＯ．１。';
    expect(check(text).map(({ start, end, term }) => [start, end, term])).toEqual([
      [3, 8, '最甜'],
      [9, 13, '第一'],
    ]);
    expect(check(text).map((hit) => [...text].slice(hit.start, hit.end).join(''))).toEqual(
      check(text).map((hit) => hit.text),
    );
  });

  it('read full width, spaces and emoji as one would', () => {
    expect(plain('第 1️⃣ 批，ＳＣ')).toBe('第一批sc');
  });
});
