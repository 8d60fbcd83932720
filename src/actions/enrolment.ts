import { defineAction } from 'astro:actions';
import { nothingForm } from '#components/accounts/me-form.ts';
import {
  eraseForm,
  leaveForm,
  returnForm,
  seatsForm,
  transferForm,
  waitingForm,
} from '#components/roster/enrolment-form.ts';
import { askErasure, withdrawErasure } from '#domain/accounts/ask-erasure.ts';
import { leaveCohort, transferLearner } from '#domain/cohorts/end-enrolment.ts';
import { eraseLearner } from '#domain/cohorts/erase-learner.ts';
import { leaveWaiting } from '#domain/cohorts/leave-waiting.ts';
import { returnToClass } from '#domain/cohorts/return-to-class.ts';
import { setSeats } from '#domain/cohorts/set-seats.ts';
import type { Ctx } from '#server/context.ts';
import { answer } from './answer.ts';

export const enrolment = {
  askErasure: defineAction({ accept: 'form', input: nothingForm, handler: answer((ctx: Ctx) => askErasure(ctx)) }),
  erase: defineAction({ accept: 'form', input: eraseForm, handler: answer(eraseLearner) }),
  leave: defineAction({ accept: 'form', input: leaveForm, handler: answer(leaveCohort) }),
  leaveWaiting: defineAction({ accept: 'form', input: waitingForm, handler: answer(leaveWaiting) }),
  return: defineAction({ accept: 'form', input: returnForm, handler: answer(returnToClass) }),
  setSeats: defineAction({ accept: 'form', input: seatsForm, handler: answer(setSeats) }),
  transfer: defineAction({ accept: 'form', input: transferForm, handler: answer(transferLearner) }),
  withdrawErasure: defineAction({
    accept: 'form',
    input: nothingForm,
    handler: answer((ctx: Ctx) => withdrawErasure(ctx)),
  }),
};
