import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { silentMp3, silentOpus } from '#tests/support/recording.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { listSubmissionFiles } from '../practice/queries.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { readGradingDesk, readWork } from './desk-queries.ts';
import { findGradingDraft } from './draft-queries.ts';
import { type GivenGrading, giveGrading } from './give-grading.ts';
import { keepForm } from './keep-form.ts';
import { keepVoice } from './keep-voice.ts';
import type { Mark } from './mark-rules.ts';
import { wholeQueue } from './queue-rules.ts';
import { listTemplates } from './template-queries.ts';
import { findVoiceFile } from './voice-queries.ts';

const { suQiaoqiao, shiLei } = world.learners;
const circle = { kind: 'circle', x1: 100, y1: 100, x2: 300, y2: 300, words: '读数看不清' } as const;
const given = (submissionId: string, changes: Partial<GivenGrading> = {}): GivenGrading => ({
  id: newId(),
  submissionId,
  levels: { C1: 3, C2: 3, C3: 4, C4: 3 },
  ...{ highlight: '像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' },
  ...{ marks: [], voiceId: null, recording: null },
  place: { filter: wholeQueue, after: submissionId },
  ...changes,
});
const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done').catch(({ code }) => code);
const issuesOf = (promise: Promise<unknown>) => promise.then(() => []).catch(({ issues }) => issues);

async function handedIn() {
  const db = await openWorld();
  const learner = await actAs(db, suQiaoqiao);
  const submissionId = await handIn(learner);
  const [photo] = await listSubmissionFiles(learner, submissionId);
  const marks: Mark[] = [{ ...circle, photoId: photo?.id ?? '' }];
  const mentor = await actAs(db, world.mentor);
  return { db, submissionId, learner, mentor, instructor: await actAs(db, world.instructor), marks };
}

describe('giveGrading', () => {
  it('stores levels, words, marks and voice at once, and takes up the next work', async () => {
    const { db, submissionId, learner, mentor, marks } = await handedIn();
    const grading = given(submissionId, { marks, recording: silentOpus(40) });
    const { repeated, nextId } = await giveGrading(mentor, grading);
    expect([repeated, nextId === null, nextId === submissionId]).toEqual([false, false, false]);
    const work = await readWork(learner, submissionId);
    expect(work).toMatchObject({
      marks,
      voice: { mediaType: 'audio/ogg', seconds: 40 },
      grading: { verdict: 'passed' },
    });
    expect(await findGradingDraft(mentor, submissionId)).toBeNull();
    const results = await crowd(db, () => giveGrading(mentor, grading));
    expect(results.every((one) => one.repeated)).toBe(true);
    expect(await findGradingDraft(mentor, submissionId)).toBeNull();
    const other = given(submissionId, { id: grading.id, recording: silentOpus(41), marks });
    expect(await codeOf(giveGrading(mentor, other))).toBe('conflict');
    expect(await codeOf(giveGrading(mentor, { ...grading, marks: [] }))).toBe('conflict');
  });

  it('keeps everything when something is missing, the voice too', async () => {
    const { submissionId, mentor, marks } = await handedIn();
    const grading = given(submissionId, { levels: { C1: 3 }, highlight: '', marks, recording: silentMp3(5) });
    expect(await issuesOf(giveGrading(mentor, grading))).toMatchObject([
      { path: ['levels', 'C2'] },
      { path: ['levels', 'C3'] },
      { path: ['levels', 'C4'] },
    ]);
    const desk = await readGradingDesk(mentor, submissionId, wholeQueue);
    expect(desk.draft).toMatchObject({ levels: { C1: 3 }, change: '补一张读数照', marks });
    expect(desk.voice).toMatchObject({ mediaType: 'audio/mpeg', seconds: 5 });
    const again = given(submissionId, { highlight: '', nextStep: '', voiceId: desk.voice?.id ?? null });
    expect(await codeOf(giveGrading(mentor, again))).toBe('done');
  });

  it('refuses a recording that will not do, and keeps the rest', async () => {
    const { submissionId, mentor } = await handedIn();
    const program = new TextEncoder().encode('MZ this is a program, not a voice');
    for (const [recording, rule] of [
      [program, 'not-a-voice'],
      [silentOpus(64), 'too-long'],
      [new Uint8Array(2 * 1024 * 1024 + 1), 'too-big'],
    ] as const) {
      const issues = await issuesOf(giveGrading(mentor, given(submissionId, { recording })));
      expect(issues).toEqual([{ path: ['voice'], rule }]);
    }
    expect(await findGradingDraft(mentor, submissionId)).toMatchObject({ highlight: '像跟邻居聊天', voiceId: null });
  });

  it('refuses marks on what is no photograph of the work', async () => {
    const { submissionId, mentor, marks } = await handedIn();
    const foreign = [...marks, { ...circle, photoId: newId() }];
    expect(await issuesOf(giveGrading(mentor, given(submissionId, { marks: foreign })))).toEqual([
      { path: ['marks', '1'], rule: 'no-photo' },
    ]);
  });

  it('counts the first of two graders, and keeps what the other wrote', async () => {
    const { submissionId, mentor, instructor } = await handedIn();
    await giveGrading(mentor, given(submissionId));
    expect(await codeOf(giveGrading(instructor, given(submissionId, { change: '另一位写的' })))).toBe('conflict');
    const desk = await readGradingDesk(instructor, submissionId, wholeQueue);
    expect([desk.draft?.change, desk.grading?.grader]).toEqual(['另一位写的', '李秋月']);
  });

  it('comes too late for what was taken back, and keeps what was written', async () => {
    const { submissionId, learner, mentor } = await handedIn();
    await withdrawSubmission(learner, { id: submissionId });
    expect(await codeOf(giveGrading(mentor, given(submissionId)))).toBe('conflict');
    const desk = await readGradingDesk(mentor, submissionId, wholeQueue);
    expect([desk.draft?.highlight, desk.submission.withdrawnAt !== null]).toEqual(['像跟邻居聊天', true]);
  });

  it('goes by the rubric that the learner was told, also when the course has changed it since', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const desk = () => readGradingDesk(mentor, submissionId, wholeQueue);
    expect((await desk()).isRubricOld).toBe(false);
    await db.tx(async (tx) => {
      const { course, courseVersion, task } = tx.tables;
      const [version] = await tx.select().from(courseVersion).where(eq(courseVersion.courseId, world.courseId));
      const [old] = await tx.select().from(task).where(eq(task.taskId, world.taskId));
      if (!version || !old) throw new Error('no course');
      const { criteria } = old.rubric;
      const renamed = criteria.map((one) => ({ ...one, id: `N${one.id}` }));
      await tx.insert(courseVersion).values({ ...version, id: 'next', number: 99, hash: 'next' });
      await tx.insert(task).values({ ...old, versionId: 'next', rubric: { ...old.rubric, criteria: renamed } });
      await tx.update(course).set({ currentVersionId: 'next' }).where(eq(course.id, world.courseId));
    });
    expect(await desk()).toMatchObject({ isRubricOld: true });
    const levels = { NC1: 3, NC2: 3, NC3: 4, NC4: 3 } as const;
    expect(await issuesOf(giveGrading(mentor, given(submissionId, { levels })))).toHaveLength(4);
    expect((await desk()).draft?.levels).toEqual(levels);
    expect(await codeOf(giveGrading(mentor, given(submissionId)))).toBe('done');
  });
});

describe('keepForm', () => {
  const kept = ({ place: _, id: __, ...draft }: GivenGrading) => ({ ...draft, template: null });

  it('keeps what is not whole, for her alone; the last counts', async () => {
    const { submissionId, mentor, instructor } = await handedIn();
    await keepForm(mentor, kept(given(submissionId, { levels: {} })));
    await keepForm(mentor, kept(given(submissionId, { change: '再改一改' })));
    expect(await findGradingDraft(mentor, submissionId)).toMatchObject({ change: '再改一改' });
    expect(await findGradingDraft(instructor, submissionId)).toBeNull();
  });

  it('keeps a sentence among her own', async () => {
    const { submissionId, mentor } = await handedIn();
    const template = { id: newId(), word: 'change' as const, text: '补一张读数照' };
    await keepForm(mentor, { ...kept(given(submissionId)), template });
    expect(await listTemplates(mentor)).toEqual([template]);
  });

  it('takes no voice of somebody else', async () => {
    const { submissionId, mentor, instructor } = await handedIn();
    const { voiceId } = await keepVoice(instructor, { submissionId, bytes: silentOpus(3) });
    await keepForm(mentor, kept(given(submissionId, { voiceId })));
    expect((await findGradingDraft(mentor, submissionId))?.voiceId).toBeNull();
    expect(await issuesOf(giveGrading(mentor, given(submissionId, { voiceId })))).toEqual([
      { path: ['voice'], rule: 'not-a-voice' },
    ]);
  });

  it('is for graders in their scope', async () => {
    const { db, submissionId } = await handedIn();
    const by = async (person: { id: string }) => codeOf(keepForm(await actAs(db, person), kept(given(submissionId))));
    expect([await by(world.otherMentor), await by(world.coordinator), await by(suQiaoqiao)]).toEqual([
      'not-found',
      'forbidden',
      'forbidden',
    ]);
  });
});

it('a voice is heard by who spoke it, and once it is given, by the learner and those who see her work', async () => {
  const { db, submissionId, mentor } = await handedIn();
  const { voiceId } = await keepVoice(mentor, { submissionId, bytes: silentOpus(3) });
  expect(await keepVoice(mentor, { submissionId, bytes: silentOpus(3) })).toEqual({ voiceId });
  const hears = async (person: { id: string }) => codeOf(findVoiceFile(await actAs(db, person), voiceId));
  const people = [
    world.mentor,
    suQiaoqiao,
    world.instructor,
    world.coordinator,
    world.otherMentor,
    shiLei,
    world.county,
  ];
  const before = await Promise.all(people.map(hears));
  expect(before).toEqual(['done', ...Array.from({ length: 6 }, () => 'not-found')]);
  await giveGrading(mentor, given(submissionId, { voiceId }));
  const after = await Promise.all(people.map(hears));
  expect(after).toEqual(['done', 'done', 'done', 'done', 'not-found', 'not-found', 'not-found']);
  expect(await codeOf(findVoiceFile(actAsVisitor(db), voiceId))).toBe('unauthenticated');
});
