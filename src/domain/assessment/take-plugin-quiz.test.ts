import { beforeEach, expect, it } from 'vitest';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { disablePlugin } from '#domain/plugins/switch-plugin.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { findPluginAttempt, findPluginQuiz, findPluginResult } from './plugin-queries.ts';
import { takePluginQuiz } from './take-plugin-quiz.ts';

const place = { pluginId: 'qingsui-logistics', slug: 'freight' };
const id = '019e0000-0000-7000-8000-00000000a001';
/** Right, right, wrong. */
const answers = { 'QINGSUI-LOGISTICS-Q01': ['1'], 'QINGSUI-LOGISTICS-Q02': ['10'], 'QINGSUI-LOGISTICS-Q03': ['0'] };

let db: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  db = await openWorld();
});
const open = async (person: { id: string } = world.learners.linFeng) => {
  const ctx = await actAs(db, person);
  await importShippedPlugins(ctx, 'plugins');
  return ctx;
};

it('asks the questions of the practice’s competencies and keeps what was right, with the version that asked', async () => {
  const ctx = await open();
  const quiz = await findPluginQuiz(ctx, place);
  expect(quiz.questions.map((one) => one.id)).toEqual(Object.keys(answers));
  await takePluginQuiz(ctx, { ...place, id, answers, basedOn: null });
  const marked = await findPluginAttempt(ctx, quiz, id);
  expect(marked?.questions.map(({ isRight }) => isRight)).toEqual([true, true, false]);
  expect(marked?.questions[2]?.feedback[0]).toContain('合同');
  expect(await findPluginResult(ctx, place)).toEqual({ right: 2, asked: 3, attempts: 1 });
  const [row] = await db.select().from(db.tables.pluginQuizAttempt);
  expect(row).toMatchObject({ pluginVersionId: quiz.practice.versionId, practice: 'freight', right: 2, asked: 3 });
});

it('goes on from an attempt with what was wrong; tries are unlimited, the best is told', async () => {
  const ctx = await open();
  await takePluginQuiz(ctx, { ...place, id, answers, basedOn: null });
  const again = { 'QINGSUI-LOGISTICS-Q03': ['1'] };
  await takePluginQuiz(ctx, { ...place, id: id.replace('a001', 'a002'), answers: again, basedOn: id });
  await takePluginQuiz(ctx, { ...place, id: id.replace('a001', 'a003'), answers, basedOn: null });
  expect(await findPluginResult(ctx, place)).toEqual({ right: 3, asked: 3, attempts: 3 });
});

it('twice, or at the same moment, is once; with other answers it is a conflict', async () => {
  const ctx = await open();
  const attempt = { ...place, id, answers, basedOn: null };
  await crowd(db, () => takePluginQuiz(ctx, attempt));
  expect(await db.select().from(db.tables.pluginQuizAttempt)).toHaveLength(1);
  const other = { ...answers, 'QINGSUI-LOGISTICS-Q02': ['9'] };
  await expect(takePluginQuiz(ctx, { ...attempt, answers: other })).rejects.toMatchObject({ code: 'conflict' });
  const stranger = await actAs(db, world.learners.yeZi);
  await expect(takePluginQuiz(stranger, attempt)).rejects.toMatchObject({ code: 'conflict' });
});

it('names what is not answered, and is not there when the plugin is off, or for visitors', async () => {
  const ctx = await open();
  const empty = takePluginQuiz(ctx, { ...place, id, answers: {}, basedOn: null });
  await expect(empty).rejects.toMatchObject({ code: 'invalid', issues: [{}, {}, {}] });
  const visitor = takePluginQuiz(actAsVisitor(db), { ...place, id, answers, basedOn: null });
  await expect(visitor).rejects.toMatchObject({ code: 'unauthenticated' });
  await disablePlugin(await actAs(db, world.admin), { pluginId: place.pluginId, organisationId: '' });
  const off = takePluginQuiz(ctx, { ...place, id, answers, basedOn: null });
  await expect(off).rejects.toMatchObject({ code: 'not-found' });
});
