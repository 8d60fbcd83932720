import { eq, getTableColumns } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { recordWordsOf } from '#components/accounts/record-words.ts';
import { countRecords, isRecordReady, mostRecordsADay } from '#domain/accounts/record-queries.ts';
import { takeRecord } from '#domain/accounts/take-record.ts';
import { gradeSubmission } from '#domain/assessment/grade-submission.ts';
import { translateTo } from '#messages/translate.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { unzip } from '#server/zip.ts';
import { plantWords } from '#tests/support/planted-words.ts';
import { gather, members, openGroupWorld } from '#tests/support/together.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, actAsVisitor, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { packOwnRecord } from './record-file.ts';
import { leftOut, recordRoutes, recordTables } from './record-routes.ts';

const { maXiaoyan, zhouGuilan } = world.learners;

async function readZip(ctx: Ctx) {
  const stream = await packOwnRecord(ctx, recordWordsOf(ctx, translateTo(ctx.locale)));
  const { files, refused } = await unzip(await new Response(stream).bytes(), { files: 1000, each: 1e8, total: 1e9 });
  expect(refused).toEqual([]);
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  return { paths: [...files.keys()], html: text('record.html'), json: text('record.json') };
}

it('has a way to every table that points to a person, or to something of hers, or says why not', async () => {
  const db = await openWorld();
  const own = ['learnerId', 'personId', 'guardianId', 'holderId', 'authorId', 'writerId', 'reporterId', 'ownerId'];
  const pointing = ['submissionId', 'gradingId', 'childId', 'kitId', 'postId', 'followUpId', 'factId', 'appealId'];
  const names = [...own, ...pointing, 'feedbackId', 'certificateId', 'evidenceId', 'suggestionId', 'groupId'];
  const tables = Object.entries(db.tables).flatMap(([name, table]) =>
    Object.keys(getTableColumns(table)).some((column) => names.includes(column)) ? [name] : [],
  );
  const known = new Set<string>([...recordTables, ...Object.keys(leftOut)]);
  // a new table of hers belongs into record-routes.ts, with a word in messages/*/record.ts
  expect(tables.filter((name) => !known.has(name))).toEqual([]);
  expect(recordTables.filter((name) => name in leftOut)).toEqual([]);
});

it('goes only by columns that there are, to tables that were read before', async () => {
  const db = await openWorld();
  for (const [at, name] of recordTables.entries()) {
    for (const route of recordRoutes[name]) {
      expect(Object.keys(getTableColumns(db.tables[name])), name).toContain(route.by);
      if ('of' in route) expect(recordTables.slice(0, at), name).toContain(route.of);
    }
  }
});

it('holds what anybody has written about her, and nothing that was written about others', async () => {
  const db = await openWorld();
  const hers = await plantWords(db, maXiaoyan.id, (table) => `东沟口-${table}-说`);
  const others = await plantWords(db, zhouGuilan.id, (table) => `桥头组-${table}-说`);
  const ctx = await actAs(db, maXiaoyan);
  const { html, json, paths } = await readZip(ctx);
  expect(hers.length).toBeGreaterThan(45);
  for (const text of [html, json]) {
    expect(hers.filter((word) => !text.includes(word))).toEqual([]);
    expect(others.filter((word) => text.includes(word))).toEqual([]);
  }
  for (const secret of ['tokenHash', 'deviceHash', 'fingerprint']) expect(json).not.toContain(secret);
  const peers = world.cohorts.evening.learners.filter(({ id }) => id !== maXiaoyan.id);
  for (const { id, name } of peers)
    expect([json.includes(`"${id}"`), json.includes(`"${name}"`)]).toEqual([false, false]);
  expect(json).toContain(world.mentor.name);
  expect(paths.filter((path) => path.startsWith('files/')).length).toBeGreaterThan(3);
});

it('holds her own part of what was made together, and no grading of another', async () => {
  const db = await openGroupWorld();
  const [first, second] = members;
  await gather(db, [first, second]);
  await handIn(await actAs(db, first));
  const { submission } = db.tables;
  const [hers] = await db.select().from(submission).where(eq(submission.learnerId, second.id));
  const mentor = await actAs(db, world.mentor);
  const words = { highlight: '只说给第二位听', change: '补一张读数照', nextStep: '周日前交' };
  const levels = { C1: 3, C2: 2, C3: 4, C4: 3 } as const;
  await gradeSubmission(mentor, { id: newId(), submissionId: hers?.id ?? '', levels, ...words });
  const [ofFirst, ofSecond] = await Promise.all([first, second].map(async (one) => readZip(await actAs(db, one))));
  expect([ofFirst, ofSecond].map((record) => record?.json.includes(words.highlight))).toEqual([false, true]);
});

it('is noted with her PIN first, three times a day, and fetched within ten minutes', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, maXiaoyan);
  const { pin } = world;
  const wish = { id: newId(), pin, address: '10.0.0.1' };
  await expect(takeRecord(ctx, { ...wish, pin: '000001' })).rejects.toMatchObject({ code: 'invalid' });
  expect(await isRecordReady(ctx, wish.id)).toBe(false);
  await Promise.all([takeRecord(ctx, wish), takeRecord(ctx, wish)]);
  expect([await countRecords(ctx), await isRecordReady(ctx, wish.id)]).toEqual([1, true]);
  expect(await isRecordReady(await actAs(db, zhouGuilan), wish.id)).toBe(false);
  expect(await isRecordReady(await actAs(db, maXiaoyan, hoursLater(0.2)), wish.id)).toBe(false);
  for (let taken = 1; taken < mostRecordsADay; taken += 1) await takeRecord(ctx, { ...wish, id: newId() });
  await expect(takeRecord(ctx, { ...wish, id: newId() })).rejects.toMatchObject({ code: 'too-many' });
  const tomorrow = await actAs(db, maXiaoyan, hoursLater(25));
  await takeRecord(tomorrow, { ...wish, id: newId() });
  const { event } = db.tables;
  const events = (await db.select().from(event)).filter(({ name }) => name === 'record.taken');
  expect(events).toHaveLength(mostRecordsADay + 1);
});

it('is nobody’s who is not signed in', async () => {
  const db = await openWorld();
  const visitor = actAsVisitor(db);
  await expect(readZip(visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  const wish = { id: newId(), pin: '1', address: '10.0.0.1' };
  await expect(takeRecord(visitor, wish)).rejects.toMatchObject({ code: 'unauthenticated' });
});
