import { defineAction } from 'astro:actions';
import { declineForm, rateForm, requestForm, secondForm, settleForm } from '#components/moderation/moderation-form.ts';
import { declineSecond } from '#domain/assessment/decline-second.ts';
import { gradeSecond } from '#domain/assessment/grade-second.ts';
import { requestSecond } from '#domain/assessment/request-second.ts';
import { setModerationRate } from '#domain/assessment/set-moderation-rate.ts';
import { settleDifference } from '#domain/assessment/settle-difference.ts';
import { answer } from './answer.ts';

export const moderation = {
  declineSecond: defineAction({ accept: 'form', input: declineForm, handler: answer(declineSecond) }),
  gradeSecond: defineAction({ accept: 'form', input: secondForm, handler: answer(gradeSecond) }),
  requestSecond: defineAction({ accept: 'form', input: requestForm, handler: answer(requestSecond) }),
  setRate: defineAction({ accept: 'form', input: rateForm, handler: answer(setModerationRate) }),
  settle: defineAction({ accept: 'form', input: settleForm, handler: answer(settleDifference) }),
};
