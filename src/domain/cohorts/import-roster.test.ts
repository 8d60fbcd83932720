import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { applyRoster } from './apply-roster.ts';
import { forgetRosters } from './forget-rosters.ts';
import { checkImport, countImportRows, findImport, listImports, listKept } from './import-queries.ts';
import { mapRoster } from './map-roster.ts';
import { sendRoster } from './send-roster.ts';
import { takeRoll } from './take-roll.ts';
import { undoRoster } from './undo-roster.ts';

const { weekend } = world.cohorts;
const { coordinator, instructor, stranger, county, admin } = world;
const { maXiaoyan, tianXia } = world.learners;

/** Ma Xiaoyan is known (10000000011), Tian Xia in this class already, 小禾 and 小满 are new, and one row is wrong. */
const list = [
  '双桥村周末班花名册,,,,',
  '填报单位：双桥村,,,,',
  '序号,姓名,手机,村,身份证号',
  '1,小禾,10000000901,双桥村,110101199001011234',
  '2,马小燕,10000000011,石磨村,',
  '3,田夏,PHONE,,',
  '4,短号,1000,,',
  '5,小满,,白泉村,',
  '合计,5,,,',
].join('\n');

async function send(db: Database, text = list, who: { id: string } = coordinator) {
  const { person } = db.tables;
  const [tian] = await db.select().from(person).where(eq(person.id, tianXia.id));
  const bytes = Buffer.from(text.replace('PHONE', tian?.phone ?? ''));
  const input = { id: newId(), cohortId: weekend.id, fileName: '花名册.csv', bytes };
  return { input, ...(await sendRoster(await actAs(db, who), input)) };
}

async function look(db: Database, importId: string) {
  const ctx = await actAs(db, coordinator);
  const { found } = await findImport(ctx, importId);
  return checkImport(ctx, found);
}

const namesIn = async (db: Database, cohortId = weekend.id) => {
  const { enrolment, person } = db.tables;
  const rows = await db
    .select({ name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId));
  return rows.map(({ name }) => name).toSorted();
};

describe('sendRoster', () => {
  it('looks at every person of the file, and enrols nobody', async () => {
    const db = await openWorld();
    const { importId, again } = await send(db);
    const before = await namesIn(db);
    const rows = await look(db, importId);
    expect(again).toBe(false);
    expect(
      rows.map(({ number, name, verdict, findings }) => [number, name, verdict, findings.map(({ rule }) => rule)]),
    ).toEqual([
      [4, '小禾', 'ready', []],
      [5, '马小燕', 'ready', []],
      [6, '田夏', 'skip', ['in-class']],
      [7, '短号', 'stop', ['phone-short']],
      [8, '小满', 'ready', ['phone-missing']],
    ]);
    expect(rows.map(({ personId }) => personId)).toEqual([null, maXiaoyan.id, tianXia.id, null, null]);
    const { found } = await findImport(await actAs(db, coordinator), importId);
    expect(found.notes).toEqual(['身份证号']);
    expect(JSON.stringify(await db.select().from(db.tables.rosterImportRow))).not.toContain('110101199001011234');
    expect(await namesIn(db)).toEqual(before);
  });

  it('is one list however often it is sent, and another when it was taken back', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const { input, importId } = await send(db);
    expect(await crowd(db, () => sendRoster(ctx, input))).toEqual(Array(8).fill({ importId, again: false }));
    expect(await sendRoster(ctx, { ...input, id: newId() })).toEqual({ importId, again: true });
    await expect(sendRoster(ctx, { ...input, bytes: Buffer.from(`${list}\n6,x,10000000999,,`) })).rejects.toMatchObject(
      { code: 'conflict' },
    );
    await applyRoster(ctx, { importId, leaveOut: true });
    expect(await sendRoster(ctx, { ...input, id: newId() })).toEqual({ importId, again: true });
    await undoRoster(ctx, { importId });
    expect(await sendRoster(ctx, { ...input, id: newId() })).toMatchObject({ again: false });
    expect(await listImports(ctx, weekend.id)).toMatchObject([{ appliedAt: null }, { senderName: coordinator.name }]);
  });

  it.each([
    ['甲,乙\n1,2', 'no-heads'],
    ['姓名,手机\n合计,0', 'nobody'],
    ['', 'empty'],
    ['<html>', 'web-page'],
  ])('refuses %j', async (text, rule) => {
    const db = await openWorld();
    await expect(send(db, text)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: ['file'], rule }] });
  });

  it.each([
    [instructor, 'not-found'],
    [world.otherInstructor, 'forbidden'],
    [stranger, 'not-found'],
    [county, 'forbidden'],
    [tianXia, 'not-found'],
  ])('is refused to $id', async (who, code) => {
    const db = await openWorld();
    await expect(send(db, list, who)).rejects.toMatchObject({ code });
    const { importId } = await send(db);
    const ctx = await actAs(db, who);
    const verbs = [
      () => mapRoster(ctx, { importId, mapping: {} }),
      () => applyRoster(ctx, { importId, leaveOut: true }),
      () => undoRoster(ctx, { importId }),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code });
  });
});

describe('mapRoster', () => {
  it('reads by the columns chosen', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, admin);
    const { importId } = await send(db);
    await mapRoster(ctx, { importId, mapping: { name: 1 } });
    expect((await look(db, importId)).map(({ phone }) => phone)).toEqual(Array(5).fill(null));
    const wrong = (mapping: object) => expect(mapRoster(ctx, { importId, mapping })).rejects;
    await wrong({ name: 1, phone: 4 }).toMatchObject({ issues: [{ path: ['phone'], rule: 'column-odd' }] });
    await wrong({ name: 9 }).toMatchObject({ issues: [{ path: ['name'], rule: 'column-odd' }] });
    await wrong({ name: 1, village: 1 }).toMatchObject({ issues: [{ path: ['village'], rule: 'column-twice' }] });
    await applyRoster(ctx, { importId, leaveOut: true });
    await wrong({ name: 2 }).toMatchObject({ code: 'conflict' });
  });
});

describe('applyRoster', () => {
  it('asks before it leaves rows out; then the good ones are in class, known people as themselves', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const { importId } = await send(db);
    await expect(applyRoster(ctx, { importId, leaveOut: false })).rejects.toMatchObject({
      issues: [{ rule: 'has-stops' }],
    });
    const answers = await crowd(db, () => applyRoster(ctx, { importId, leaveOut: true }));
    expect(answers).toEqual(Array(8).fill({ enrolled: 3, waiting: 0, created: 2, leftOut: 2 }));
    expect((await namesIn(db)).filter((name) => ['小禾', '小满', '马小燕', '田夏'].includes(name))).toHaveLength(4);
    const { event, person, password, residence } = db.tables;
    const [xiaohe] = await db.select().from(person).where(eq(person.phone, '10000000901'));
    expect(xiaohe).toMatchObject({ name: '小禾', isDemo: false });
    expect(
      await db
        .select()
        .from(residence)
        .where(eq(residence.personId, xiaohe?.id ?? '')),
    ).toMatchObject([{ organisationId: 'shuangqiao' }]);
    expect(
      await db
        .select()
        .from(password)
        .where(eq(password.personId, xiaohe?.id ?? '')),
    ).toEqual([]);
    expect(await db.select().from(residence).where(eq(residence.personId, maXiaoyan.id))).toMatchObject([
      { organisationId: maXiaoyan.villageId },
    ]);
    const events = (await db.select().from(event))
      .filter(({ actorId }) => actorId === coordinator.id)
      .map(({ name }) => name);
    expect(events.filter((name) => name === 'learner.enrolled')).toHaveLength(3);
    expect(events.filter((name) => name === 'roster.imported')).toHaveLength(1);
  });

  it('puts on the waiting list who finds no seat, in the order of the list', async () => {
    const db = await openWorld();
    const { cohort, person, waitingPlace } = db.tables;
    const { importId } = await send(db);
    const before = (await namesIn(db)).length;
    await db.tx((tx) =>
      tx
        .update(cohort)
        .set({ capacity: before + 1 })
        .where(eq(cohort.id, weekend.id)),
    );
    expect(await applyRoster(await actAs(db, coordinator), { importId, leaveOut: true })).toMatchObject({
      enrolled: 1,
      waiting: 2,
    });
    const waits = await db
      .select({ name: person.name })
      .from(waitingPlace)
      .innerJoin(person, eq(person.id, waitingPlace.learnerId))
      .orderBy(waitingPlace.askedAt);
    expect(waits.map(({ name }) => name)).toEqual(['马小燕', '小满']);
  });

  it('has nothing to take from a list of errors, or one that was forgotten', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const { importId } = await send(db, '姓名,手机\n小禾,1\n小满,2');
    await expect(applyRoster(ctx, { importId, leaveOut: true })).rejects.toMatchObject({
      issues: [{ rule: 'nobody' }],
    });
    const late = await actAs(db, coordinator, hoursLater(24 * 9));
    expect((await forgetRosters(late)).forgotten).toBeGreaterThan(0);
    expect(await forgetRosters(late)).toEqual({ forgotten: 0 });
    await expect(applyRoster(late, { importId, leaveOut: true })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('undoRoster', () => {
  it('takes everybody out again and forgets the new ones', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const before = await namesIn(db);
    const { importId } = await send(db);
    await expect(undoRoster(ctx, { importId })).rejects.toMatchObject({ code: 'conflict' });
    await applyRoster(ctx, { importId, leaveOut: true });
    expect(await crowd(db, () => undoRoster(ctx, { importId }))).toEqual(Array(8).fill({ removed: 3, kept: 0 }));
    expect(await namesIn(db)).toEqual(before);
    const { membership, pastEnrolment, person } = db.tables;
    const erased = (await db.select().from(person)).filter(({ erasedAt }) => erasedAt);
    expect(erased).toMatchObject([{ name: '已注销', phone: null }, { name: '已注销' }]);
    expect(
      await db
        .select()
        .from(membership)
        .where(eq(membership.personId, erased[0]?.id ?? '')),
    ).toEqual([]);
    expect(await db.select().from(pastEnrolment)).toHaveLength(3);
    expect((await db.select().from(person).where(eq(person.id, maXiaoyan.id)))[0]?.name).toBe(maXiaoyan.name);
    await expect(applyRoster(ctx, { importId, leaveOut: true })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps whom a roll has named since, and says so', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const { importId } = await send(db);
    await applyRoster(ctx, { importId, leaveOut: true });
    const { rosterImportRow } = db.tables;
    const listed = await db.select().from(rosterImportRow).where(eq(rosterImportRow.importId, importId));
    const ids = listed.flatMap(({ learnerId }) => learnerId ?? []);
    const marks = ids.map((learnerId) => ({ learnerId, status: 'present' as const, reason: null, words: '' }));
    await takeRoll(ctx, { id: newId(), sessionId: sessionId(weekend, 1), restPresent: true, marks });
    expect(await undoRoster(ctx, { importId })).toMatchObject({ kept: 3 });
    const { found } = await findImport(ctx, importId);
    expect((await listKept(ctx, found)).map(({ name }) => name)).toEqual(['小禾', '马小燕', '小满']);
  });

  it('is too late after a day; the list itself is gone after eight', async () => {
    const db = await openWorld();
    const { importId } = await send(db);
    await applyRoster(await actAs(db, coordinator), { importId, leaveOut: true });
    const late = await actAs(db, coordinator, hoursLater(24.1));
    await expect(undoRoster(late, { importId })).rejects.toMatchObject({ issues: [{ rule: 'too-late' }] });
    await forgetRosters(await actAs(db, coordinator, hoursLater(24 * 9)));
    expect(await countImportRows(late, importId)).toBe(0);
    expect(await listImports(late, weekend.id)).toMatchObject([{ enrolled: 3, created: 2, leftOut: 2 }]);
  });
});
