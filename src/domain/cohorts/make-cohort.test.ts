import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { listSessions } from './cohort-queries.ts';
import { makeCohort, type NewCohort } from './make-cohort.ts';
import { previewPlan, readPlanChoices } from './plan-queries.ts';
import { type CohortPlan, checkPlan } from './plan-rules.ts';

const plan = (changes: Partial<NewCohort> = {}): NewCohort => ({
  id: newId(),
  organisationId: world.federation.id,
  collegeId: world.college.id,
  title: '双桥村播夜校',
  titleEn: 'Shuangqiao evening class',
  content: 'programme:live-evening',
  place: '双桥村文化礼堂',
  room: '东屋',
  townId: 'wanghe',
  teacherId: world.instructor.id,
  capacity: 30,
  startsOn: '2027-03-01',
  lastDay: '',
  weekdays: [2, 4],
  start: '19:00',
  onBlocked: false,
  accepted: false,
  teachers: new Map(),
  ...changes,
});

async function setUp() {
  const db = await openWorld();
  return { db, ctx: await actAs(db, world.coordinator) };
}

const note = (ctx: Ctx, entry: { from: string; blocks: boolean }) =>
  ctx.db.tx((tx) =>
    tx.insert(tx.tables.calendarDay).values({
      ...{ id: newId(), organisationId: 'qingsui', kind: 'harvest', title: '春耕', ...entry, until: entry.from },
      ...{ endings: [], notedBy: world.coordinator.id, notedAt: ctx.now },
    }),
  );

describe('makeCohort', () => {
  it('makes a cohort of a programme with all its evenings', async () => {
    const { db, ctx } = await setUp();
    const wanted = plan({ teachers: new Map([[10, world.otherInstructor.id]]) });
    await makeCohort(ctx, wanted);
    const [stored] = await db.select().from(db.tables.cohort).where(eq(db.tables.cohort.id, wanted.id));
    expect(stored).toMatchObject({
      ...{ courseId: 'live-selling', programmeId: 'live-evening', batch: 1, capacity: 30, room: '东屋' },
      ...{ townId: 'wanghe', startsOn: '2027-03-02', endsOn: '2027-04-22' },
    });
    const sessions = await listSessions(ctx, wanted.id);
    expect(sessions).toHaveLength(16);
    expect(sessions[0]).toMatchObject({ number: 1, startsAt: new Date('2027-03-02T19:00:00+08:00'), rollId: null });
    expect(sessions[3]?.startsAt).toEqual(new Date('2027-03-11T18:30:00+08:00'));
    expect(sessions[9]).toMatchObject({
      teacherId: world.otherInstructor.id,
      startsAt: new Date('2027-04-03T09:00:00+08:00'),
    });
    expect(sessions.reduce((sum, one) => sum + one.theoryMinutes + one.practiceMinutes, 0)).toBe(1600);
  });

  it('packs the lessons of a bare course', async () => {
    const { ctx } = await setUp();
    const wanted = plan({ content: 'course:live-selling' });
    await makeCohort(ctx, wanted);
    const sessions = await listSessions(ctx, wanted.id);
    expect(sessions.reduce((sum, one) => sum + one.theoryMinutes + one.practiceMinutes, 0)).toBe(960);
    expect(sessions.every((one) => one.theoryMinutes + one.practiceMinutes <= 110)).toBe(true);
  });

  it('is made once, however often the form is sent, and another one under its id is a conflict', async () => {
    const { db, ctx } = await setUp();
    const wanted = plan();
    await makeCohort(ctx, wanted);
    expect(await makeCohort(ctx, wanted)).toEqual({ id: wanted.id });
    expect(await listSessions(ctx, wanted.id)).toHaveLength(16);
    await expect(makeCohort(ctx, { ...wanted, title: '另一个班' })).rejects.toMatchObject({ code: 'conflict' });
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'cohort.made')).toHaveLength(1);
  });

  it('of eight at once give each its own batch', async () => {
    const { db, ctx } = await setUp();
    let hour = 0;
    const made = await crowd(db, () => {
      hour += 1;
      return makeCohort(ctx, plan({ accepted: true, place: `礼堂 ${hour}` }));
    });
    const ids = made.map(({ id }) => id);
    const stored = (await db.select().from(db.tables.cohort)).filter(({ id }) => ids.includes(id));
    expect(stored.map(({ batch }) => batch).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('counts on after the batches of the year', async () => {
    const { db, ctx } = await setUp();
    const wanted = plan({ startsOn: '2026-11-23', accepted: true });
    await makeCohort(ctx, wanted);
    const [stored] = await db.select().from(db.tables.cohort).where(eq(db.tables.cohort.id, wanted.id));
    expect(stored?.batch).toBe(6);
  });

  it('leaves blocked days out, and warns of those that only warn until they are accepted', async () => {
    const { ctx } = await setUp();
    await note(ctx, { from: '2027-03-02', blocks: true });
    await note(ctx, { from: '2027-03-04', blocks: false });
    const wanted = plan();
    const { slots } = await previewPlan(ctx, wanted);
    expect(slots[0]).toMatchObject({ day: '2027-03-04', skipped: ['2027-03-02'], warnings: [{ rule: 'harvest' }] });
    await expect(makeCohort(ctx, wanted)).rejects.toMatchObject({
      issues: [{ path: ['accepted'], rule: 'warnings' }],
    });
    await makeCohort(ctx, { ...wanted, accepted: true });
    const { slots: all } = await previewPlan(ctx, plan({ onBlocked: true }));
    expect(all[0]).toMatchObject({ day: '2027-03-02' });
  });

  it('warns of a teacher and a room that are taken, and of an end too late', async () => {
    const { ctx } = await setUp();
    await makeCohort(ctx, plan());
    const again = await previewPlan(ctx, plan({ start: '19:30', lastDay: '2027-04-20' }));
    expect(again.slots[0]?.warnings).toEqual([
      { rule: 'ends-late', what: '21:30' },
      { rule: 'teacher-busy', what: '双桥村播夜校' },
      { rule: 'room-busy', what: '双桥村播夜校' },
    ]);
    expect(again.slots.at(-1)?.warnings[0]).toEqual({ rule: 'past-end', what: '2027-04-20' });
  });

  it.each([
    ['an instructor', world.instructor, 'forbidden'],
    ['a mentor', world.mentor, 'forbidden'],
    ['the county desk', world.county, 'forbidden'],
    ['a learner', world.learners.maXiaoyan, 'forbidden'],
    ['the coordinator of another body', world.stranger, 'forbidden'],
  ])('is not for %s', async (_, person, code) => {
    const db = await openWorld();
    await expect(makeCohort(await actAs(db, person), plan())).rejects.toMatchObject({ code });
  });

  it('is not for visitors', async () => {
    const db = await openWorld();
    await expect(makeCohort(actAsVisitor(db), plan())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readPlanChoices(actAsVisitor(db), '')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    [{ teacherId: 'nobody' }, 'teacherId unknown'],
    [{ teachers: new Map([[2, 'ma-xiaoyan']]) }, 'teacherId unknown'],
    [{ content: 'programme:nothing' }, 'content unknown'],
    [{ content: 'course:nothing' }, 'content unknown'],
  ])('refuses %j', async (changes, wrong) => {
    const { ctx } = await setUp();
    const refused = makeCohort(ctx, plan(changes));
    const [path = '', rule = ''] = wrong.split(' ');
    await expect(refused).rejects.toMatchObject({ code: 'invalid', issues: [{ path: [path], rule }] });
  });
});

describe('checkPlan', () => {
  const wrongs = (changes: Partial<CohortPlan>) =>
    checkPlan(plan(changes), '2026-11-22').map(({ path, rule }) => `${path[0]} ${rule}`);

  it.each<[Partial<CohortPlan>, string[]]>([
    [{}, []],
    [{ title: ' ', titleEn: '', place: '' }, ['title missing', 'titleEn missing', 'place missing']],
    [{ title: '长'.repeat(61) }, ['title too-long']],
    [{ content: '', teacherId: '' }, ['content missing', 'teacherId missing']],
    [{ capacity: null }, []],
    [{ capacity: 1 }, []],
    [{ capacity: 500 }, []],
    [{ capacity: 0 }, ['capacity not-a-number']],
    [{ capacity: 501 }, ['capacity not-a-number']],
    [{ capacity: Number.NaN }, ['capacity not-a-number']],
    [{ weekdays: [] }, ['weekdays missing']],
    [{ start: '' }, ['start missing']],
    [{ start: '7pm' }, ['start not-a-clock']],
    [{ startsOn: '' }, ['startsOn missing']],
    [{ startsOn: '2026-02-30' }, ['startsOn not-a-day']],
    [{ startsOn: '2026-10-22' }, []],
    [{ startsOn: '2026-10-21' }, ['startsOn past']],
    [{ startsOn: '2028-05-25' }, []],
    [{ startsOn: '2028-05-26' }, ['startsOn too-far']],
    [{ lastDay: '2027-02-28' }, ['lastDay not-a-day']],
    [{ lastDay: '2027-03-01' }, []],
  ])('%j: %j', (changes, wrong) => {
    expect(wrongs(changes)).toEqual(wrong);
  });
});
