import { defineAction } from 'astro:actions';
import { answerForm, appealForm, stepForm } from '#components/moderation/appeal-form.ts';
import { answerAppeal } from '#domain/assessment/answer-appeal.ts';
import { raiseAppeal } from '#domain/assessment/raise-appeal.ts';
import { stepAppeal } from '#domain/assessment/step-appeal.ts';
import { answer } from './answer.ts';

export const appeals = {
  answer: defineAction({ accept: 'form', input: answerForm, handler: answer(answerAppeal) }),
  raise: defineAction({ accept: 'form', input: appealForm, handler: answer(raiseAppeal) }),
  step: defineAction({ accept: 'form', input: stepForm, handler: answer(stepAppeal) }),
};
