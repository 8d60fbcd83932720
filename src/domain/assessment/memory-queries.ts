/** 错题本: the questions that come back to the actor, and when. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Question } from '../courses/package.ts';
import { findStudy } from '../practice/queries.ts';
import { rightAnswer } from './marking.ts';
import { isDue, type Memory, mostTonight } from './memory-rules.ts';
import { mayTakeQuiz } from './policy.ts';
import { askQuestion, type MarkedQuestion, showMarked } from './quiz-queries.ts';

/** A question of the notebook as it is asked now. */
export type Card = Memory & {
  courseId: string;
  versionId: string;
  question: Question;
  /** How often it was answered wrongly, and how the last time. */
  times: number;
  answer: string[];
  lastAt: Date;
  rightAt: Date | null;
};

/** A card as a page shows it: marked as it was answered wrongly the last time. */
export type ShownCard = MarkedQuestion & Pick<Card, 'courseId' | 'times' | 'reps' | 'seenOn' | 'dueOn'>;

export type Review = {
  /** For this evening, the first first. */
  tonight: ShownCard[];
  /** Due as well, but more than an evening holds. */
  waiting: number;
  /** When the others come: a day, and how far from their last each of them is. */
  later: { dueOn: string; cards: Pick<Memory, 'seenOn' | 'dueOn'>[] }[];
  /** How many sit by now. */
  mended: number;
};

/** The actor's notebook. `more`: she wants to go on after an evening's worth. */
export async function readReview(ctx: ReadCtx, { more }: { more: boolean } = { more: false }): Promise<Review> {
  if (!mayTakeQuiz(ctx.actor)) throw new AppError('unauthenticated', 'wrong answers');
  const today = chinaDate(ctx.now);
  const cards = await listCards(ctx);
  const due = cards.filter((card) => isDue(card, today));
  const tonight = due.slice(0, more ? mostTonight : roomTonight(cards, today));
  const later = Map.groupBy(
    cards.filter((card) => !isDue(card, today)),
    ({ dueOn }) => dueOn,
  );
  return {
    tonight: tonight.map(showCard),
    waiting: due.length - tonight.length,
    later: [...later].map(([dueOn, own]) => ({ dueOn, cards: own.map(({ seenOn }) => ({ seenOn, dueOn })) })),
    mended: await countMended(ctx),
  };
}

/** How many questions this evening holds for the actor; none for who has not signed in. */
export async function countTonight(ctx: ReadCtx): Promise<number> {
  if (!mayTakeQuiz(ctx.actor)) return 0;
  const today = chinaDate(ctx.now);
  const cards = await listCards(ctx);
  return Math.min(roomTonight(cards, today), cards.filter((card) => isDue(card, today)).length);
}

/** A question of the actor's notebook; one that was changed or taken out since is not found. */
export async function findCard(
  ctx: ReadCtx,
  { courseId, questionId }: { courseId: string; questionId: string },
): Promise<Card> {
  const cards = await listCards(ctx, { questionId });
  const found = cards.find((card) => card.courseId === courseId);
  if (!found) throw new AppError('not-found', `wrong answer ${questionId}`);
  return found;
}

/** How a question went that the actor has reviewed today; null for any other. */
export async function findSeen(
  ctx: ReadCtx,
  { courseId, questionId }: { courseId: string; questionId: string },
): Promise<(ShownCard & { hasLeft: boolean }) | null> {
  const today = chinaDate(ctx.now);
  const cards = await listCards(ctx, { questionId, isClosed: true });
  const card = cards.find((one) => one.courseId === courseId && one.seenOn === today);
  if (!card) return null;
  const isRight = chinaDate(card.lastAt) < today; // a wrong answer of today is the last one
  const shown = showCard({ ...card, answer: isRight ? rightAnswer(card.question) : card.answer });
  return { ...shown, hasLeft: card.rightAt !== null };
}

/** The card that comes first; those she has skipped come last, in that order. */
export const firstOf = (cards: readonly ShownCard[], skipped: readonly string[]): ShownCard | null =>
  cards.toSorted((one, other) => skipped.indexOf(one.id) - skipped.indexOf(other.id))[0] ?? null;

/** A card with its question as it is asked: the order of choices is another one each time. */
export function showCard(card: Card): ShownCard {
  const { courseId, question, times, reps, seenOn, dueOn, answer } = card;
  const asked = askQuestion(question, 1, `${question.id}${reps}`);
  return { ...showMarked(question, asked, answer), courseId, times, reps, seenOn, dueOn };
}

/** What an evening still holds after the reviews of today; who comes into the notebook today was not reviewed. */
const roomTonight = (cards: readonly Card[], today: string): number =>
  Math.max(0, mostTonight - cards.filter(({ seenOn, reps }) => seenOn === today && reps > 1).length);

type Wanted = { questionId?: string; isClosed?: boolean };

/** All that is open, or of one question, the longest due first. */
async function listCards(ctx: ReadCtx, { questionId, isClosed }: Wanted = {}): Promise<Card[]> {
  const { question, wrongAnswer } = ctx.db.tables;
  const own = and(
    eq(wrongAnswer.learnerId, ctx.actor.id),
    ...(isClosed ? [] : [isNull(wrongAnswer.rightAt)]),
    ...(questionId === undefined ? [] : [eq(wrongAnswer.questionId, questionId)]),
  );
  const isIts = and(eq(question.versionId, wrongAnswer.versionId), eq(question.questionId, wrongAnswer.questionId));
  const rows = await ctx.db
    .select({ wrong: wrongAnswer, content: question.content })
    .from(wrongAnswer)
    .innerJoin(question, isIts)
    .where(own)
    .orderBy(asc(wrongAnswer.dueOn), asc(wrongAnswer.stability), asc(wrongAnswer.questionId));
  const asked = await followVersions(ctx, rows);
  return rows.flatMap(({ wrong }, at) => {
    const now = asked[at];
    return now ? [{ ...wrong, ...now }] : [];
  });
}

type Row = { wrong: { courseId: string; versionId: string }; content: Question };

/** Each question in the version that the actor learns from now; null when that asks something else, or nothing. */
async function followVersions(ctx: ReadCtx, rows: readonly Row[]) {
  const courses = [...new Set(rows.map(({ wrong }) => wrong.courseId))];
  const studies = await Promise.all(courses.map((courseId) => findStudy(ctx, courseId)));
  const versionOf = new Map(studies.map(({ courseId, versionId }) => [courseId, versionId]));
  const isOld = ({ wrong }: Row) => versionOf.get(wrong.courseId) !== wrong.versionId;
  const moved = rows.filter(isOld);
  const newer = moved.length > 0 ? await readQuestions(ctx, [...versionOf.values()], moved) : new Map();
  return rows.map((row) => {
    if (!isOld(row)) return { versionId: row.wrong.versionId, question: row.content };
    const versionId = versionOf.get(row.wrong.courseId) ?? '';
    const question: Question | undefined = newer.get(`${versionId} ${row.content.id}`);
    return question && question.stem === row.content.stem ? { versionId, question } : null;
  });
}

async function readQuestions({ db }: ReadCtx, versionIds: string[], rows: readonly Row[]) {
  const { question } = db.tables;
  const ids = rows.map(({ content }) => content.id);
  const found = await db
    .select()
    .from(question)
    .where(and(inArray(question.versionId, versionIds), inArray(question.questionId, ids)));
  return new Map(found.map(({ versionId, questionId, content }) => [`${versionId} ${questionId}`, content]));
}

async function countMended({ db, actor }: ReadCtx): Promise<number> {
  const { wrongAnswer } = db.tables;
  const rows = await db
    .select({ rightAt: wrongAnswer.rightAt })
    .from(wrongAnswer)
    .where(eq(wrongAnswer.learnerId, actor.id));
  return rows.filter(({ rightAt }) => rightAt !== null).length;
}
