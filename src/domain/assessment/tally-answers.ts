import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import type { Question } from '../courses/package.ts';
import { tallyOf } from './item-rules.ts';
import { markAnswer } from './marking.ts';
import { hashQuestion } from './question-hash.ts';

type Taken = {
  attemptId: string;
  courseId: string;
  versionId: string;
  moduleNumber: number;
  questions: readonly Question[];
  answers: Readonly<Record<string, string[]>>;
};

/**
 * Adds an attempt to the running totals of its questions, if it is the learner's first at them: what she answers again
 * she has seen. A question that an earlier version has asked her in the same words was answered there.
 */
export async function tallyAnswers(tx: TxCtx, taken: Taken): Promise<void> {
  const { courseId, questions, answers } = taken;
  const known = await listKnown(tx, taken);
  if (!known) return;
  const marked = questions.map((question) => ({
    question,
    contentHash: hashQuestion(question),
    isRight: markAnswer(question, answers[question.id] ?? []).isRight,
  }));
  const right = marked.filter(({ isRight }) => isRight).length;
  const fresh = marked
    .filter(({ contentHash }) => !known.has(contentHash))
    .map(({ question, contentHash, isRight }) => ({
      key: { courseId, questionId: question.id, contentHash },
      tally: tallyOf(isRight, { right: right - Number(isRight), asked: marked.length - 1 }),
      chosen: 'choices' in question ? [...new Set(answers[question.id] ?? [])].map(Number) : [],
    }))
    .toSorted((one, other) => (one.key.questionId < other.key.questionId ? -1 : 1)); // one order, so that two never wait for each other
  if (fresh.length === 0) return;
  await addTallies(
    tx,
    fresh.map(({ key, tally }) => ({ ...key, ...tally })),
  );
  const choices = fresh.flatMap(({ key, chosen }) => chosen.map((choice) => ({ ...key, choice, taken: 1 })));
  if (choices.length > 0) await addChoices(tx, choices);
}

/** Hashes of the questions she has answered before in other versions; null when she has tried this version before. */
async function listKnown({ db, actor }: TxCtx, { attemptId, courseId, versionId, moduleNumber }: Taken) {
  const { question, quizAttempt } = db.tables;
  const isEarlier = and(
    ...[eq(quizAttempt.learnerId, actor.id), eq(quizAttempt.courseId, courseId)],
    ...[eq(quizAttempt.moduleNumber, moduleNumber), ne(quizAttempt.id, attemptId)],
  );
  const earlier = await db.selectDistinct({ versionId: quizAttempt.versionId }).from(quizAttempt).where(isEarlier);
  const versions = earlier.map((row) => row.versionId);
  if (versions.includes(versionId)) return null;
  if (versions.length === 0) return new Set<string>();
  const rows = await db
    .select({ content: question.content })
    .from(question)
    .where(and(inArray(question.versionId, versions), eq(question.moduleNumber, moduleNumber)));
  return new Set(rows.map(({ content }) => hashQuestion(content)));
}

type Tables = TxCtx['db']['tables'];

async function addTallies({ db }: TxCtx, rows: Tables['questionTally']['$inferInsert'][]): Promise<void> {
  const { questionTally } = db.tables;
  await db
    .insert(questionTally)
    .values(rows)
    .onConflictDoUpdate({
      target: [questionTally.courseId, questionTally.questionId, questionTally.contentHash],
      set: {
        answers: sql`${questionTally.answers} + excluded.answers`,
        right: sql`${questionTally.right} + excluded."right"`,
        rest: sql`${questionTally.rest} + excluded.rest`,
        restSquares: sql`${questionTally.restSquares} + excluded.rest_squares`,
        restRight: sql`${questionTally.restRight} + excluded.rest_right`,
      },
    });
}

async function addChoices({ db }: TxCtx, rows: Tables['choiceTally']['$inferInsert'][]): Promise<void> {
  const { choiceTally } = db.tables;
  await db
    .insert(choiceTally)
    .values(rows)
    .onConflictDoUpdate({
      target: [choiceTally.courseId, choiceTally.questionId, choiceTally.contentHash, choiceTally.choice],
      set: { taken: sql`${choiceTally.taken} + excluded.taken` },
    });
}
