import { defineAction } from 'astro:actions';
import {
  accountForm,
  applicationForm,
  decisionForm,
  endForm,
  handOverForm,
  reportForm,
} from '#components/kits/kit-form.ts';
import { applyForKit } from '#domain/mentoring/apply-for-kit.ts';
import { decideKit, endKit } from '#domain/mentoring/decide-kit.ts';
import { handOverKit } from '#domain/mentoring/hand-over-kit.ts';
import { registerAccount, reportKit } from '#domain/mentoring/report-kit.ts';
import { answer } from './answer.ts';

export const kits = {
  apply: defineAction({ accept: 'form', input: applicationForm, handler: answer(applyForKit) }),
  decide: defineAction({ accept: 'form', input: decisionForm, handler: answer(decideKit) }),
  handOver: defineAction({
    accept: 'form',
    input: handOverForm,
    handler: async ({ phone, secret, drawing, ...typed }, context) => {
      const { deviceHash, clientAddress: address } = context.locals;
      const claim = typed.signature === 'pin' ? { phone, secret, deviceHash, address } : null;
      const drawn = drawing && drawing.size > 0 ? new Uint8Array(await drawing.arrayBuffer()) : null;
      return answer(handOverKit)({ ...typed, claim, drawing: drawn }, context);
    },
  }),
  register: defineAction({ accept: 'form', input: accountForm, handler: answer(registerAccount) }),
  report: defineAction({ accept: 'form', input: reportForm, handler: answer(reportKit) }),
  end: defineAction({ accept: 'form', input: endForm, handler: answer(endKit) }),
};
