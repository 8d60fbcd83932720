import { defineAction } from 'astro:actions';
import { leaveForm, returnForm, seatsForm, transferForm, waitingForm } from '#components/roster/enrolment-form.ts';
import { leaveCohort, transferLearner } from '#domain/cohorts/end-enrolment.ts';
import { leaveWaiting } from '#domain/cohorts/leave-waiting.ts';
import { returnToClass } from '#domain/cohorts/return-to-class.ts';
import { setSeats } from '#domain/cohorts/set-seats.ts';
import { answer } from './answer.ts';

export const enrolment = {
  leave: defineAction({ accept: 'form', input: leaveForm, handler: answer(leaveCohort) }),
  leaveWaiting: defineAction({ accept: 'form', input: waitingForm, handler: answer(leaveWaiting) }),
  return: defineAction({ accept: 'form', input: returnForm, handler: answer(returnToClass) }),
  setSeats: defineAction({ accept: 'form', input: seatsForm, handler: answer(setSeats) }),
  transfer: defineAction({ accept: 'form', input: transferForm, handler: answer(transferLearner) }),
};
