import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { openCalendar, readCalendar } from './calendar-queries.ts';
import { type NewEntry, noteDay, strikeDay } from './note-day.ts';

const market = (changes: Partial<NewEntry> = {}): NewEntry => ({
  ...{ id: newId(), organisationId: 'wanghe', kind: 'market', title: '望禾赶集', from: null, until: null },
  ...{ repeats: 'lunar', endings: [3, 6, 9], blocks: false, ...changes },
});
const span = { from: '2026-11-20', until: '2026-11-30' };

describe('noteDay', () => {
  it('notes the market days of a town, which count for that town only', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.county);
    const entry = market();
    await crowd(db, () => noteDay(ctx, entry));
    const { days, entries } = await readCalendar(ctx, { ...span, townId: 'wanghe' });
    const own = entries.filter(({ id }) => id === entry.id);
    expect(own).toMatchObject([{ title: '望禾赶集', notedBy: world.county.name, endings: [3, 6, 9] }]);
    // the 13th, 16th and 19th of the tenth lunar month
    const marked = days.filter(({ hindrances }) => hindrances.length > 0).map(({ day }) => day);
    expect(marked).toEqual(['2026-11-21', '2026-11-24', '2026-11-27']);
    const elsewhere = await readCalendar(ctx, { ...span, townId: 'yunsun' });
    expect(elsewhere.days.flatMap(({ hindrances }) => hindrances)).toEqual([]);
    const hindrancesOn = await openCalendar(ctx, { organisationId: world.federation.id, townId: 'wanghe' });
    expect(hindrancesOn('2026-11-24')).toEqual([{ kind: 'market', title: '望禾赶集', blocks: false }]);
  });

  it('is one entry, however often it is sent; another under its id is a conflict', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const entry = market({
      organisationId: 'qingsui',
      kind: 'harvest',
      repeats: null,
      endings: [],
      from: '2026-11-25',
    });
    await noteDay(ctx, entry);
    await noteDay(ctx, entry);
    const stored = (await db.select().from(db.tables.calendarDay)).filter(({ id }) => id === entry.id);
    expect(stored).toMatchObject([{ from: '2026-11-25', until: '2026-11-25' }]);
    await expect(noteDay(ctx, { ...entry, title: '收稻' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says what is wrong', async () => {
    const ctx = await actAs(await openWorld(), world.county);
    const refused = noteDay(ctx, market({ title: '', endings: [] }));
    await expect(refused).rejects.toMatchObject({
      issues: [
        { path: ['title'], rule: 'missing' },
        { path: ['endings'], rule: 'missing' },
      ],
    });
  });

  it.each([
    ['a teacher', world.instructor],
    ['a mentor', world.mentor],
    ['a learner', world.learners.maXiaoyan],
  ])('is not for %s', async (_, person) => {
    const ctx = await actAs(await openWorld(), person);
    await expect(noteDay(ctx, market())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is not for visitors, nor for places elsewhere', async () => {
    const db = await openWorld();
    await expect(noteDay(actAsVisitor(db), market())).rejects.toMatchObject({ code: 'unauthenticated' });
    const ctx = await actAs(db, world.county);
    const elsewhere = noteDay(ctx, market({ organisationId: 'shimo' }));
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('strikeDay', () => {
  it('strikes an entry out, for good and with who did it', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const { id } = await noteDay(ctx, market());
    await strikeDay(ctx, { id });
    await strikeDay(await actAs(db, world.county), { id });
    const { entries } = await readCalendar(ctx, { ...span, townId: 'wanghe' });
    expect(entries.map((one) => one.id)).not.toContain(id);
    const stored = (await db.select().from(db.tables.calendarDay)).filter((one) => one.id === id);
    expect(stored).toMatchObject([{ struckBy: world.coordinator.id }]);
    await expect(strikeDay(await actAs(db, world.instructor), { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(strikeDay(ctx, { id: newId() })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('readCalendar', () => {
  it.each([
    ['a mentor', world.mentor, 11],
    ['a teacher', world.instructor, 11],
  ])('is for %s', async (_, person, days) => {
    const ctx = await actAs(await openWorld(), person);
    const calendar = await readCalendar(ctx, { ...span, townId: null });
    expect([calendar.days.length, calendar.unknownYears]).toEqual([days, []]);
  });

  it('is neither for learners nor for visitors', async () => {
    const db = await openWorld();
    const learner = await actAs(db, world.learners.maXiaoyan);
    await expect(readCalendar(learner, { ...span, townId: null })).rejects.toMatchObject({ code: 'forbidden' });
    const nobody = readCalendar(actAsVisitor(db), { ...span, townId: null });
    await expect(nobody).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
