import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, hoursLater, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { findClock } from './clock-queries.ts';
import { takeRoll } from './take-roll.ts';
import { type ClockTapped, correctTap, strikeTap, tapClock } from './tap-clock.ts';

const { evening } = world.cohorts;
const { maXiaoyan, suQiaoqiao } = world.learners;
const tonight = sessionId(evening, 4);
const wish = { cohortId: evening.id, sessionId: tonight };
const tap = (kind: ClockTapped['kind'], more: Partial<ClockTapped> = {}): ClockTapped => ({
  ...{ id: newId(), sessionId: tonight, kind, ...more },
});
const teacherAt = (db: Database, hours: number) => actAs(db, world.instructor, hoursLater(hours));

async function practised(db: Database, learnerId: string) {
  const { attendedMinutes: table } = db.tables;
  const own = and(eq(table.cohortId, evening.id), eq(table.learnerId, learnerId));
  const [found] = await db.select().from(table).where(own);
  return found && { theory: found.theoryMinutes, practice: found.practiceMinutes };
}

describe('tapClock', () => {
  it('counts what was taught instead of what was planned, for those who were there', async () => {
    const db = await openWorld();
    const absent = [{ learnerId: suQiaoqiao.id, status: 'absent' as const, reason: null, words: '' }];
    const before = { ma: await practised(db, maXiaoyan.id), su: await practised(db, suQiaoqiao.id) };
    const ctx = await teacherAt(db, 1.1);
    await takeRoll(ctx, { id: newId(), sessionId: tonight, marks: absent, restPresent: true });
    // the plan of this evening: 120 minutes of practice
    expect(await practised(db, maXiaoyan.id)).toEqual({
      ...{ theory: before.ma?.theory, practice: (before.ma?.practice ?? 0) + 120 },
    });
    await tapClock(ctx, tap('theory', { time: '19:00' }));
    await tapClock(ctx, tap('practice', { time: '19:20' }));
    await tapClock(ctx, tap('stop', { time: '20:05' }));
    expect(await practised(db, maXiaoyan.id)).toEqual({
      ...{ theory: (before.ma?.theory ?? 0) + 20, practice: (before.ma?.practice ?? 0) + 45 },
    });
    expect(await practised(db, suQiaoqiao.id)).toEqual(before.su);
    expect(await findClock(ctx, wish)).toMatchObject({
      ...{ minutes: { theoryMinutes: 20, practiceMinutes: 45 }, running: null },
      planned: { theoryMinutes: 0, practiceMinutes: 120 },
    });
  });

  it('is one tap however often it is sent, and runs to the end when nobody stops it', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const sent = tap('practice');
    const answers = await crowd(db, () => tapClock(ctx, sent));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const clock = await findClock(ctx, wish);
    expect(clock).toMatchObject({ running: 'practice', spans: [{ startedAt: now, endedAt: clock.evening.endsAt }] });
    await expect(tapClock(ctx, { ...sent, kind: 'stop' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('believes how long ago a phone says it was, not its clock', async () => {
    const db = await openWorld();
    const phone = { at: 1_000_000, sentAt: 1_000_000 + 20 * 60_000 };
    const ctx = await actAs(db, world.instructor);
    await tapClock(ctx, tap('theory', { phone }));
    const { taps } = await findClock(ctx, wish);
    expect(taps).toMatchObject([{ at: new Date(now.getTime() - 20 * 60_000), recordedAt: now }]);
  });

  const issue = (rule: string) => ({ code: 'invalid', issues: [{ path: ['time'], rule }] });
  it.each([
    ['more than half an hour before', world.instructor, -1.6, {}, issue('outside')],
    ['more than half an hour after', world.instructor, 3, {}, issue('outside')],
    ['a time to come', world.instructor, 0, { time: '20:30' }, issue('outside')],
    ['no time at all', world.instructor, 0, { time: 'soon' }, issue('time-unclear')],
    ['another teacher', world.otherInstructor, 0, {}, { code: 'forbidden' }],
    ['a learner', maXiaoyan, 0, {}, { code: 'not-found' }],
    ['a stranger', world.stranger, 0, {}, { code: 'not-found' }],
  ] as const)('refuses %s', async (_what, person, hours, more, error) => {
    const db = await openWorld();
    const ctx = await actAs(db, person, hoursLater(hours));
    await expect(tapClock(ctx, tap('practice', more))).rejects.toMatchObject(error);
    const { clockTap } = db.tables;
    expect(await db.select().from(clockTap).where(eq(clockTap.sessionId, tonight))).toEqual([]);
  });
});

describe('correcting the clock', () => {
  it('keeps what was struck out, and counts what stands', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const first = tap('theory', { time: '19:00' });
    await tapClock(ctx, first);
    const right = { id: newId(), tapId: first.id, kind: 'practice' as const, time: '19:30', why: '按错了' };
    expect(await correctTap(ctx, right)).toEqual({ repeated: false });
    expect(await correctTap(ctx, right)).toEqual({ repeated: true });
    const again = correctTap(ctx, { ...right, id: newId() });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const { taps, spans } = await findClock(ctx, wish);
    expect(taps).toMatchObject([
      { id: first.id, struckAt: now },
      { replacesId: first.id, why: '按错了' },
    ]);
    expect(spans).toMatchObject([{ kind: 'practice' }]);
  });

  it('goes back to the plan when nothing is left', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const sent = tap('theory');
    await tapClock(ctx, sent);
    expect([await strikeTap(ctx, { tapId: sent.id }), await strikeTap(ctx, { tapId: sent.id })]).toEqual([
      ...[{ repeated: false }, { repeated: true }],
    ]);
    expect((await findClock(ctx, wish)).minutes).toBeNull();
    const { sessionClock } = db.tables;
    expect(await db.select().from(sessionClock).where(eq(sessionClock.sessionId, tonight))).toEqual([]);
    const other = strikeTap(await actAs(db, world.otherInstructor), { tapId: sent.id });
    await expect(other).rejects.toMatchObject({ code: 'forbidden' });
  });
});
