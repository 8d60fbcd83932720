/** 演示数据: lessons read and quizzes taken. */
import { asc, eq } from 'drizzle-orm';
import { remember } from '#domain/assessment/memory-rules.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { courseVersionId } from './demo-course.ts';
import { type DemoPerson, evening, spring } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

const courseId = 'live-selling';
const sections = 6;
/** Questions in the bank of each module that has one. */
const bankSizes: Record<number, number> = { 1: 12, 2: 10, 3: 12, 4: 11, 5: 11 };

const firstModules = ['LIVE-M1-L1', 'LIVE-M1-L2', 'LIVE-M1-L3', 'LIVE-M1-L4', 'LIVE-M2-L1', 'LIVE-M2-L2'];
const read: [person: DemoPerson, lessons: string[], half: string | null][] = [
  [evening.maXiaoyan, firstModules, 'LIVE-M2-L3'],
  [evening.yangCaiwei, [...firstModules, 'LIVE-M2-L3', 'LIVE-M2-L4'], null],
  [evening.zhaoXiaoman, firstModules.slice(0, 4), 'LIVE-M2-L1'],
  [evening.zhouGuilan, firstModules.slice(0, 3), null],
  [evening.shiLei, firstModules.slice(0, 2), 'LIVE-M1-L3'],
  [evening.naRen, firstModules, null],
  [evening.luoXiaosui, firstModules.slice(0, 4), null],
  [evening.qinShanmei, firstModules.slice(0, 2), null],
  [evening.zhengQiaoyun, firstModules.slice(0, 5), null],
  [evening.pengXimei, firstModules.slice(0, 3), 'LIVE-M1-L4'],
  [evening.liChunya, firstModules, null],
  [evening.linXiaoxi, firstModules.slice(0, 4), null],
];

export async function seedStudies(tx: TxCtx): Promise<void> {
  const { reading } = tx.db.tables;
  const rowOf = (person: DemoPerson, lessonId: string, isDone: boolean) => ({
    learnerId: person.id,
    courseId,
    lessonId,
    versionId: courseVersionId,
    furthest: isDone ? sections : 4,
    sections,
    firstAt: chinaTime(tx.now, -6, 20),
    lastAt: chinaTime(tx.now, -1, 21),
    finishedAt: isDone ? chinaTime(tx.now, -1, 21) : null,
  });
  const rows = read.flatMap(([person, done, half]) => [
    ...done.map((lessonId) => rowOf(person, lessonId, true)),
    ...(half ? [rowOf(person, half, false)] : []),
  ]);
  await tx.db.insert(reading).values(rows);
  for (const person of Object.values(spring)) await seedQuizzes(tx, person, [1, 2, 3, 4, 5], -230);
  await seedQuizzes(tx, evening.yangCaiwei, [1, 2], -1);
  for (const person of [evening.maXiaoyan, evening.naRen, evening.liChunya, evening.zhaoXiaoman]) {
    await seedQuizzes(tx, person, [1], -3);
  }
  await seedMissed(tx, evening.maXiaoyan);
}

/** 错题本: five questions for this evening, and three for others. */
async function seedMissed({ db, now }: TxCtx, { id: learnerId }: DemoPerson): Promise<void> {
  const { question, wrongAnswer } = db.tables;
  const bank = await db
    .select()
    .from(question)
    .where(eq(question.versionId, courseVersionId))
    .orderBy(asc(question.questionId));
  const single = bank.flatMap(({ content }) => (content.kind === 'single' ? [content] : [])).slice(0, 8);
  const rows = single.map(({ id: questionId, choices }, place) => {
    const at = chinaTime(now, place < 5 ? -3 : -1, 20);
    const first = remember(null, 'wrong', chinaDate(at));
    return {
      ...{ learnerId, courseId, questionId, versionId: courseVersionId, times: 1, lastAt: at },
      answer: [String(choices.findIndex(({ isRight }) => !isRight))],
      ...(place < 5 ? first : remember(first, 'right', chinaDate(now))),
    };
  });
  await db.insert(wrongAnswer).values(rows);
}

async function seedQuizzes({ db, now }: TxCtx, { id }: DemoPerson, modules: number[], days: number): Promise<void> {
  const { quizAttempt, quizResult } = db.tables;
  const passedAt = chinaTime(now, days, 20);
  const own = (moduleNumber: number) => {
    const asked = bankSizes[moduleNumber] ?? 0;
    return { learnerId: id, courseId, moduleNumber, right: asked - 1, asked };
  };
  await db.insert(quizAttempt).values(
    modules.map((moduleNumber) => ({
      ...own(moduleNumber),
      id: newId(passedAt),
      versionId: courseVersionId,
      answers: {},
      attemptedAt: passedAt,
    })),
  );
  await db.insert(quizResult).values(modules.map((moduleNumber) => ({ ...own(moduleNumber), attempts: 1, passedAt })));
}
