import { defineAction } from 'astro:actions';
import { gradingDraftForm, gradingForm } from '#components/assessment/grading-form.ts';
import { claimForm, revokeForm } from '#components/assessment/queue-form.ts';
import { pluginQuizForm, quizForm, retryForm } from '#components/assessment/quiz-form.ts';
import { editTemplateForm, newTemplateForm, templateIdForm } from '#components/assessment/template-form.ts';
import { claimSubmission } from '#domain/assessment/claim-submission.ts';
import { editTemplate } from '#domain/assessment/edit-template.ts';
import { giveGrading } from '#domain/assessment/give-grading.ts';
import { keepForm } from '#domain/assessment/keep-form.ts';
import { removeTemplate } from '#domain/assessment/remove-template.ts';
import { retryQuestion } from '#domain/assessment/retry-question.ts';
import { saveTemplate } from '#domain/assessment/save-template.ts';
import { takePluginQuiz } from '#domain/assessment/take-plugin-quiz.ts';
import { takeQuiz } from '#domain/assessment/take-quiz.ts';
import { revokeGrading } from '#domain/certification/revoke-grading.ts';
import { answer } from './answer.ts';

export const assessment = {
  claimSubmission: defineAction({ accept: 'form', input: claimForm, handler: answer(claimSubmission) }),
  editTemplate: defineAction({ accept: 'form', input: editTemplateForm, handler: answer(editTemplate) }),
  gradeSubmission: defineAction({ accept: 'form', input: gradingForm, handler: answer(giveGrading) }),
  keepGrading: defineAction({ accept: 'form', input: gradingDraftForm, handler: answer(keepForm) }),
  removeTemplate: defineAction({ accept: 'form', input: templateIdForm, handler: answer(removeTemplate) }),
  retryQuestion: defineAction({ accept: 'form', input: retryForm, handler: answer(retryQuestion) }),
  revokeGrading: defineAction({ accept: 'form', input: revokeForm, handler: answer(revokeGrading) }),
  saveTemplate: defineAction({ accept: 'form', input: newTemplateForm, handler: answer(saveTemplate) }),
  takePluginQuiz: defineAction({ accept: 'form', input: pluginQuizForm, handler: answer(takePluginQuiz) }),
  takeQuiz: defineAction({ accept: 'form', input: quizForm, handler: answer(takeQuiz) }),
};
