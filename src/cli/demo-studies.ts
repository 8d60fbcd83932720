/** 演示数据: lessons read and quizzes taken. */
import { asc, eq } from 'drizzle-orm';
import { rightAnswer, rightChoices } from '#domain/assessment/marking.ts';
import { remember } from '#domain/assessment/memory-rules.ts';
import { tallyAnswers } from '#domain/assessment/tally-answers.ts';
import type { Question } from '#domain/courses/package.ts';
import { listQuestions } from '#domain/courses/task-queries.ts';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { courseVersionId } from './demo-course.ts';
import { type DemoPerson, evening, spring } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

const courseId = 'live-selling';
const sections = 6;

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

/** One try at each quiz: the hardest question of a module is missed by most, the second hardest by some. */
async function seedQuizzes(tx: TxCtx, { id: learnerId }: DemoPerson, modules: number[], days: number): Promise<void> {
  const { quizAttempt, quizResult } = tx.db.tables;
  const passedAt = chinaTime(tx.now, days, 20);
  const missed = [...learnerId].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 3;
  for (const moduleNumber of modules) {
    const questions = await listQuestions(tx, courseVersionId, moduleNumber);
    const hardest = questions.slice(-2).slice(0, missed);
    const answers = Object.fromEntries(
      questions.map((question) => [
        question.id,
        hardest.includes(question) ? missOf(question, missed) : rightAnswer(question),
      ]),
    );
    const asked = questions.length;
    const own = { learnerId, courseId, moduleNumber, right: asked - hardest.length, asked };
    const attemptId = newId(passedAt);
    const place = { courseId, versionId: courseVersionId, moduleNumber };
    await tx.db.insert(quizAttempt).values({ ...own, ...place, id: attemptId, answers, attemptedAt: passedAt });
    await tx.db.insert(quizResult).values({ ...own, attempts: 1, passedAt });
    const learner = { ...tx, actor: { ...tx.actor, id: learnerId } };
    await tallyAnswers(learner, { ...place, attemptId, questions, answers });
  }
}

function missOf(question: Question, at: number): string[] {
  if (question.kind === 'number') return [String(question.value + question.tolerance + at)];
  if (question.kind === 'text') return ['记不清了'];
  const right = rightChoices(question);
  const wrong = question.choices.flatMap((_, place) => (right.includes(place) ? [] : [String(place)]));
  return wrong.slice(at % wrong.length).slice(0, 1);
}
