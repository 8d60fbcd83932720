import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId, newSecret } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { listNotableChanges, listOwnSessions, readOwnTimetable } from './agenda-queries.ts';
import { cancelSession } from './cancel-session.ts';
import { findOwnFeed, readFeed } from './feed-queries.ts';
import { makeUpSession } from './make-up-session.ts';
import { moveSession } from './move-session.ts';
import { endFeed, openFeed } from './open-feed.ts';
import { shiftTimetable, undoShift } from './shift-timetable.ts';
import { readTimetable } from './timetable-queries.ts';

const { evening } = world.cohorts;
const { maXiaoyan } = world.learners;
const coming = sessionId(evening, 5);
const where = { place: evening.place, room: '', teacherId: world.instructor.id, accepted: true };
const move = () => ({ id: newId(), sessionId: coming, day: '2026-11-25', start: '18:30', reason: '赶集', ...where });

async function setUp() {
  const db = await openWorld();
  return { db, ctx: await actAs(db, maXiaoyan), desk: await actAs(db, world.coordinator) };
}

describe('a calendar feed', () => {
  it('holds her own sessions, and none of anybody else', async () => {
    const { ctx } = await setUp();
    const token = newSecret();
    await openFeed(ctx, { token });
    const { text, tag } = await readFeed(actAsVisitor(ctx.db), token);
    const own = await listOwnSessions(ctx, maXiaoyan.id);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(own.length);
    expect(text).toContain('UID:live-2026-4-s5@tiantou');
    expect(text).toContain('DTSTART:20261124T110000Z');
    expect(text).toContain('X-WR-TIMEZONE:Asia/Shanghai');
    expect(text).not.toContain(maXiaoyan.name);
    expect(text).not.toContain(world.instructor.name);
    expect(text).not.toContain(world.cohorts.college.title);
    expect((await readFeed(actAsVisitor(ctx.db, hoursLater(5)), token)).tag).toBe(tag);
  });

  it('says what was moved and cancelled', async () => {
    const { ctx, desk } = await setUp();
    const token = newSecret();
    await openFeed(ctx, { token });
    const before = await readFeed(ctx, token);
    await moveSession(desk, move());
    await cancelSession(desk, { id: newId(), sessionId: sessionId(evening, 6), reason: '停电' });
    const after = await readFeed(ctx, token);
    expect(after.tag).not.toBe(before.tag);
    const events = after.text.split('BEGIN:VEVENT');
    const moved = events.find((one) => one.includes('s5@'));
    expect(moved).toContain('SEQUENCE:1');
    expect(moved).toContain('DTSTART:20261125T103000Z');
    expect(events.find((one) => one.includes('s6@'))).toContain('STATUS:CANCELLED');
  });

  it('is that of the teacher and of the coordinator, too', async () => {
    const { db } = await setUp();
    const taught = await listOwnSessions({ db }, world.instructor.id);
    const isOf = (cohort: { id: string }) => taught.some(({ cohortId }) => cohortId === cohort.id);
    expect([evening, world.cohorts.weekend].map(isOf)).toEqual([true, false]);
    const run = await listOwnSessions({ db }, world.coordinator.id);
    expect(run.some(({ cohortId }) => cohortId === world.cohorts.weekend.id)).toBe(true);
    expect(run.some(({ cohortId }) => cohortId === world.cohorts.college.id)).toBe(false);
  });

  it('is renewed and ended: the old address opens nothing any more', async () => {
    const { db, ctx } = await setUp();
    const [first, second] = [newSecret(), newSecret()];
    await crowd(db, () => openFeed(ctx, { token: first }));
    expect(await db.select().from(db.tables.calendarFeed)).toHaveLength(1);
    await openFeed(ctx, { token: second });
    await expect(readFeed(ctx, first)).rejects.toMatchObject({ code: 'not-found' });
    expect((await readFeed(ctx, second)).text).toContain('VCALENDAR');
    expect(await findOwnFeed(ctx)).toEqual({ openedAt: ctx.now });
    expect(await endFeed(ctx)).toEqual({ ended: true });
    expect(await endFeed(ctx)).toEqual({ ended: false });
    await expect(readFeed(ctx, second)).rejects.toMatchObject({ code: 'not-found' });
    await expect(openFeed(ctx, { token: second })).rejects.toMatchObject({ code: 'conflict' });
    expect(await findOwnFeed(ctx)).toBeNull();
  });

  it('is refused to visitors, and of a token that nobody has', async () => {
    const { db, ctx } = await setUp();
    await expect(openFeed(actAsVisitor(db), { token: newSecret() })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(endFeed(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(openFeed(ctx, { token: 'short' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(readFeed(ctx, newSecret())).rejects.toMatchObject({ code: 'not-found' });
    await expect(readFeed(ctx, 'short')).rejects.toMatchObject({ code: 'not-found' });
    await expect(readOwnTimetable(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('listNotableChanges', () => {
  it('tells a learner what was moved and cancelled, from where it was', async () => {
    const { ctx, desk } = await setUp();
    expect(await listNotableChanges(ctx)).toEqual([]);
    await moveSession(desk, move());
    await moveSession(desk, { ...move(), id: newId(), day: '2026-11-26' });
    const [moved] = await listNotableChanges(ctx);
    expect(moved).toMatchObject({ number: 5, kind: 'moved', reason: '赶集' });
    expect(new Date(moved?.from.startsAt ?? 0)).toEqual(new Date('2026-11-24T19:00:00+08:00'));
    expect(new Date(moved?.to.startsAt ?? 0)).toEqual(new Date('2026-11-26T18:30:00+08:00'));
    await cancelSession(desk, { id: newId(), sessionId: sessionId(evening, 6), reason: '停电' });
    expect((await listNotableChanges(ctx)).map(({ kind }) => kind)).toEqual(['moved', 'cancelled']);
  });

  it('says nothing of a shift that was taken back, and of what is long ago', async () => {
    const { db, ctx, desk } = await setUp();
    const shift = { id: newId(), cohortId: evening.id, days: 7, reason: '收稻', accepted: true };
    await shiftTimetable(desk, shift);
    expect(await listNotableChanges(ctx)).toHaveLength(8);
    expect(await listNotableChanges(await actAs(db, maXiaoyan, hoursLater(15 * 24)))).toEqual([]);
    await undoShift(desk, { shiftId: shift.id });
    expect(await listNotableChanges(ctx)).toEqual([]);
    const { rows } = await readTimetable(desk, evening.id);
    expect(rows.at(-1)?.changes.map(({ undoneAt }) => undoneAt)).toEqual([desk.now, desk.now]);
  });
});

it('a make-up session is for those who missed the evening, and not for those who were there', async () => {
  const { db, desk } = await setUp();
  const marks = await db.select().from(db.tables.attendance);
  const made = { ...move(), id: newId(), sessionId: sessionId(evening, 2) };
  await makeUpSession(desk, made);
  const [counted] = await db
    .select()
    .from(db.tables.sessionAttendance)
    .where(eq(db.tables.sessionAttendance.sessionId, sessionId(evening, 2)));
  const statusOf = (learnerId: string) =>
    marks.find((mark) => mark.rollId === counted?.rollId && mark.learnerId === learnerId)?.status;
  const seen: boolean[] = [];
  for (const { id } of evening.learners)
    seen.push((await listOwnSessions({ db }, id)).some((one) => one.id === made.id));
  const missed = evening.learners.map(({ id }) => !['present', 'late'].includes(statusOf(id) ?? ''));
  expect(seen).toEqual(missed);
  expect(new Set(missed).size).toBe(2);
});
