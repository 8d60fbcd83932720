import { defineAction } from 'astro:actions';
import { gradingForm } from '#components/assessment/grading-form.ts';
import { pluginQuizForm, quizForm, retryForm } from '#components/assessment/quiz-form.ts';
import { gradeSubmission } from '#domain/assessment/grade-submission.ts';
import { retryQuestion } from '#domain/assessment/retry-question.ts';
import { takePluginQuiz } from '#domain/assessment/take-plugin-quiz.ts';
import { takeQuiz } from '#domain/assessment/take-quiz.ts';
import { answer } from './answer.ts';

export const assessment = {
  gradeSubmission: defineAction({ accept: 'form', input: gradingForm, handler: answer(gradeSubmission) }),
  retryQuestion: defineAction({ accept: 'form', input: retryForm, handler: answer(retryQuestion) }),
  takePluginQuiz: defineAction({ accept: 'form', input: pluginQuizForm, handler: answer(takePluginQuiz) }),
  takeQuiz: defineAction({ accept: 'form', input: quizForm, handler: answer(takeQuiz) }),
};
