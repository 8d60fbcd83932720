import { defineAction } from 'astro:actions';
import { closeForm, codeForm, openForm, pinForm } from '#components/cohorts/check-in-form.ts';
import { makeCheckIn, makeCheckInByPin } from '#domain/cohorts/make-check-in.ts';
import { closeCheckIn, openCheckIn } from '#domain/cohorts/open-check-in.ts';
import { answer } from './answer.ts';

export const checkIn = {
  arrive: defineAction({
    accept: 'form',
    input: codeForm,
    handler: (input, context) => answer(makeCheckIn)({ ...input, deviceHash: context.locals.deviceHash }, context),
  }),
  arriveByPin: defineAction({
    accept: 'form',
    input: pinForm,
    handler: (input, context) => answer(makeCheckInByPin)({ ...input, address: context.locals.clientAddress }, context),
  }),
  close: defineAction({ accept: 'form', input: closeForm, handler: answer(closeCheckIn) }),
  open: defineAction({ accept: 'form', input: openForm, handler: answer(openCheckIn) }),
};
