import { eq, like } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newId, newReceipt } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { giveSmile } from './give-smile.ts';
import { findByReceipt } from './receipt-queries.ts';
import { type NewSuggestion, sendSuggestion } from './send-suggestion.ts';
import { listSmileAsks, readSatisfaction } from './smile-queries.ts';
import { stepSuggestion } from './step-suggestion.ts';
import { listSuggestions, readSuggestionBox } from './suggestion-queries.ts';
import { mostADay } from './suggestion-rules.ts';

const { maXiaoyan, zhouGuilan, suQiaoqiao, weiAduo, yangCaiwei, zhaoXiaoman, miaoYun, luoXiaosui } = world.learners;
const suggest = (changes: Partial<NewSuggestion> = {}): NewSuggestion => ({
  ...{ id: newId(), receipt: newReceipt(), isUnnamed: false, category: 'network', text: '二楼没信号，直播断了两回' },
  ...changes,
});

it('keeps nothing of who speaks without her name, and gives the answer to whoever holds the receipt', async () => {
  const db = await openWorld();
  const learner = await actAs(db, maXiaoyan, hoursLater(3));
  const one = suggest({ isUnnamed: true });
  expect(await sendSuggestion(learner, one)).toEqual({ receipt: one.receipt });
  await sendSuggestion(learner, one);
  const found = await findByReceipt(learner, ` ${one.receipt.toLowerCase().replace('-', '')} `);
  if (!found) throw new Error('the receipt opens nothing');
  expect(found).toMatchObject({ name: null, status: 'received' });
  expect((await readSuggestionBox(learner)).own.map(({ id }) => id)).not.toContain(found.id);
  const { event, suggestion } = db.tables;
  const rows = await db.select().from(suggestion).where(eq(suggestion.id, found.id));
  expect(JSON.stringify(rows)).not.toContain(maXiaoyan.id);
  const events = await db.select().from(event).where(like(event.name, 'suggestion.%'));
  expect(events.map(({ actorId }) => actorId)).not.toContain(maXiaoyan.id);
  for (const { at } of events) expect(at.getTime() % (60 * 60 * 1000)).toBe(0);

  const desk = await actAs(db, world.coordinator);
  const step = { id: newId(), suggestionId: found.id, kind: 'answered' as const, text: '下周加装一台', isPublic: true };
  const results = await crowd(db, () => stepSuggestion(desk, step));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(stepSuggestion(desk, { ...step, text: '别的' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await findByReceipt(learner, one.receipt)).toMatchObject({ answers: [{ text: '下周加装一台' }] });
  const { answered } = await readSuggestionBox(await actAs(db, zhouGuilan));
  expect(answered.map(({ id, name }) => [id, name])).toContainEqual([found.id, null]);
});

it('is worked off by its own desk: taken in hand, covered, answered in time', async () => {
  const db = await openWorld();
  const one = suggest({ text: '王老师 13800000001 总迟到' });
  await sendSuggestion(await actAs(db, maXiaoyan), one);
  await expect(sendSuggestion(await actAs(db, zhouGuilan), one)).rejects.toMatchObject({ code: 'conflict' });
  const desk = await actAs(db, world.coordinator);
  const idsOf = async (view: 'open' | 'overdue' | 'answered', hours = 0) => {
    const ctx = await actAs(db, world.coordinator, hoursLater(hours));
    return (await listSuggestions(ctx, view, 1)).rows.map(({ id }) => id);
  };
  expect(await idsOf('open')).toContain(one.id);
  expect(await idsOf('overdue')).not.toContain(one.id);
  expect(await idsOf('overdue', 24 * 40)).toContain(one.id);
  const step = { suggestionId: one.id, text: '', isPublic: false };
  await stepSuggestion(desk, { ...step, id: newId(), kind: 'accepted' });
  await stepSuggestion(desk, { ...step, id: newId(), kind: 'covered', text: '某老师总迟到' });
  const silent = stepSuggestion(desk, { ...step, id: newId(), kind: 'answered' });
  await expect(silent).rejects.toMatchObject({ issues: [{ path: ['text'], rule: 'missing' }] });
  const [own] = (await readSuggestionBox(await actAs(db, maXiaoyan))).own.filter(({ id }) => id === one.id);
  expect(own).toMatchObject({ status: 'accepted', text: '某老师总迟到' });
  for (const [person, code] of [
    [world.stranger, 'not-found'],
    [world.instructor, 'forbidden'],
    [maXiaoyan, 'forbidden'],
    [world.county, 'forbidden'],
  ] as const) {
    const other = stepSuggestion(await actAs(db, person), { ...step, id: newId(), kind: 'accepted' });
    await expect(other).rejects.toMatchObject({ code });
  }
});

it('is not flooded, by name or without', async () => {
  const db = await openWorld();
  const learner = await actAs(db, suQiaoqiao);
  for (const isUnnamed of [false, true]) {
    for (let sent = 0; sent < mostADay.own; sent += 1) await sendSuggestion(learner, suggest({ isUnnamed }));
    await expect(sendSuggestion(learner, suggest({ isUnnamed }))).rejects.toMatchObject({ code: 'too-many' });
  }
  const tomorrow = await actAs(db, suQiaoqiao, hoursLater(24));
  await sendSuggestion(tomorrow, suggest({ isUnnamed: true }));
  await expect(sendSuggestion(actAsVisitor(db), suggest())).rejects.toMatchObject({ code: 'unauthenticated' });
  const empty = sendSuggestion(tomorrow, suggest({ category: null, text: '' }));
  await expect(empty).rejects.toMatchObject({ code: 'invalid' });
});

it('counts a face once, apart from who gave it, and tells it when enough have answered', async () => {
  const db = await openWorld();
  const { evening } = world.cohorts;
  const occasion = sessionId(evening, 3);
  const face = { cohortId: evening.id, occasion, score: 5 };
  const first = await actAs(db, maXiaoyan);
  expect((await listSmileAsks(first)).map((ask) => ask.occasion)).toContain(occasion);
  const results = await crowd(db, () => giveSmile(first, face));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect((await listSmileAsks(first)).map((ask) => ask.occasion)).not.toContain(occasion);
  for (const person of [zhouGuilan, suQiaoqiao, weiAduo, yangCaiwei, zhaoXiaoman]) {
    await giveSmile(await actAs(db, person), { ...face, score: 3 });
  }
  const log = await db.select().from(db.tables.event).where(eq(db.tables.event.name, 'smile.given'));
  expect(new Set(log.map(({ actorId }) => actorId))).toEqual(new Set(['system']));
  for (const { at } of log) expect(at.getTime() % (60 * 60 * 1000)).toBe(0);
  const [told] = await readSatisfaction(await actAs(db, world.coordinator), evening.id);
  expect(told).toMatchObject({ occasion, answered: 6 });
  const isEnough = 6 >= (told?.asked ?? 0) * 0.6;
  expect(told?.share).toEqual(isEnough ? 1 / 6 : null);
  const { session } = db.tables;
  await db.tx((tx) => tx.update(session).set({ cancelledAt: first.now }).where(eq(session.id, occasion)));
  await expect(giveSmile(await actAs(db, luoXiaosui), face)).rejects.toMatchObject({ code: 'not-found' });
  const wrong = (changes: Partial<typeof face>) => giveSmile(first, { ...face, ...changes });
  await expect(wrong({ score: 6 })).rejects.toMatchObject({ code: 'invalid' });
  await expect(wrong({ occasion: 'end' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(wrong({ occasion: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(giveSmile(await actAs(db, miaoYun), face)).rejects.toMatchObject({ code: 'not-found' });
  await expect(giveSmile(await actAs(db, world.coordinator), face)).rejects.toMatchObject({ code: 'forbidden' });
});
