import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { actAs, actAsPlatform, actAsVisitor, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { answerSurvey, skipSurvey, switchAudio } from '../cohorts/answer-survey.ts';
import { forgetSurvey } from '../cohorts/forget-survey.ts';
import { readCohortSurvey, readSurvey } from '../cohorts/survey-queries.ts';
import { findBestEvenings } from './finder-queries.ts';
import { forgetGuardian } from './forget-child.ts';

const { zhouGuilan, heTiansheng, maXiaoyan, tianXia } = world.learners;
const cohortId = world.cohorts.evening.id;
const own = (learnerId: string) => ({ cohortId: null, learnerId });
const form = (learnerId: string, itemId: string, chosen: string[] = [], said: Record<string, string> = {}) => ({
  ...{ ...own(learnerId), itemIds: [itemId], chosen, said, skipsRest: true },
});

it('is answered thing by thing, goes on where she stopped, and is through with the last', async () => {
  const db = await openWorld();
  const learner = await actAs(db, heTiansheng);
  const { id } = learner.actor;
  expect(await readSurvey(learner, own(id))).toMatchObject({ next: 1, sitting: null });
  const first = form(id, 'name', ['age-46'], { called: '老何' });
  const answered = await crowd(db, () => answerSurvey(learner, first));
  expect(answered[0]).toEqual({ isThrough: false });
  expect(await readSurvey(learner, own(id))).toMatchObject({ next: 2, sitting: { end: null } });
  await answerSurvey(learner, form(id, 'village'));
  const { survey } = await readSurvey(learner, own(id));
  for (const { id: itemId } of survey.items.slice(2)) await answerSurvey(learner, form(id, itemId));
  await answerSurvey(learner, form(id, 'name', ['age-60']));
  const done = await readSurvey(learner, own(id));
  expect(done).toMatchObject({ next: null, sitting: { end: 'answered' } });
  expect(done.answers.get('name')).toEqual({ learnerId: id, itemId: 'name', chosen: ['age-60'], said: {} });
  await skipSurvey(learner, own(id));
  expect((await readSurvey(learner, own(id))).sitting?.end).toBe('answered');
});

it('is left alone by who wants none of it, until she comes back', async () => {
  const db = await openWorld();
  const learner = await actAs(db, heTiansheng);
  const { id } = learner.actor;
  await skipSurvey(learner, own(id));
  await skipSurvey(learner, own(id));
  expect((await readSurvey(learner, own(id))).sitting).toEqual({ end: 'skipped', prefersAudio: false });
  await answerSurvey(learner, form(id, 'fear', ['fear-follow']));
  expect((await readSurvey(learner, own(id))).sitting?.end).toBeNull();
});

it('says what is wrong', async () => {
  const db = await openWorld();
  const learner = await actAs(db, heTiansheng);
  const long = answerSurvey(learner, form(learner.actor.id, 'name', [], { called: '长'.repeat(21) }));
  await expect(long).rejects.toMatchObject({ issues: [{ path: ['called'], rule: 'too-long' }] });
  const unknown = answerSurvey(learner, form(learner.actor.id, 'income'));
  await expect(unknown).rejects.toMatchObject({ issues: [{ path: ['income'], rule: 'unknown' }] });
});

it.each([
  ['the coordinator', world.coordinator],
  ['her teacher', world.instructor],
])('%s types for her, and leaves open what was not said', async (_who, person) => {
  const db = await openWorld();
  const helper = await actAs(db, person);
  const whose = { cohortId, learnerId: zhouGuilan.id };
  const all = ['name', 'reading', 'time'];
  await answerSurvey(helper, { ...whose, itemIds: all, chosen: ['reads-listen'], said: {}, skipsRest: false });
  const { answers, next } = await readSurvey(helper, whose);
  expect([...answers.keys()]).toEqual(['reading']);
  expect(next).toBe(1);
  const [row] = (await db.select().from(db.tables.surveyAnswer)).filter(({ learnerId }) => learnerId === zhouGuilan.id);
  expect(row?.answeredBy).toBe(person.id);
  await answerSurvey(helper, { ...whose, itemIds: all, chosen: [], said: {}, skipsRest: false });
  expect((await readSurvey(helper, whose)).answers.get('reading')?.chosen).toEqual([]);
});

it.each([
  ['another learner', maXiaoyan, 'forbidden'],
  ['her mentor', world.mentor, 'forbidden'],
  ['a teacher of other classes', world.otherInstructor, 'not-found'],
  ['a coordinator elsewhere', world.stranger, 'not-found'],
  ['the county desk', world.county, 'forbidden'],
  ['an administrator', world.admin, 'forbidden'],
])('is not answered or read by %s', async (_who, person, code) => {
  const db = await openWorld();
  const ctx = await actAs(db, person);
  const whose = { cohortId, learnerId: zhouGuilan.id };
  await expect(readSurvey(ctx, whose)).rejects.toMatchObject({ code });
  const answered = answerSurvey(ctx, { ...form(zhouGuilan.id, 'name'), cohortId });
  await expect(answered).rejects.toMatchObject({ code });
  await expect(skipSurvey(ctx, whose)).rejects.toMatchObject({ code });
});

it('knows visitors and learners of other classes', async () => {
  const db = await openWorld();
  await expect(readSurvey(actAsVisitor(db), own('nobody'))).rejects.toMatchObject({ code: 'unauthenticated' });
  const helper = await actAs(db, world.coordinator);
  const elsewhere = readSurvey(helper, { cohortId, learnerId: tianXia.id });
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
});

it('remembers who listens first, until she says otherwise', async () => {
  const db = await openWorld();
  const learner = await actAs(db, heTiansheng);
  const { id } = learner.actor;
  for (const wants of [true, true, false, true]) {
    await switchAudio(learner, { wants });
    expect((await readSurvey(learner, own(id))).sitting).toEqual({ end: null, prefersAudio: wants });
  }
  await expect(switchAudio(await actAs(db, world.coordinator), { wants: true })).rejects.toBeDefined();
});

it('tells staff whom to think of, the county counts, and learners nothing', async () => {
  const db = await openWorld();
  const staff = await readCohortSurvey(await actAs(db, world.coordinator), cohortId);
  const named = (of: (one: NonNullable<typeof staff.learners>[number]) => boolean | undefined) =>
    staff.learners?.filter(of).map(({ name }) => name);
  expect(named(({ suggestion }) => suggestion?.needsChildcare)).toEqual(['马小燕', '杨采薇', '韦阿朵', '罗小穗']);
  expect(named(({ suggestion }) => suggestion?.pace === 'slow')).toEqual(['王德贵']);
  const county = await readCohortSurvey(await actAs(db, world.county), cohortId);
  expect(county).toMatchObject({ learners: null, answered: 10 });
  await expect(readCohortSurvey(await actAs(db, maXiaoyan), cohortId)).rejects.toMatchObject({ code: 'not-found' });
});

it('finds the best evenings from the answers and the carers’ days', async () => {
  const db = await openWorld();
  const { pairs, single, unsaid, onlyByDay, hasOffer } = await findBestEvenings(
    await actAs(db, world.coordinator),
    cohortId,
  );
  expect(pairs[0]).toMatchObject({ days: [2, 4], canCome: 6, withCare: 3, withoutSeat: 0, seats: 16 });
  expect(single[0]).toMatchObject({ days: [2], canCome: 7, withCare: 4 });
  expect({ unsaid, onlyByDay, hasOffer }).toEqual({ unsaid: 7, onlyByDay: 1, hasOffer: true });
  await expect(findBestEvenings(await actAs(db, world.county), cohortId)).rejects.toMatchObject({ code: 'forbidden' });
});

it('is forgotten with who gave the answers, and her children with her', async () => {
  const db = await openWorld();
  const platform = actAsPlatform(db, world.federation);
  const { child, surveyAnswer } = db.tables;
  const own = async () => [
    (await db.select().from(child)).filter(({ guardianId }) => guardianId === maXiaoyan.id).length,
    (await db.select().from(surveyAnswer)).filter(({ learnerId }) => learnerId === maXiaoyan.id).length,
  ];
  const forget = async () => {
    await forgetGuardian(platform, maXiaoyan.id);
    await forgetSurvey(platform, maXiaoyan.id);
  };
  await forget();
  expect(await own()).toEqual([2, 4]);
  await db.tx((tx) => tx.update(tx.tables.person).set({ erasedAt: now }).where(eq(tx.tables.person.id, maXiaoyan.id)));
  await forget();
  await forget();
  expect(await own()).toEqual([0, 0]);
  const coordinator = await actAs(db, world.coordinator);
  await expect(forgetGuardian(coordinator, maXiaoyan.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(forgetSurvey(coordinator, maXiaoyan.id)).rejects.toMatchObject({ code: 'forbidden' });
});
