import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Json } from '#plugin-api';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { importShippedPlugins } from '../plugins/import-shipped-plugins.ts';
import { mostFaults, noteFault } from '../plugins/note-fault.ts';
import { faultOf } from '../plugins/sandbox-fault.ts';
import { answerAttempt } from './answer-attempt.ts';
import { findAttempt, listResults, listTries, readAttempt } from './simulator-queries.ts';
import { startAttempt } from './start-attempt.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const freight = { pluginId: 'qingsui-logistics', slug: 'freight' };

/** The demo world with the plugins that ship. */
const openPlugins = async (): Promise<Database> => {
  const db = await openWorld();
  await importShippedPlugins(actAsVisitor(db), 'plugins');
  return db;
};
const begin = async (ctx: Ctx, practice = freight) => {
  const { attemptId } = await startAttempt(ctx, { attemptId: newId(), ...practice });
  return { attemptId, attempt: await findAttempt(ctx, attemptId) };
};
/** The days on which Ma Xiaoyan passed it. */
async function daysOf(db: Database): Promise<string[]> {
  const { simulatorDay } = db.tables;
  const rows = await db.select().from(simulatorDay).where(eq(simulatorDay.competency, 'LG03'));
  return rows.map(({ day }) => day).toSorted();
}
const numberOf = (task: Json, name: string): number => {
  const value = typeof task === 'object' && task !== null && name in task ? Reflect.get(task, name) : 0;
  return Number(value);
};

/** S1 by hand, in whole grams and cents, so that the simulator is held against another calculation. */
function rightAnswer(task: Json) {
  const of = (name: string) => numberOf(task, name);
  const volume = (of('length') * of('width') * of('height')) / of('divisor');
  const charged = Math.max(of('actual'), volume);
  const weight = Math.max(of('firstWeight'), Math.ceil(charged / of('step') - 1e-9) * of('step'));
  const fee = of('firstPrice') + ((weight - of('firstWeight')) / of('step')) * of('stepPrice');
  return { volume: volume.toFixed(2), weight: String(weight), fee: fee.toFixed(2) };
}
const switchOff = (db: Database, off: boolean) =>
  db.tx((tx) => {
    const { plugin } = tx.tables;
    return tx
      .update(plugin)
      .set({ offAt: off ? new Date() : null })
      .where(eq(plugin.id, freight.pluginId));
  });

describe('startAttempt', () => {
  it('gives each learner a task of her own, and goes on with the one she has begun', async () => {
    const db = await openPlugins();
    const [ma, zhou] = [await actAs(db, maXiaoyan), await actAs(db, zhouGuilan)];
    const first = await begin(ma);
    expect((await begin(ma)).attemptId).toBe(first.attemptId);
    const other = await begin(zhou);
    expect(other.attempt.task).not.toEqual(first.attempt.task);
    await expect(findAttempt(zhou, first.attemptId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('begins once for eight presses at once', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const begun = await crowd(db, () => startAttempt(ma, { attemptId: newId(), ...freight }));
    expect(new Set(begun.map(({ attemptId }) => attemptId)).size).toBe(1);
  });

  it('begins another when she asks for it, once, and when an old page sends the id of a try that is over', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const stuck = await begin(ma);
    const fresh = { attemptId: newId(), ...freight, isFresh: true };
    expect(await startAttempt(ma, fresh)).toEqual({ attemptId: fresh.attemptId });
    expect(await startAttempt(ma, fresh)).toEqual({ attemptId: fresh.attemptId });
    expect((await begin(ma)).attemptId).toBe(fresh.attemptId);
    const { task } = await findAttempt(ma, fresh.attemptId);
    await answerAttempt(ma, { attemptId: fresh.attemptId, answers: rightAnswer(task), said: null });
    const { attemptId } = await startAttempt(ma, { attemptId: fresh.attemptId, ...freight });
    expect([stuck.attemptId, fresh.attemptId]).not.toContain(attemptId);
    expect(await findAttempt(ma, attemptId)).toMatchObject({ number: 3, grade: null });
  });

  it('is for learners, and for practices that are on', async () => {
    const db = await openPlugins();
    for (const person of [world.instructor, world.mentor, world.coordinator, world.admin]) {
      await expect(begin(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
    }
    const ma = await actAs(db, maXiaoyan);
    await expect(begin(ma, { ...freight, slug: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await switchOff(db, true);
    await expect(begin(ma)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('answerAttempt', () => {
  it('passes a right answer, counts its minutes once, and the best of all tries', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const { attemptId, attempt } = await begin(ma);
    const answers = rightAnswer(attempt.task);
    expect(await answerAttempt(ma, { attemptId, answers, said: null })).toEqual({ attemptId, state: 'graded' });
    expect(await answerAttempt(ma, { attemptId, answers, said: null })).toEqual({ attemptId, state: 'graded' });
    expect(await answerAttempt(ma, { attemptId, answers: {}, said: null })).toEqual({ attemptId, state: 'already' });
    expect(await findAttempt(ma, attemptId)).toMatchObject({ score: 100, isPassed: true, answer: answers });
    const next = await begin(ma);
    expect(next.attempt).toMatchObject({ number: 2 });
    expect(next.attempt.task).not.toEqual(attempt.task);
    await answerAttempt(ma, { attemptId: next.attemptId, answers: {}, said: null });
    const result = (await listResults(ma)).get('qingsui-logistics/freight');
    expect(result).toMatchObject({ best: 100, tries: 2, minutes: 30, courseCode: 'LOG', passedAt: ma.now });
    expect(await listTries(ma, freight)).toMatchObject([{ number: 2 }, { number: 1, score: 100 }]);
    expect(await daysOf(db)).toEqual(['2026-11-19']);
  });

  it('counts a pass on another day as another day', async () => {
    const db = await openPlugins();
    for (const hours of [0, 1, 24]) {
      const ma = await actAs(db, maXiaoyan, hoursLater(hours));
      const { attemptId, attempt } = await begin(ma);
      await answerAttempt(ma, { attemptId, answers: rightAnswer(attempt.task), said: null });
    }
    expect(await daysOf(db)).toEqual(['2026-11-19', '2026-11-20']);
  });

  it('makes no second day of a clock that was put back', async () => {
    const db = await openPlugins();
    for (const hours of [0, -24]) {
      const ma = await actAs(db, maXiaoyan, hoursLater(hours));
      const { attemptId, attempt } = await begin(ma);
      await answerAttempt(ma, { attemptId, answers: rightAnswer(attempt.task), said: null });
    }
    expect(await daysOf(db)).toEqual(['2026-11-18']);
  });

  it('keeps what she wrote when the practice was switched off meanwhile, and grades it afterwards', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const { attemptId, attempt } = await begin(ma);
    const answers = rightAnswer(attempt.task);
    await switchOff(db, true);
    expect(await answerAttempt(ma, { attemptId, answers, said: null })).toEqual({ attemptId, state: 'kept' });
    expect(await findAttempt(ma, attemptId)).toMatchObject({ answer: answers, grade: null });
    expect((await readAttempt(ma, attemptId)).form).not.toBeNull();
    await switchOff(db, false);
    expect(await answerAttempt(ma, { attemptId, answers, said: null })).toEqual({ attemptId, state: 'graded' });
  });

  it('leads a talk turn by turn, and waits until she says something', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const { attemptId } = await begin(ma, { pluginId: 'haijia-live', slug: 'service-talk' });
    expect(await answerAttempt(ma, { attemptId, answers: {}, said: '' })).toEqual({ attemptId, state: 'waits' });
    for (let turn = 0; turn < 12; turn += 1) {
      const { form, attempt } = await readAttempt(ma, attemptId);
      if (attempt.grade) break;
      const asked = form?.fields.find((field) => field.kind === 'turn');
      await answerAttempt(ma, { attemptId, answers: {}, said: asked?.options[0]?.id ?? '' });
    }
    expect((await findAttempt(ma, attemptId)).grade).not.toBeNull();
  });

  it('says a turn once, however often it is sent, and not again from an old page', async () => {
    const ma = await actAs(await openPlugins(), maXiaoyan);
    const { attemptId } = await begin(ma, { pluginId: 'haijia-live', slug: 'service-talk' });
    const asked = (await readAttempt(ma, attemptId)).form?.fields.find((field) => field.kind === 'turn');
    const [one = '', other = ''] = asked?.options.map(({ id }) => id) ?? [];
    const say = (said: string) => answerAttempt(ma, { attemptId, answers: {}, said, after: 0 });
    expect([(await say(one)).state, (await say(one)).state, (await say(other)).state]).toEqual([
      'waits',
      'waits',
      'already',
    ]);
    expect((await findAttempt(ma, attemptId)).answer).toEqual({ turns: [one] });
  });
});

describe('readAttempt', () => {
  it('says whether the practice is on', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const { attemptId } = await begin(ma);
    expect((await readAttempt(ma, attemptId)).isOn).toBe(true);
    await switchOff(db, true);
    expect((await readAttempt(ma, attemptId)).isOn).toBe(false);
  });
});

describe('noteFault', () => {
  it('quarantines a plugin after so many faults in a row, and not for what is not its fault', async () => {
    const db = await openPlugins();
    const ma = await actAs(db, maXiaoyan);
    const { attempt } = await begin(ma);
    const place = { pluginId: freight.pluginId, versionId: attempt.pluginVersionId, simulator: 'freight' };
    for (let at = 0; at < 10; at += 1) await noteFault(ma, { ...place, fault: faultOf('busy', 'many wait') });
    for (let at = 1; at < mostFaults; at += 1) await noteFault(ma, { ...place, fault: faultOf('time', 'too long') });
    const [old] = await db
      .select({ versionId: db.tables.pluginVersion.id })
      .from(db.tables.pluginVersion)
      .where(eq(db.tables.pluginVersion.pluginId, 'haijia-live'));
    await noteFault(ma, { ...place, ...old, fault: faultOf('time', 'of a version that is not shown any more') });
    const rowOf = async () => (await db.select().from(db.tables.plugin)).find(({ id }) => id === freight.pluginId);
    expect(await rowOf()).toMatchObject({ faults: mostFaults - 1, quarantinedAt: null });
    await noteFault(ma, { ...place, fault: faultOf('error', 'x is not defined') });
    expect((await rowOf())?.quarantinedAt).toEqual(ma.now);
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'plugin.quarantined')).toHaveLength(1);
    await expect(begin(await actAs(db, zhouGuilan))).rejects.toMatchObject({ code: 'not-found' });
  });
});
