import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { cancelSession } from './cancel-session.ts';
import { checkDays, checkMove, checkReason, type Move, placeOf, shiftPlace } from './change-rules.ts';
import { listSessions } from './cohort-queries.ts';
import { makeUpSession } from './make-up-session.ts';
import { moveSession, type SessionMove } from './move-session.ts';
import { findShifted } from './shift-queries.ts';
import { shiftTimetable, undoShift } from './shift-timetable.ts';
import { readTimetable } from './timetable-queries.ts';

// The world: evenings 1 to 3 have rolls, the fourth is tonight at 19:00 and has begun, the fifth is on 2026-11-24.
const { evening } = world.cohorts;
const held = sessionId(evening, 2);
const coming = sessionId(evening, 5);
const where = { place: '柿湾镇文化站', room: '二楼', teacherId: world.instructor.id };
const move = (changes: Partial<SessionMove> = {}): SessionMove => ({
  ...{ id: newId(), sessionId: coming, day: '2026-11-25', start: '18:30', ...where },
  ...{ reason: '赶集', accepted: false, ...changes },
});

async function setUp() {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const stored = async (id: string) => {
    const [row] = await db.select().from(db.tables.session).where(eq(db.tables.session.id, id));
    return row;
  };
  return { db, ctx, stored };
}

const refusal = (path: string, rule: string) => ({ code: 'invalid', issues: [{ path: [path], rule }] });

describe('moveSession', () => {
  it('moves it to another hour, place and teacher, and writes down from where', async () => {
    const { db, ctx, stored } = await setUp();
    const before = await stored(coming);
    await moveSession(ctx, move({ teacherId: world.otherInstructor.id }));
    const after = await stored(coming);
    expect(after).toMatchObject({
      startsAt: new Date('2026-11-25T18:30:00+08:00'),
      place: '柿湾镇文化站',
      room: '二楼',
    });
    const length = (row: typeof after) => Number(row?.endsAt) - Number(row?.startsAt);
    expect(length(after)).toBe(length(before));
    const { rows } = await readTimetable(ctx, evening.id);
    const { changes } = rows.find(({ id }) => id === coming) ?? {};
    expect(changes).toMatchObject([
      { kind: 'moved', reason: '赶集', from: { place: evening.place }, changedBy: world.coordinator.name },
    ]);
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'session.moved')).toHaveLength(1);
  });

  it('sent again changes nothing, and another move under the same id is a conflict', async () => {
    const { db, ctx } = await setUp();
    const once = move();
    await crowd(db, () => moveSession(ctx, once));
    expect(await db.select().from(db.tables.sessionChange)).toHaveLength(1);
    await expect(moveSession(ctx, { ...once, start: '17:00' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps the last day of the cohort', async () => {
    const { ctx } = await setUp();
    await moveSession(ctx, move({ sessionId: sessionId(evening, 12), day: '2027-01-05' }));
    expect((await readTimetable(ctx, evening.id)).cohort.endsOn).toBe('2027-01-05');
  });

  it.each([
    [{ sessionId: held }, 'session', 'has-roll'],
    [{ teacherId: 'ma-xiaoyan' }, 'teacherId', 'unknown'],
    [{ reason: '' }, 'reason', 'missing'],
    [{ day: '2026-11-19', start: '19:59' }, 'day', 'past'],
    [{ day: '2026-11-24', start: '19:00', place: evening.place, room: '' }, 'day', 'same'],
    [{ start: '20:30' }, 'accepted', 'warnings'],
  ])('refuses %j', async (changes, path, rule) => {
    const { ctx } = await setUp();
    await expect(moveSession(ctx, move(changes))).rejects.toMatchObject(refusal(path, rule));
  });

  it('accepts what was read', async () => {
    const { ctx, stored } = await setUp();
    await moveSession(ctx, move({ start: '20:30', accepted: true }));
    expect((await stored(coming))?.startsAt).toEqual(new Date('2026-11-25T20:30:00+08:00'));
  });

  it.each([
    ['the teacher', world.instructor, 'forbidden'],
    ['another body', world.stranger, 'not-found'],
    ['the county desk', world.county, 'forbidden'],
    ['a learner', world.learners.maXiaoyan, 'not-found'],
  ])('is not for %s', async (_, person, code) => {
    const { db } = await setUp();
    await expect(moveSession(await actAs(db, person), move())).rejects.toMatchObject({ code });
  });

  it('is not for visitors, and of nothing that is there', async () => {
    const { db, ctx } = await setUp();
    await expect(moveSession(actAsVisitor(db), move())).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(moveSession(ctx, move({ sessionId: 'none' }))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('cancelSession and makeUpSession', () => {
  it('a cancelled session is due nowhere, until it is made up as the same session', async () => {
    const { ctx, stored } = await setUp();
    const cancelling = { id: newId(), sessionId: coming, reason: '停电' };
    await cancelSession(ctx, cancelling);
    await cancelSession(ctx, cancelling);
    expect((await listSessions(ctx, evening.id)).map(({ id }) => id)).not.toContain(coming);
    const { rows } = await readTimetable(ctx, evening.id);
    expect(rows).toHaveLength(12);
    expect(rows.find(({ id }) => id === coming)).toMatchObject({ cancelledAt: ctx.now, changes: [{ reason: '停电' }] });
    await expect(moveSession(ctx, move())).rejects.toMatchObject(refusal('session', 'cancelled'));
    const again = move({ reason: '来电了' });
    expect(await makeUpSession(ctx, again)).toEqual({ cohortId: evening.id, sessionId: coming });
    expect(await makeUpSession(ctx, again)).toEqual({ cohortId: evening.id, sessionId: coming });
    expect(await stored(coming)).toMatchObject({ cancelledAt: null, makesUpId: null });
    expect(await listSessions(ctx, evening.id)).toHaveLength(12);
  });

  it('a session that was held gets one beside it, which adds nothing to what is scheduled', async () => {
    const { db, ctx, stored } = await setUp();
    const made = move({ sessionId: held });
    await crowd(db, () => makeUpSession(ctx, made));
    expect(await stored(made.id)).toMatchObject({ makesUpId: held, number: 2, place: '柿湾镇文化站' });
    const sessions = await listSessions(ctx, evening.id);
    expect(sessions).toHaveLength(13);
    expect(sessions.find(({ id }) => id === made.id)).toMatchObject({ makesUpId: held, rollId: null });
    await expect(makeUpSession(ctx, { ...made, sessionId: sessionId(evening, 1) })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([
    [{ sessionId: held, reason: '停电' }, 'session', 'has-roll'],
    [{ sessionId: coming, reason: ' ' }, 'reason', 'missing'],
    [{ sessionId: coming, reason: '长'.repeat(101) }, 'reason', 'too-long'],
  ])('does not cancel %j', async (changes, path, rule) => {
    const { ctx } = await setUp();
    await expect(cancelSession(ctx, { id: newId(), ...changes })).rejects.toMatchObject(refusal(path, rule));
  });

  it('refuses to make up what is still to come, and to cancel twice', async () => {
    const { ctx } = await setUp();
    await expect(makeUpSession(ctx, move())).rejects.toMatchObject(refusal('session', 'not-missed'));
    await cancelSession(ctx, { id: newId(), sessionId: coming, reason: '停电' });
    const again = cancelSession(ctx, { id: newId(), sessionId: coming, reason: '停电' });
    await expect(again).rejects.toMatchObject(refusal('session', 'cancelled'));
  });

  it('are not for the teacher', async () => {
    const { db } = await setUp();
    const teacher = await actAs(db, world.instructor);
    const cancelling = cancelSession(teacher, { id: newId(), sessionId: coming, reason: '停电' });
    await expect(cancelling).rejects.toMatchObject({ code: 'forbidden' });
    await expect(makeUpSession(teacher, move())).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('shiftTimetable and undoShift', () => {
  const shift = (changes = {}) => {
    return { id: newId(), cohortId: evening.id, days: 7, reason: '收稻', accepted: true, ...changes };
  };

  it('moves all that is to come by a week, and takes it back within a day', async () => {
    const { ctx } = await setUp();
    const before = (await readTimetable(ctx, evening.id)).rows;
    const planned = await findShifted(ctx, { cohortId: evening.id, days: 7 });
    const once = shift();
    await shiftTimetable(ctx, once);
    await shiftTimetable(ctx, once);
    const timetable = await readTimetable(ctx, evening.id);
    const after = new Map(timetable.rows.map((row) => [row.id, row.startsAt.getTime()]));
    const week = 7 * 24 * 60 * 60 * 1000;
    const begun = (at: Date) => at <= ctx.now;
    expect(before.map((row) => (after.get(row.id) ?? 0) - row.startsAt.getTime())).toEqual(
      before.map(({ startsAt }) => (begun(startsAt) ? 0 : week)),
    );
    expect(planned.map(({ to }) => to.startsAt)).toEqual(planned.map(({ session }) => after.get(session.id)));
    expect(timetable.shift).toMatchObject({ days: 7, mayUndo: true });
    await undoShift(ctx, { shiftId: once.id });
    await undoShift(ctx, { shiftId: once.id });
    const undone = await readTimetable(ctx, evening.id);
    expect(undone.rows.map(({ startsAt }) => startsAt)).toEqual(before.map(({ startsAt }) => startsAt));
    expect(undone.shift).toMatchObject({ mayUndo: false });
    expect(undone.rows.at(-1)?.changes).toHaveLength(2);
  });

  it('is not taken back after a day, nor when a session has changed since', async () => {
    const { db, ctx } = await setUp();
    const once = shift();
    await shiftTimetable(ctx, once);
    const late = await actAs(db, world.coordinator, hoursLater(24));
    await expect(undoShift(late, { shiftId: once.id })).rejects.toMatchObject({ code: 'conflict' });
    await moveSession(ctx, move({ accepted: true }));
    await expect(undoShift(ctx, { shiftId: once.id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoShift(ctx, { shiftId: newId() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('warns of what speaks against the new days', async () => {
    const { db, ctx } = await setUp();
    const entry = { id: newId(), organisationId: 'qingsui', kind: 'harvest' as const, title: '收稻', blocks: true };
    const noted = { from: '2026-12-01', until: '2026-12-01', endings: [], notedBy: ctx.actor.id, notedAt: ctx.now };
    await db.tx((tx) => tx.insert(tx.tables.calendarDay).values({ ...entry, ...noted }));
    const refused = shiftTimetable(ctx, shift({ accepted: false }));
    await expect(refused).rejects.toMatchObject(refusal('accepted', 'warnings'));
    const [first] = await findShifted(ctx, { cohortId: evening.id, days: 7 });
    expect(first?.warnings).toContainEqual({ rule: 'harvest', what: '收稻' });
  });

  it.each([
    [{ days: 0 }, 'days', 'missing'],
    [{ days: 61 }, 'days', 'too-far'],
    [{ days: -60 }, 'days', 'past'],
    [{ reason: '' }, 'reason', 'missing'],
    [{ cohortId: world.cohorts.spring.id }, 'days', 'nothing'],
  ])('refuses %j', async (changes, path, rule) => {
    const { ctx } = await setUp();
    await expect(shiftTimetable(ctx, shift(changes))).rejects.toMatchObject(refusal(path, rule));
  });

  it('is not for the teacher, and does not exist for others', async () => {
    const { db } = await setUp();
    const asTeacher = shiftTimetable(await actAs(db, world.instructor), shift());
    await expect(asTeacher).rejects.toMatchObject({ code: 'forbidden' });
    const asStranger = shiftTimetable(await actAs(db, world.stranger), shift());
    await expect(asStranger).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('rules', () => {
  const now = new Date('2026-11-19T20:00:00+08:00');
  const good: Move = { day: '2026-11-25', start: '19:00', reason: '赶集', ...where };

  it.each<[Partial<Move>, string[]]>([
    [{}, []],
    [{ day: '' }, ['day missing']],
    [{ day: '2026-02-30' }, ['day not-a-day']],
    [{ start: '' }, ['start missing']],
    [{ start: '25:00' }, ['start not-a-clock']],
    [{ place: ' ' }, ['place missing']],
    [{ place: '长'.repeat(61) }, ['place too-long']],
    [{ teacherId: '' }, ['teacherId missing']],
    [{ day: '2026-11-19', start: '20:00' }, ['day past']],
    [{ day: '2026-11-19', start: '20:01' }, []],
    [{ day: '2027-11-20', start: '20:00' }, []],
    [{ day: '2027-11-20', start: '20:01' }, ['day too-far']],
  ])('%j: %j', (changes, wrong) => {
    expect(checkMove({ ...good, ...changes }, now).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(wrong);
  });

  it.each([
    [1, []],
    [-60, []],
    [60, []],
    [0, ['missing']],
    [61, ['too-far']],
    [1.5, ['too-far']],
    [Number.NaN, ['too-far']],
  ])('%s days: %j', (days, wrong) => expect(checkDays(days).map(({ rule }) => rule)).toEqual(wrong));

  it('a reason has 1 to 100 signs', () => {
    expect([' ', '好', '好'.repeat(100), '好'.repeat(101)].map((one) => checkReason(one).length)).toEqual([1, 0, 0, 1]);
  });

  it('places keep their length', () => {
    const minute = 60_000;
    const there = placeOf(good, 100 * minute);
    expect(there.endsAt - there.startsAt).toBe(100 * minute);
    expect(shiftPlace(there, -7).startsAt).toBe(there.startsAt - 7 * 24 * 60 * minute);
  });
});
