import { expect, it } from 'vitest';
import { addPlugInPractices } from '#domain/cohorts/add-plug-in-practices.ts';
import { findCourse } from '#domain/courses/queries.ts';
import { addCoursePractices } from '#domain/plugins/add-course-practices.ts';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { answerAttempt } from '#domain/practice/answer-attempt.ts';
import { startAttempt } from '#domain/practice/start-attempt.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { listOwnAdded, readCoursePractices } from './course-practices.ts';
import { readHome } from './home.ts';
import { readLearnerAccounts } from './learner-account.ts';
import { readAddedMinutes, readPassedMinutes } from './plug-in-minutes.ts';
import { resolveVersionId } from './resolve-version.ts';

const { theory } = world.cohorts;
const { linFeng } = world.learners;
const freight = 'qingsui-logistics/freight';

async function open() {
  const db = await openWorld();
  const runs = await actAs(db, world.stranger);
  await importShippedPlugins(runs, 'plugins');
  return { db, runs, learner: await actAs(db, linFeng) };
}
type World = Awaited<ReturnType<typeof open>>;

const pass = ({ db }: World, pluginId: string, practice: string, courseCode: string) =>
  db.tx((tx) =>
    tx.insert(tx.tables.simulatorResult).values({
      ...{ learnerId: linFeng.id, pluginId, practice, courseCode, minutes: 30, best: 90, tries: 2, passedAt: now },
    }),
  );

it('plans what the class has, and proves what she passed, line by line', async () => {
  const opened = await open();
  await addPlugInPractices(opened.runs, { cohortId: theory.id, practices: [freight] });
  await pass(opened, 'qingsui-logistics', 'freight', 'LOG');
  const account = (await readLearnerAccounts(opened.learner)).find(({ cohort }) => cohort.id === theory.id);
  const lines = account?.modules.flatMap((one) => one.lines) ?? [];
  expect(lines.find(({ kind }) => kind === 'simulator')).toMatchObject({ minutes: 30, provedAt: now, isExtra: false });
  const planned = account?.modules.reduce((sum, one) => sum + one.planned, 0);
  expect(account?.account.planned?.practice).toBe(planned);
  expect(planned).toBe(90 + 30);
  expect(account?.sources).toMatchObject({ course: 90, added: 30, byWork: 0, bySimulators: 30 });
});

it('counts the days on which she tried, in China', async () => {
  const opened = await open();
  await addPlugInPractices(opened.runs, { cohortId: theory.id, practices: [freight] });
  for (const hours of [0, 1, 24]) {
    const ctx = await actAs(opened.db, linFeng, hoursLater(hours));
    const [pluginId = '', slug = ''] = freight.split('/');
    const { attemptId } = await startAttempt(ctx, { attemptId: newId(), pluginId, slug });
    await answerAttempt(ctx, { attemptId, answers: { fee: '1' }, said: null });
  }
  const account = (await readLearnerAccounts(opened.learner)).find(({ cohort }) => cohort.id === theory.id);
  const line = account?.modules.flatMap((one) => one.lines).find(({ kind }) => kind === 'simulator');
  expect(line).toMatchObject({ tries: 3, days: 2, provedAt: null });
});

it('is the next thing at home until it is passed, in the order in which it was added', async () => {
  const opened = await open();
  const practices = async () => {
    const { todos } = await readHome(opened.learner);
    return todos.flatMap((todo) => (todo.kind === 'practise' ? [[todo.slug, todo.more]] : []));
  };
  expect(await practices()).toEqual([]);
  for (const one of [freight, 'qingsui-logistics/cold-chain']) {
    await addPlugInPractices(opened.runs, { cohortId: theory.id, practices: [one] });
  }
  expect((await listOwnAdded(opened.learner)).map(({ slug }) => slug).toSorted()).toEqual(['cold-chain', 'freight']);
  expect((await practices())[0]?.[1]).toBe(1);
  await pass(opened, 'qingsui-logistics', 'freight', 'LOG');
  expect(await practices()).toEqual([['cold-chain', 0]]);
  expect(await listOwnAdded(opened.runs)).toEqual([]);
});

it('a practice that her college added to the course belongs to every class of it, and counts once', async () => {
  const opened = await open();
  const college = { ...opened.runs, actor: { ...opened.runs.actor, role: 'instructor' as const } };
  const { courseId } = theory;
  await addCoursePractices(college, { courseId, practices: [freight] });
  await addPlugInPractices(opened.runs, { cohortId: theory.id, practices: ['qingsui-logistics/cold-chain'] });
  await pass(opened, 'qingsui-logistics', 'freight', 'LOG');
  expect((await readAddedMinutes(opened.runs, [theory.id])).get(theory.id)).toBe(60);
  expect((await readPassedMinutes(opened.runs, [theory.id], linFeng.id)).get(theory.id)).toBe(30);
});

it('shows on the course page what was added, where it belongs, and what that makes of the share', async () => {
  const opened = await open();
  await addPlugInPractices(opened.runs, { cohortId: theory.id, practices: [freight] });
  const course = await findCourse(opened.learner, {
    courseId: theory.courseId,
    versionId: await resolveVersionId(opened.learner, theory.courseId),
  });
  const seen = await readCoursePractices(opened.learner, course);
  expect(seen.placed.map(({ slug, goesInto, isAdded }) => [slug, goesInto, isAdded])).toEqual([['freight', 1, true]]);
  expect([seen.alone, seen.together]).toEqual([
    { practice: 90, total: 200 },
    { practice: 120, total: 230 },
  ]);
  const elsewhere = { ...course, outline: [] };
  expect((await readCoursePractices(opened.learner, elsewhere)).placed.map(({ goesInto }) => goesInto)).toEqual([null]);
  expect((await readCoursePractices(actAsVisitor(opened.db), course)).placed).toEqual([]);
});

it('is a learner’s own', async () => {
  const { db } = await open();
  await expect(readLearnerAccounts(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(readLearnerAccounts(await actAs(db, world.mentor))).rejects.toMatchObject({ code: 'forbidden' });
});
