import { and, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { TxCtx } from '#server/context.ts';
import type { Question } from '../courses/package.ts';
import { markAnswer } from './marking.ts';
import { isDue, type Recall, remember, sits } from './memory-rules.ts';

/** An answer to a question of a version; `helped`: its hint was looked at. */
export type Noted = { courseId: string; versionId: string; question: Question; answer: string[]; helped?: boolean };

type Row = TxCtx['db']['tables']['wrongAnswer']['$inferInsert'];

/**
 * Notes an answer in the notebook: a wrong one brings the question in, or back to tomorrow; a right one moves it on when
 * it was due, and out of the notebook once it sits. A right answer ahead of its day says nothing about memory.
 */
export async function noteAnswer(tx: TxCtx, noted: Noted): Promise<void> {
  const { courseId, versionId, question, answer, helped } = noted;
  const { isRight } = markAnswer(question, answer);
  const today = chinaDate(tx.now);
  const known = await findNoted(tx, noted);
  if (isRight && !(known && known.rightAt === null && isDue(known, today))) return;
  const recall: Recall = isRight ? (helped ? 'helped' : 'right') : 'wrong';
  const memory = remember(known, recall, today);
  const wrong = isRight ? {} : { times: (known?.times ?? 0) + 1, answer, lastAt: tx.now };
  const rightAt = isRight && sits(memory) ? tx.now : null;
  await store(tx, { courseId, versionId, questionId: question.id, ...memory, ...wrong, rightAt });
}

/** What is known of the question; of one that asked something else under the same id, nothing. */
async function findNoted({ db, actor }: TxCtx, { courseId, versionId, question }: Noted) {
  const { question: bank, wrongAnswer } = db.tables;
  const isIt = and(
    ...[eq(wrongAnswer.learnerId, actor.id), eq(wrongAnswer.courseId, courseId)],
    eq(wrongAnswer.questionId, question.id),
  );
  const [found] = await db.select().from(wrongAnswer).where(isIt);
  if (!found || found.versionId === versionId) return found ?? null;
  const isOld = and(eq(bank.versionId, found.versionId), eq(bank.questionId, question.id));
  const [old] = await db.select({ content: bank.content }).from(bank).where(isOld);
  return old?.content.stem === question.stem ? found : null;
}

async function store({ db, actor, now }: TxCtx, row: Omit<Row, 'learnerId' | 'times' | 'answer' | 'lastAt'>) {
  const { wrongAnswer } = db.tables;
  const target = [wrongAnswer.learnerId, wrongAnswer.courseId, wrongAnswer.questionId];
  await db
    .insert(wrongAnswer)
    .values({ times: 0, answer: [], lastAt: now, ...row, learnerId: actor.id })
    .onConflictDoUpdate({ target, set: row });
}
