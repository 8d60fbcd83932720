/** 演示数据: practical work handed in, waiting, sent back and passed. */
import type { Level } from '#domain/courses/package.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { courseVersionId } from './demo-course.ts';
import { type DemoPerson, evening, spring, staffOf } from './demo-people.ts';
import type { DemoPhoto, DemoPhotos } from './demo-photos.ts';
import { chinaTime, hour } from './demo-time.ts';

const own = { courseId: 'live-selling', taskId: 'PA-LIVE-1' };
/** Minutes of the practice lessons that PA-LIVE-1 proves: M1 L3 50, M1 L4 60, M2 L4 60. */
const provedMinutes = 170;

const answersOf = ({ name }: DemoPerson) => ({
  length: '168',
  price: '29.9',
  words: `乡亲们好，我是${name}，身后是我家的秋月梨。昨天现测三个果，糖度 13 到 14，个体有差异。5 斤装 29 块 9，今天下单后天发，坏果拍照包赔。`,
  seen: '李秋月老师，视频连线看的',
});

type Marks = { levels: [Level, Level, Level, Level]; highlight: string; change: string; nextStep: string };
const sentBack: Marks = {
  levels: [3, 2, 4, 3],
  highlight: '看着镜头说话，像跟邻居聊天',
  change: '说「昨天现测糖度 13 到 14」，画面里没看到测糖仪。补一张读数照',
  nextStep: '只补「证据」这一张，别的不用动，周日前交来',
};
const passed: Marks = {
  levels: [3, 3, 4, 3],
  highlight: '五步都有，价格说得清楚',
  change: '发货时间再说慢一点',
  nextStep: '可以准备真播了，先跟一场陪播',
};

type Work = { person: DemoPerson; cohortId: string; number: number; at: Date; marks: Marks | null };

export async function seedSubmissions(tx: TxCtx, photos: DemoPhotos): Promise<void> {
  const { now } = tx;
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * hour);
  const evenings = cohorts.evening.id;
  const works: Work[] = [
    { person: evening.maXiaoyan, cohortId: evenings, number: 1, at: chinaTime(now, -3, 20), marks: sentBack },
    { person: evening.yangCaiwei, cohortId: evenings, number: 1, at: chinaTime(now, -5, 20), marks: sentBack },
    { person: evening.yangCaiwei, cohortId: evenings, number: 2, at: chinaTime(now, -2, 20), marks: passed },
    { person: evening.zhouGuilan, cohortId: evenings, number: 1, at: hoursAgo(67), marks: null },
    { person: evening.zhaoXiaoman, cohortId: evenings, number: 1, at: hoursAgo(6), marks: null },
    ...Object.values(spring).map((person) => ({
      person,
      cohortId: cohorts.spring.id,
      number: 1,
      at: chinaTime(now, -215, 20),
      marks: passed,
    })),
  ];
  for (const work of works) await seedWork(tx, photos, work);
  await seedDraft(tx, photos, evening.maXiaoyan);
}

export async function seedWork(tx: TxCtx, photos: DemoPhotos, work: Work): Promise<void> {
  const { submission, submissionEvidence, waitingSubmission } = tx.db.tables;
  const { person, cohortId, number, at, marks } = work;
  const id = newId(at);
  await tx.db.insert(submission).values({
    ...own,
    id,
    learnerId: person.id,
    versionId: courseVersionId,
    cohortId,
    number,
    answers: answersOf(person),
    submittedAt: at,
  });
  const evidenceIds = await seedEvidence(tx, person, at, {
    video: photos.video,
    script: photos.script,
    proof: photos.proof,
  });
  await tx.db.insert(submissionEvidence).values(evidenceIds.map((evidenceId) => ({ submissionId: id, evidenceId })));
  if (!marks) await tx.db.insert(waitingSubmission).values({ ...own, submissionId: id, learnerId: person.id });
  if (marks) await seedGrading(tx, id, person, marks, new Date(at.getTime() + 25 * hour));
}

async function seedEvidence(
  { db }: TxCtx,
  person: DemoPerson,
  addedAt: Date,
  pictures: Record<string, DemoPhoto>,
): Promise<string[]> {
  const rows = Object.entries(pictures).map(([itemId, picture]) => ({
    ...own,
    ...picture,
    id: newId(addedAt),
    learnerId: person.id,
    addedBy: person.id,
    itemId,
    addedAt,
  }));
  await db.insert(db.tables.evidence).values(rows);
  return rows.map(({ id }) => id);
}

async function seedGrading({ db }: TxCtx, submissionId: string, person: DemoPerson, marks: Marks, at: Date) {
  const { competencyLevel, grading, taskPass } = db.tables;
  const { levels, ...words } = marks;
  const [pitch, proof, manner, action] = levels;
  const points = { 4: 100, 3: 80, 2: 60, 1: 30 };
  const percent = (points[pitch] * 30 + points[proof] * 25 + points[manner] * 25 + points[action] * 20) / 100;
  const isPassed = proof >= 3;
  const id = newId(at);
  await db.insert(grading).values({
    ...words,
    id,
    submissionId,
    graderId: staffOf.mentor.id,
    levels: { C1: pitch, C2: proof, C3: manner, C4: action },
    percent,
    verdict: isPassed ? 'passed' : 'needs-revision',
    gradedAt: at,
  });
  const learnerId = person.id;
  const reached: [string, Level][] = [
    ['LV03', action],
    ['LV04', manner],
    ['LV06', proof],
  ];
  for (const [competency, level] of reached) {
    const newest = { level, gradingId: id, at };
    await db
      .insert(competencyLevel)
      .values({ learnerId, competency, ...newest })
      .onConflictDoUpdate({ target: [competencyLevel.learnerId, competencyLevel.competency], set: newest });
  }
  if (isPassed)
    await db.insert(taskPass).values({ ...own, learnerId, submissionId, minutes: provedMinutes, passedAt: at });
}

/** She has taken her work up again: the words are there, the photograph is still to come. */
async function seedDraft(tx: TxCtx, photos: DemoPhotos, person: DemoPerson): Promise<void> {
  const { draft, draftEvidence } = tx.db.tables;
  const openedAt = chinaTime(tx.now, -2, 21);
  await tx.db
    .insert(draft)
    .values({ ...own, learnerId: person.id, answers: answersOf(person), openedAt, savedAt: openedAt });
  const evidenceIds = await seedEvidence(tx, person, openedAt, { script: photos.script });
  await tx.db
    .insert(draftEvidence)
    .values(
      evidenceIds.map((evidenceId, place) => ({ ...own, evidenceId, learnerId: person.id, itemId: 'script', place })),
    );
}
