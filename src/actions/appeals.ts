import { defineAction } from 'astro:actions';
import { answerForm, appealForm, revocationAppealForm, stepForm } from '#components/moderation/appeal-form.ts';
import { answerAppeal } from '#domain/assessment/answer-appeal.ts';
import { raiseAppeal } from '#domain/assessment/raise-appeal.ts';
import { stepAppeal } from '#domain/assessment/step-appeal.ts';
import { answerRevocationAppeal } from '#domain/certification/answer-revocation-appeal.ts';
import { appealRevocation } from '#domain/certification/appeal-revocation.ts';
import { answer } from './answer.ts';

export const appeals = {
  answer: defineAction({ accept: 'form', input: answerForm, handler: answer(answerAppeal) }),
  answerRevocation: defineAction({
    accept: 'form',
    input: answerForm,
    handler: answer((ctx, { levels: _levels, edition: _edition, ...one }) => answerRevocationAppeal(ctx, one)),
  }),
  appealRevocation: defineAction({ accept: 'form', input: revocationAppealForm, handler: answer(appealRevocation) }),
  raise: defineAction({ accept: 'form', input: appealForm, handler: answer(raiseAppeal) }),
  step: defineAction({ accept: 'form', input: stepForm, handler: answer(stepAppeal) }),
};
