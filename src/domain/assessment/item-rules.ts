/** 答题统计: what the answers of learners say about a question. Pure. */

/**
 * Of those who answered a question at their first try: how many, how many rightly; and of the share right of the other
 * questions in the same try, in thousandths: its sum, its squares, and its sum where this question was right.
 */
export type Tally = { answers: number; right: number; rest: number; restSquares: number; restRight: number };

/** Below so many answers nothing is said: it would be chance, and might be somebody's. */
export const leastAnswers = 5;
/** From so many on, what is said about single choices and about discrimination holds. */
const enoughAnswers = 20;

/** The share of those who were right: a high one means an easy question. */
export const difficultyOf = ({ answers, right }: Tally): number => right / answers;

/**
 * Discrimination: the point-biserial correlation between being right here and the share right of the other questions,
 * from −1 to 1. High: who knows the rest knows this. Null when all answered alike, here or there.
 */
export function discriminationOf({ answers, right, rest, restSquares, restRight }: Tally): number | null {
  const here = answers * right - right * right;
  const there = answers * restSquares - rest * rest;
  if (here <= 0 || there <= 0) return null;
  return (answers * restRight - right * rest) / Math.sqrt(here * there);
}

/** What one answer adds to the tally of its question. `others`: of the other questions of the try. */
export function tallyOf(isRight: boolean, others: { right: number; asked: number }): Tally {
  const rest = others.asked > 0 ? Math.round((others.right * 1000) / others.asked) : 0;
  return { answers: 1, right: Number(isRight), rest, restSquares: rest * rest, restRight: isRight ? rest : 0 };
}

export type Choice = { text: string; isRight: boolean; taken: number };

/** What an author should look at. `choice`: which one, for those about a choice. */
export type Hint = { rule: 'easy' | 'hard' | 'reversed' | 'weak' } | { rule: 'unused' | 'tempting'; choice: string };

const easyFrom = 0.95;
const hardUpTo = 0.4;
const weakBelow = 0.1;

/** Hints about a question, the most urgent first; none below `leastAnswers`. */
export function listHints(tally: Tally, choices: readonly Choice[]): Hint[] {
  const { answers } = tally;
  if (answers < leastAnswers) return [];
  const hints: Hint[] = [];
  const discrimination = discriminationOf(tally);
  const holds = answers >= enoughAnswers;
  if (holds && discrimination !== null && discrimination < 0) hints.push({ rule: 'reversed' });
  const most = Math.max(0, ...choices.filter(({ isRight }) => isRight).map(({ taken }) => taken));
  const wrong = choices.filter(({ isRight }) => !isRight);
  for (const { text, taken } of wrong) if (taken > most) hints.push({ rule: 'tempting', choice: text });
  if (difficultyOf(tally) <= hardUpTo) hints.push({ rule: 'hard' });
  if (difficultyOf(tally) >= easyFrom) hints.push({ rule: 'easy' });
  else if (holds && discrimination !== null && discrimination >= 0 && discrimination < weakBelow)
    hints.push({ rule: 'weak' });
  for (const { text, taken } of wrong) if (holds && taken === 0) hints.push({ rule: 'unused', choice: text });
  return hints;
}
