/** The answers of a quiz: pure. */
import type { Question } from '../courses/package.ts';
import { checkAnswer, markAnswer } from './marking.ts';
import type { QuizIssue } from './rules.ts';

/** By question: the places of choices, or what was typed. */
export type Answers = Record<string, string[]>;

/** What stands after this attempt: what was answered now, and else what was answered rightly before. */
export function mergeAnswers(questions: readonly Question[], given: Answers, earlier: Answers): Answers {
  const merged: Answers = {};
  for (const question of questions) {
    const before = earlier[question.id] ?? [];
    const answer = given[question.id] ?? (markAnswer(question, before).isRight ? before : []);
    if (answer.length > 0) merged[question.id] = answer;
  }
  return merged;
}

/** What is still missing or unreadable. */
export function checkAnswers(questions: readonly Question[], answers: Answers): QuizIssue[] {
  return questions.flatMap((question): QuizIssue[] => {
    const rule = checkAnswer(question, answers[question.id] ?? []);
    return rule ? [{ path: ['q', question.id], rule }] : [];
  });
}

/** Whether two attempts say the same. */
export function isSame(one: Answers, other: Answers): boolean {
  const said = (all: Answers) => JSON.stringify(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return said(one) === said(other);
}
