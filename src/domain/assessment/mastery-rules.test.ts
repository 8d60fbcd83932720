import { describe, expect, it } from 'vitest';
import { dayAfter } from '#server/china-time.ts';
import { type Demand, isKnown, type Lack, type Mastery, masteryOf, nothing, type Proofs } from './mastery-rules.ts';

const today = '2026-11-19';
const ago = (days: number) => dayAfter(today, -days);
const rubric = (level: number, days = 10) => ({ rubric: { level, on: ago(days) } });
const passes = (...days: number[]) => ({ days: days.map(ago) });
const demand = { isGate: false, hasSimulator: true, lawDays: [] } satisfies Demand;
const masteryIn = (proofs: Partial<Proofs>, changes: Partial<Demand> = {}, on = today) =>
  masteryOf({ ...nothing, ...proofs }, { ...demand, ...changes }, on);

const ordinary = {};
const alone = { hasSimulator: false };
const gate = { isGate: true };
const gateAlone = { isGate: true, hasSimulator: false };

const judged: Lack = { kind: 'rubric' };
const tried = (count: number): Lack => ({ kind: 'simulator', passes: count });
const either = (count: number): Lack => ({ kind: 'either', passes: count });

type Case = [proofs: Partial<Proofs>, demand: Partial<Demand>, state: Mastery['state'], lacks: Lack[]];

describe('masteryOf', () => {
  it.each<Case>([
    [{}, ordinary, 'not-yet', [either(2)]],
    [{ hasBegun: true }, ordinary, 'started', [either(2)]],
    [rubric(1), ordinary, 'started', [either(2)]],
    [rubric(2), ordinary, 'started', [either(2)]],
    [rubric(3), ordinary, 'known', []],
    [rubric(4), ordinary, 'known', []],
    [passes(5), ordinary, 'started', [either(1)]],
    [passes(5, 5), ordinary, 'started', [either(1)]],
    [passes(5, 4), ordinary, 'known', []],
    [passes(9, 8, 7), ordinary, 'known', []],
    [{ ...rubric(2), ...passes(5, 4) }, ordinary, 'known', []],
    [{ ...rubric(2), ...passes(5) }, ordinary, 'started', [either(1)]],
    [{}, alone, 'not-yet', [judged]],
    [rubric(2), alone, 'started', [judged]],
    [rubric(3), alone, 'known', []],
    [passes(5), alone, 'started', [judged]],
    [passes(5, 4), alone, 'known', []],
  ])('an ordinary code, %j %j: %s', (proofs, changes, state, lacks) => {
    expect(masteryIn(proofs, changes)).toMatchObject({ state, lacks });
  });

  it.each<Case>([
    [{}, gate, 'not-yet', [judged, tried(2)]],
    [{ hasBegun: true }, gate, 'started', [judged, tried(2)]],
    [rubric(2), gate, 'started', [judged, tried(2)]],
    [rubric(3), gate, 'started', [tried(2)]],
    [rubric(4), gate, 'started', [tried(2)]],
    [passes(5), gate, 'started', [judged, tried(1)]],
    [passes(5, 4), gate, 'started', [judged]],
    [{ ...rubric(2), ...passes(5, 4) }, gate, 'started', [judged]],
    [{ ...rubric(3), ...passes(5) }, gate, 'started', [tried(1)]],
    [{ ...rubric(3), ...passes(5, 5) }, gate, 'started', [tried(1)]],
    [{ ...rubric(3), ...passes(5, 4) }, gate, 'known', []],
    [{}, gateAlone, 'not-yet', [judged]],
    [rubric(2), gateAlone, 'started', [judged]],
    [passes(5, 4), gateAlone, 'started', [judged]],
    [rubric(3), gateAlone, 'known', []],
  ])('a key code, %j %j: %s', (proofs, changes, state, lacks) => {
    expect(masteryIn(proofs, changes)).toMatchObject({ state, lacks });
  });

  it.each<[days: number, state: Mastery['state']]>([
    [0, 'known'],
    [1, 'known'],
    [179, 'known'],
    [180, 'known'],
    [181, 'due-again'],
    [400, 'due-again'],
  ])('holds for 180 days: after %d it is %s', (days, state) => {
    for (const proofs of [rubric(3, days), passes(days + 1, days)]) {
      expect(masteryIn(proofs)).toMatchObject({ state, provedOn: ago(days), dueOn: ago(days - 181) });
    }
    const both = { ...rubric(3, days), ...passes(days + 9, days + 3) };
    expect(masteryIn(both, gate)).toMatchObject({ state, provedOn: ago(days) });
  });

  it('counts from the newest proof: one fresh pass, or one fresh level, is enough', () => {
    const because: Lack = { kind: 'again', because: 'time', bySimulator: true };
    expect(masteryIn(rubric(3, 200)).lacks).toEqual([because]);
    expect(masteryIn(rubric(3, 200), alone).lacks).toEqual([{ ...because, bySimulator: false }]);
    expect(masteryIn({ ...rubric(3, 200), ...passes(0) }).state).toBe('known');
    expect(masteryIn({ ...rubric(3, 200), ...passes(300, 290, 1) }, gate).state).toBe('known');
    expect(masteryIn({ ...rubric(3, 5), ...passes(300, 290) }, gate).state).toBe('known');
    expect(masteryIn({ ...rubric(2, 5), ...passes(300, 290) }).state).toBe('due-again');
  });

  it.each<[law: number, proof: number, state: Mastery['state'], because: string | null]>([
    [10, 11, 'due-again', 'law'],
    [10, 10, 'known', null],
    [10, 9, 'known', null],
    [0, 1, 'due-again', 'law'],
    [-1, 1, 'known', null],
    [190, 200, 'due-again', 'law'],
    [300, 200, 'due-again', 'time'],
  ])('a law in force %d days ago, proved %d days ago: %s', (law, proof, state, because) => {
    const lacks = because ? [{ because }] : [];
    expect(masteryIn(rubric(3, proof), { lawDays: [ago(400), ago(law)] })).toMatchObject({ state, lacks });
  });

  it('says of what was never known nothing about laws', () => {
    expect(masteryIn(rubric(2, 100), { lawDays: [ago(1)] })).toMatchObject({ state: 'started', lacks: [either(2)] });
  });

  it('does not know more when the clock is put back', () => {
    expect(masteryIn({ ...rubric(3, -1) })).toMatchObject({ state: 'not-yet', rubric: null });
    expect(masteryIn(passes(1, -1))).toMatchObject({ state: 'started', days: [ago(1)], lacks: [either(1)] });
    expect(masteryIn({ ...rubric(3, -1), ...passes(3, 2) }, gate)).toMatchObject({ state: 'started', lacks: [judged] });
    const proofs = { ...rubric(3), ...passes(10, 9) };
    const order = ['not-yet', 'started', 'known'];
    for (let back = 0; back < 30; back += 1) {
      const [now, before] = [masteryIn(proofs, gate, ago(back)), masteryIn(proofs, gate, ago(back + 1))];
      expect(order.indexOf(before.state)).toBeLessThanOrEqual(order.indexOf(now.state));
    }
  });

  it('never proves by what she has read or tried alone', () => {
    for (const one of [ordinary, alone, gate, gateAlone]) {
      expect(isKnown(masteryIn({ hasBegun: true }, one))).toBe(false);
    }
  });
});
