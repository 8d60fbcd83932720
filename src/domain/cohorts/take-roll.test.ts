import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { findRollSheet } from './roll-queries.ts';
import type { Mark, Reason, Status } from './rules.ts';
import { type Roll, takeRoll } from './take-roll.ts';

const { evening, weekend } = world.cohorts;
const { maXiaoyan, suQiaoqiao, zhouGuilan } = world.learners;
const tonight = sessionId(evening, 4);
const exceptions: Record<string, [Status, Reason | null]> = {
  [maXiaoyan.id]: ['late', null],
  [suQiaoqiao.id]: ['absent', null],
  [zhouGuilan.id]: ['excused', 'harvest'],
};
const marks: Mark[] = evening.learners.map(({ id }) => {
  const [status, reason] = exceptions[id] ?? ['present', null];
  return { learnerId: id, status, reason, words: '' };
});
const roll = (changes: Partial<Roll> = {}): Roll => ({ id: newId(), sessionId: tonight, marks, ...changes });
const others = marks.filter(({ status }) => status !== 'present');

describe('takeRoll', () => {
  it('stores every mark, the totals and one event', async () => {
    const db = await openWorld();
    const { id } = roll();
    expect(await takeRoll(await actAs(db, world.instructor), roll({ id }))).toMatchObject({ repeated: false });
    expect(await readTonight(db)).toEqual(marks);
    const { event, sessionAttendance } = db.tables;
    const totals = { present: 13, late: 1, excused: 1, absent: 1 };
    expect(await db.select().from(sessionAttendance).where(eq(sessionAttendance.sessionId, tonight))).toEqual([
      { sessionId: tonight, rollId: id, ...totals },
    ]);
    expect(await db.select().from(event).where(eq(event.name, 'roll.taken'))).toMatchObject([
      { subject: id, actorId: world.instructor.id, organisationId: world.federation.id },
    ]);
  });

  it('keeps the minutes of every learner of the cohort', async () => {
    const db = await openWorld();
    const before = await readMinutes(db, maXiaoyan.id);
    const ctx = await actAs(db, world.coordinator);
    await takeRoll(ctx, roll());
    const { attended, held, theoryMinutes, practiceMinutes } = before;
    const added = { attended: attended + 1, held: held + 1, theoryMinutes, practiceMinutes: practiceMinutes + 120 };
    expect(await readMinutes(db, maXiaoyan.id)).toMatchObject(added);
    expect(await readMinutes(db, suQiaoqiao.id)).toMatchObject({ attended: 1, held: 4 });
    await takeRoll(ctx, roll({ marks: marks.map((mark) => ({ ...mark, status: 'absent' })) }));
    expect(await readMinutes(db, maXiaoyan.id)).toMatchObject({ ...before, held: held + 1 });
  });

  it('takes everybody not marked as present when told so', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const sent = roll({ marks: others, restPresent: true });
    expect(await takeRoll(ctx, sent)).toMatchObject({ repeated: false });
    expect(await readTonight(db)).toEqual(marks);
    expect(await takeRoll(ctx, sent)).toMatchObject({ repeated: true });
  });

  it('is one fact however often it is sent, one after the other or at once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const sent = roll();
    const answers = await crowd(db, () => takeRoll(ctx, sent));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await takeRoll(ctx, sent)).toMatchObject({ repeated: true });
    expect(await db.select().from(db.tables.event).where(eq(db.tables.event.name, 'roll.taken'))).toHaveLength(1);
  });

  it('keeps the minutes right when two evenings of a cohort are rolled at once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    let turn = 0;
    await crowd(db, () => {
      turn += 1;
      return takeRoll(ctx, {
        id: newId(),
        sessionId: sessionId(weekend, (turn % 2) + 1),
        marks: [],
        restPresent: true,
      });
    });
    expect(await readMinutes(db, world.learners.tianXia.id, weekend.id)).toMatchObject({
      ...{ attended: 2, held: 2, theoryMinutes: 100, practiceMinutes: 270 },
    });
  });

  it('is corrected by a second roll, which then counts', async () => {
    const db = await openWorld();
    await takeRoll(await actAs(db, world.instructor), roll());
    const corrected = marks.map((mark) => ({ ...mark, status: 'present' as const, reason: null, words: '' }));
    await takeRoll(await actAs(db, world.coordinator), roll({ marks: corrected }));
    expect(await readTonight(db)).toEqual(corrected);
    const stored = db.select().from(db.tables.roll).where(eq(db.tables.roll.sessionId, tonight));
    expect(await stored).toHaveLength(2);
  });

  it('lets an evening be made up by somebody who joined after it', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const { id: learnerId } = world.learners.linFeng;
    await db.tx((tx) => tx.insert(db.tables.enrolment).values({ cohortId: weekend.id, learnerId, enrolledAt: now }));
    const sent = { id: newId(), sessionId: sessionId(weekend, 1), marks: [], restPresent: true };
    await takeRoll(ctx, sent);
    expect(await readMinutes(db, learnerId, weekend.id)).toMatchObject({ attended: 0, held: 0 });
    const present = [{ learnerId, status: 'present' as const, reason: null, words: '' }];
    await takeRoll(ctx, { ...sent, id: newId(), marks: present });
    expect(await readMinutes(db, learnerId, weekend.id)).toMatchObject({ attended: 1, held: 1, practiceMinutes: 150 });
  });

  const refusals = [
    ['a stranger to the organisation', world.stranger, roll(), 'not-found'],
    ['an instructor of other evenings', world.otherInstructor, roll(), 'forbidden'],
    ['a mentor', world.mentor, roll(), 'not-found'],
    ['a learner', maXiaoyan, roll(), 'not-found'],
    ['the county desk', world.county, roll(), 'not-found'],
    ['a session that does not exist', world.instructor, roll({ sessionId: 'nowhere' }), 'not-found'],
    ['an evening to come', world.instructor, roll({ sessionId: sessionId(evening, 5) }), 'invalid'],
    ['nobody marked', world.instructor, roll({ marks: [] }), 'invalid'],
  ] as const;
  it.each(refusals)('refuses %s and stores nothing', async (_who, person, refused, code) => {
    const db = await openWorld();
    const before = (await db.select().from(db.tables.roll)).length;
    await expect(takeRoll(await actAs(db, person), refused)).rejects.toMatchObject({ code });
    expect(await db.select().from(db.tables.roll)).toHaveLength(before);
    expect(await db.select().from(db.tables.event).where(eq(db.tables.event.name, 'roll.taken'))).toEqual([]);
  });

  it('refuses an id that was used for another roll', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const sent = roll();
    await takeRoll(ctx, sent);
    const changed = marks.map((mark) => ({ ...mark, words: '记错了' }));
    await expect(takeRoll(ctx, { ...sent, marks: changed })).rejects.toMatchObject({ code: 'conflict' });
    const elsewhere = { ...sent, sessionId: sessionId(evening, 2) };
    await expect(takeRoll(ctx, elsewhere)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('findRollSheet', () => {
  it('says who missed the evening before and who joined later', async () => {
    const db = await openWorld();
    const sheet = await findRollSheet(await actAs(db, world.coordinator), { cohortId: evening.id, sessionId: null });
    expect(sheet.evening).toMatchObject({ id: tonight, number: 4 });
    expect(sheet.evenings).toHaveLength(4);
    expect(sheet.lines.filter(({ missedLast }) => missedLast).map(({ learnerId }) => learnerId)).toEqual([
      suQiaoqiao.id,
      world.learners.zhaoXiaoman.id,
    ]);
    expect(sheet.lines[0]).toMatchObject({
      name: '马小燕',
      village: '石磨村',
      status: null,
      isFree: false,
      checkIn: null,
    });
  });

  it('offers an instructor her own evenings, and nothing to others', async () => {
    const db = await openWorld();
    const wish = { cohortId: evening.id, sessionId: null };
    expect((await findRollSheet(await actAs(db, world.instructor), wish)).evenings).toHaveLength(4);
    for (const person of [world.stranger, world.otherInstructor, world.mentor, maXiaoyan]) {
      await expect(findRollSheet(await actAs(db, person), wish)).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const person of [world.county, world.admin]) {
      await expect(findRollSheet(await actAs(db, person), wish)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(findRollSheet(actAsVisitor(db), wish)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

async function readTonight(db: Database): Promise<Mark[]> {
  const wish = { cohortId: evening.id, sessionId: tonight };
  const { lines } = await findRollSheet(await actAs(db, world.coordinator), wish);
  return lines.map(({ learnerId, status, reason, words }) => ({
    ...{ learnerId, status: status ?? 'absent', reason, words },
  }));
}

async function readMinutes(db: Database, learnerId: string, cohortId: string = evening.id) {
  const { attendedMinutes: table } = db.tables;
  const own = and(eq(table.cohortId, cohortId), eq(table.learnerId, learnerId));
  const [found] = await db.select().from(table).where(own);
  if (!found) throw new Error(`no minutes of ${learnerId}`);
  return found;
}
