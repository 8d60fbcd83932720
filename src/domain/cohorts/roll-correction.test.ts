import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, hoursLater, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { listPastRolls } from './history-queries.ts';
import { findRollSheet } from './roll-queries.ts';
import type { Mark } from './rules.ts';
import { settleRoll } from './settle-roll.ts';
import { type Roll, takeRoll } from './take-roll.ts';

const { evening } = world.cohorts;
const { maXiaoyan, suQiaoqiao, zhouGuilan } = world.learners;
const tonight = sessionId(evening, 4);
const mark = (person: { id: string }, changes: Partial<Mark> = {}): Mark => ({
  ...{ learnerId: person.id, status: 'absent', reason: null, words: '', ...changes },
});
const roll = (marks: Mark[], changes: Partial<Roll> = {}): Roll => ({
  ...{ id: newId(), sessionId: tonight, marks, restPresent: true, ...changes },
});

/** The instructor's roll counts; the coordinator's, begun before it was there, is set aside. */
async function takeTwo(db: Database) {
  const [first, second] = [roll([mark(suQiaoqiao)]), roll([mark(zhouGuilan)])];
  await takeRoll(await actAs(db, world.instructor), { ...first, basedOn: null });
  const phone = { at: 0, sentAt: 20 * 60_000 };
  const answer = await takeRoll(await actAs(db, world.coordinator, hoursLater(0.1)), {
    ...second,
    basedOn: null,
    phone,
  });
  return { first, second, answer };
}

const absentTonight = async (db: Database): Promise<string[]> => {
  const wish = { cohortId: evening.id, sessionId: tonight };
  const { lines } = await findRollSheet(await actAs(db, world.coordinator), wish);
  return lines.filter(({ status }) => status === 'absent').map(({ learnerId }) => learnerId);
};

describe('a roll that does not know of the one that counts', () => {
  it('is kept beside it, and said to differ', async () => {
    const db = await openWorld();
    const { first, second, answer } = await takeTwo(db);
    expect(answer).toEqual({ repeated: false, setAside: true });
    expect(await takeRoll(await actAs(db, world.coordinator), { ...second, basedOn: null })).toEqual({
      ...{ repeated: true, setAside: true },
    });
    expect(await absentTonight(db)).toEqual([suQiaoqiao.id]);
    expect(await listPastRolls(await actAs(db, world.instructor), tonight)).toMatchObject([
      { id: first.id, state: 'counted', changes: [], savedAt: null },
      { id: second.id, state: 'waits', changes: [{}, {}], savedAt: new Date(hoursLater(0.1).getTime() - 20 * 60_000) },
    ]);
  });

  it('counts at once when it says the same, or was made from the one that counts', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const first = roll([mark(suQiaoqiao)]);
    await takeRoll(ctx, { ...first, basedOn: null });
    const newest = roll([mark(suQiaoqiao)]);
    const same = await takeRoll(ctx, { ...newest, basedOn: null });
    expect(same.setAside).toBe(false);
    expect((await takeRoll(ctx, roll([], { basedOn: newest.id }))).setAside).toBe(false);
    expect(await absentTonight(db)).toEqual([]);
  });

  it('becomes one roll with it, learner by learner, once', async () => {
    const db = await openWorld();
    const { first, second } = await takeTwo(db);
    const ctx = await actAs(db, world.instructor, hoursLater(0.2));
    const settlement = { id: newId(), rollId: second.id, standingId: first.id };
    const choices = { [suQiaoqiao.id]: 'standing', [zhouGuilan.id]: 'aside' } as const;
    const half = { ...settlement, choices: { [suQiaoqiao.id]: 'standing' as const } };
    await expect(settleRoll(ctx, half)).rejects.toMatchObject({
      issues: [{ path: ['choice', zhouGuilan.id], rule: 'unchosen' }],
    });
    const answers = await crowd(db, () => settleRoll(ctx, { ...settlement, choices }));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await absentTonight(db)).sort()).toEqual([suQiaoqiao.id, zhouGuilan.id].sort());
    const states = (await listPastRolls(ctx, tonight)).map(({ state }) => state);
    expect(states).toEqual(['counted', 'compared', 'counted']);
    const again = settleRoll(ctx, { ...settlement, id: newId(), choices });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not compared with a roll that has been replaced, nor by strangers', async () => {
    const db = await openWorld();
    const { first, second } = await takeTwo(db);
    await takeRoll(await actAs(db, world.instructor), roll([]));
    const settlement = { id: newId(), rollId: second.id, standingId: first.id, choices: {} };
    const by = async (person: { id: string }) => settleRoll(await actAs(db, person), settlement);
    await expect(by(world.instructor)).rejects.toMatchObject({ code: 'conflict' });
    await expect(by(world.otherInstructor)).rejects.toMatchObject({ code: 'forbidden' });
    for (const person of [world.stranger, world.mentor, maXiaoyan, world.county])
      await expect(by(person)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a correction', () => {
  const why = [{ path: ['why'], rule: 'why-missing' }];

  it('says why once the first roll is a day old', async () => {
    const db = await openWorld();
    await takeRoll(await actAs(db, world.instructor), roll([mark(suQiaoqiao)]));
    const soon = await actAs(db, world.instructor, hoursLater(24));
    await takeRoll(soon, roll([]));
    const late = await actAs(db, world.instructor, hoursLater(24.01));
    await expect(takeRoll(late, roll([mark(suQiaoqiao)]))).rejects.toMatchObject({ code: 'invalid', issues: why });
    await takeRoll(late, roll([]));
    await takeRoll(late, roll([mark(suQiaoqiao)], { why: '看了签到表', way: 'paper' }));
    const rolls = await listPastRolls(late, tonight);
    expect(rolls.at(-1)).toMatchObject({
      ...{ why: '看了签到表', way: 'paper', state: 'counted' },
      changes: [{ learnerId: suQiaoqiao.id, from: { status: 'present' }, to: { status: 'absent' } }],
    });
  });

  it('says why, whatever the phone says of when it was saved', async () => {
    const db = await openWorld();
    await takeRoll(await actAs(db, world.instructor), roll([mark(suQiaoqiao)]));
    const late = await actAs(db, world.instructor, hoursLater(26));
    const phone = { at: 0, sentAt: 3 * 60 * 60_000 };
    await expect(takeRoll(late, roll([], { phone }))).rejects.toMatchObject({ code: 'invalid', issues: why });
    expect((await takeRoll(late, roll([], { phone, why: '手机昨晚没有网' }))).repeated).toBe(false);
  });
});

describe('an evening that was changed meanwhile', () => {
  it.each([
    ['cancelled', { cancelledAt: now }, 'cancelled'],
    ['moved to later', { startsAt: hoursLater(24), endsAt: hoursLater(26) }, 'not-begun'],
  ] as const)('%s: the roll is refused in words', async (_what, change, rule) => {
    const db = await openWorld();
    await db.tx((tx) => tx.update(db.tables.session).set(change).where(eq(db.tables.session.id, tonight)));
    const sent = takeRoll(await actAs(db, world.instructor), roll([], { basedOn: null }));
    await expect(sent).rejects.toMatchObject({ code: 'invalid', issues: [{ path: ['session'], rule }] });
  });
});

describe('a make-up session', () => {
  it('waits for those who missed the first one, and lets who was excused have attended', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    await takeRoll(ctx, roll([mark(suQiaoqiao, { status: 'excused', reason: 'child' }), mark(zhouGuilan)]));
    const { session } = db.tables;
    const [first] = await db.select().from(session).where(eq(session.id, tonight));
    if (!first) throw new Error('no session tonight');
    const makeUp = { ...first, id: 'made-up', makesUpId: tonight, startsAt: hoursLater(48), endsAt: hoursLater(50) };
    await db.tx((tx) => tx.insert(session).values(makeUp));
    const later = await actAs(db, world.instructor, hoursLater(49));
    const there = [suQiaoqiao, zhouGuilan].map((one) => mark(one, { status: 'present' }));
    const before = await readTotals(db, maXiaoyan.id);
    await takeRoll(later, { id: newId(), sessionId: 'made-up', marks: there });
    expect(await readTotals(db, suQiaoqiao.id)).toMatchObject({ attended: 2, held: 4, practiceMinutes: 160 });
    expect(await readTotals(db, zhouGuilan.id)).toMatchObject({ attended: 3, held: 4, practiceMinutes: 270 });
    expect(await readTotals(db, maXiaoyan.id)).toEqual(before);
  });
});

async function readTotals(db: Database, learnerId: string) {
  const { attendedMinutes: table } = db.tables;
  const own = and(eq(table.cohortId, evening.id), eq(table.learnerId, learnerId));
  const [found] = await db.select().from(table).where(own);
  return found;
}
