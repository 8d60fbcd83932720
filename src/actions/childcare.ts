import { defineAction } from 'astro:actions';
import { alwaysForm, childForm, childIdForm, seatForm, signUpForm } from '#components/childcare/child-form.ts';
import { carerForm, dutiesForm, endCarerForm, fillForm, offerForm } from '#components/childcare/childcare-form.ts';
import { passForm, undoForm } from '#components/childcare/pass-form.ts';
import { addCarer, endCarer } from '#domain/childcare/add-carer.ts';
import { answerSeat } from '#domain/childcare/answer-seat.ts';
import { forgetChild } from '#domain/childcare/forget-child.ts';
import { passChild, undoPassing } from '#domain/childcare/pass-child.ts';
import { saveChild } from '#domain/childcare/save-child.ts';
import { fillDuties, setDuties } from '#domain/childcare/set-duties.ts';
import { setOffer } from '#domain/childcare/set-offer.ts';
import { signUpAlways, signUpChild } from '#domain/childcare/sign-up-child.ts';
import type { Ctx } from '#server/context.ts';
import { answer } from './answer.ts';

/** A verb that has nothing to tell: the page wants to know that it is done. */
const done =
  <Input>(verb: (ctx: Ctx, input: Input) => Promise<unknown>) =>
  (ctx: Ctx, input: Input) =>
    verb(ctx, input).then(() => ({ done: true }));

export const childcare = {
  addCarer: defineAction({ accept: 'form', input: carerForm, handler: answer(addCarer) }),
  answerSeat: defineAction({ accept: 'form', input: seatForm, handler: answer(done(answerSeat)) }),
  endCarer: defineAction({ accept: 'form', input: endCarerForm, handler: answer(done(endCarer)) }),
  fillDuties: defineAction({ accept: 'form', input: fillForm, handler: answer(fillDuties) }),
  forgetChild: defineAction({ accept: 'form', input: childIdForm, handler: answer(done(forgetChild)) }),
  pass: defineAction({
    accept: 'form',
    input: passForm,
    handler: (typed, context) => {
      const { deviceHash, clientAddress: address } = context.locals;
      return answer(passChild)({ ...typed, where: { deviceHash, address } }, context);
    },
  }),
  saveChild: defineAction({ accept: 'form', input: childForm, handler: answer(saveChild) }),
  setDuties: defineAction({ accept: 'form', input: dutiesForm, handler: answer(done(setDuties)) }),
  setOffer: defineAction({ accept: 'form', input: offerForm, handler: answer(done(setOffer)) }),
  signUp: defineAction({ accept: 'form', input: signUpForm, handler: answer(signUpChild) }),
  signUpAlways: defineAction({ accept: 'form', input: alwaysForm, handler: answer(done(signUpAlways)) }),
  undoPassing: defineAction({ accept: 'form', input: undoForm, handler: answer(done(undoPassing)) }),
};
