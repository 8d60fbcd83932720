import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findAuthorCourse } from '../courses/author-queries.ts';
import type { Question } from '../courses/package.ts';
import { type CourseVersion, findCourse } from '../courses/queries.ts';
import { listQuestions } from '../courses/task-queries.ts';
import {
  type Choice,
  difficultyOf,
  discriminationOf,
  type Hint,
  leastAnswers,
  listHints,
  type Tally,
} from './item-rules.ts';
import { rightChoices } from './marking.ts';
import { hashQuestion } from './question-hash.ts';

/** A question of the version that is shown now, with what the first tries of learners say about it. */
export type ItemStatistics = {
  question: Question;
  /** How many have answered it as it stands, in this version or in one that left it as it was. */
  answers: number;
  /** How many have answered it in other words, before it was changed: not counted. */
  before: number;
  /** Null while too few have answered. */
  found: { difficulty: number; discrimination: number | null; choices: Choice[]; hints: Hint[] } | null;
};

type Named = { title: string; titleEn: string };
/** `hasDraft`: a draft of the course is open, so that its questions can be changed. */
export type BankStatistics = { course: Named; module: Named; hasDraft: boolean; items: ItemStatistics[] };

/** For those who write the course; empty while the module is only in a draft. */
export async function readBankStatistics(ctx: ReadCtx, courseId: string, folder: string): Promise<BankStatistics> {
  const course = await findAuthorCourse(ctx, courseId);
  const shown = course.version ? await findCourse(ctx, { courseId }) : null;
  const module = shown?.outline.find(({ number, slug }) => `${number}-${slug}` === folder);
  const hasDraft = course.draft !== null;
  if (shown && module) return { course, module, hasDraft, items: await listItems(ctx, shown, module.number) };
  if (!hasDraft) throw new AppError('not-found', `module ${folder} of ${courseId}`);
  return { course, module: { title: folder, titleEn: folder }, hasDraft, items: [] };
}

async function listItems(ctx: ReadCtx, { id: courseId, versionId }: CourseVersion, moduleNumber: number) {
  const questions = await listQuestions(ctx, versionId, moduleNumber);
  const { questionTally, choiceTally } = ctx.db.tables;
  const tallies = await ctx.db.select().from(questionTally).where(eq(questionTally.courseId, courseId));
  const choices = await ctx.db.select().from(choiceTally).where(eq(choiceTally.courseId, courseId));
  const takenOf = new Map(choices.map((row) => [`${row.questionId} ${row.contentHash} ${row.choice}`, row.taken]));
  return questions.map((question): ItemStatistics => {
    const hash = hashQuestion(question);
    const own = tallies.filter(({ questionId }) => questionId === question.id);
    const tally = own.find(({ contentHash }) => contentHash === hash);
    const before = own.reduce((sum, one) => sum + (one === tally ? 0 : one.answers), 0);
    const shown = listChoices(question, (at) => takenOf.get(`${question.id} ${hash} ${at}`) ?? 0);
    return { question, answers: tally?.answers ?? 0, before, found: tally ? evaluate(tally, shown) : null };
  });
}

function evaluate(tally: Tally, choices: Choice[]): ItemStatistics['found'] {
  if (tally.answers < leastAnswers) return null;
  const hints = listHints(tally, choices);
  return { difficulty: difficultyOf(tally), discrimination: discriminationOf(tally), choices, hints };
}

function listChoices(question: Question, takenOf: (at: number) => number): Choice[] {
  if (!('choices' in question)) return [];
  const right = rightChoices(question);
  return question.choices.map(({ text }, at) => ({ text, isRight: right.includes(at), taken: takenOf(at) }));
}
