import { type ActionAPIContext, defineAction } from 'astro:actions';
import type { z } from 'astro/zod';
import {
  choiceForm,
  codeForm,
  consentForm,
  deviceForm,
  forgetForm,
  nothingForm,
  profileForm,
  recordForm,
  secretForm,
} from '#components/accounts/me-form.ts';
import { newcomerForm } from '#components/accounts/newcomer-form.ts';
import { signInForm } from '#components/accounts/sign-in-form.ts';
import { cardSignInForm } from '#components/roster/card-form.ts';
import { changeSecret } from '#domain/accounts/change-secret.ts';
import { editProfile } from '#domain/accounts/edit-profile.ts';
import { endAllSignIns, endDevice, endSignIn } from '#domain/accounts/end-sign-in.ts';
import { forgetDevice } from '#domain/accounts/forget-device.ts';
import { saveConsents } from '#domain/accounts/save-consents.ts';
import { takeRecord } from '#domain/accounts/take-record.ts';
import { joinAsNewcomer } from '#domain/cohorts/join-as-newcomer.ts';
import { joinCohort, tryClassCode } from '#domain/cohorts/join-cohort.ts';
import { signInWithCard } from '#domain/cohorts/sign-in-with-card.ts';
import { type SignInStarted, signInMember } from '#domain/organisations/sign-in-member.ts';
import { switchRole } from '#domain/organisations/switch-role.ts';
import type { Ctx } from '#server/context.ts';
import { answer } from './answer.ts';
import { dropCookie, keepCookie, type Origin, originOf } from './browser-cookies.ts';

/** An action that ends in a sign-in: the verb also learns where from, and its token goes into the cookie. */
function signingIn<Input>(verb: (ctx: Ctx, input: Input & Origin) => Promise<SignInStarted | null>) {
  return async (input: Input, context: ActionAPIContext) => {
    const origin = originOf(context);
    const started = await answer(verb)({ ...input, ...origin }, context);
    if (started) {
      keepCookie(context, 'sign-in', started.token);
      keepCookie(context, 'device', origin.device);
    }
    return { role: started?.role ?? context.locals.ctx.actor.role };
  };
}

export const accounts = {
  signIn: defineAction({
    accept: 'form',
    input: signInForm,
    handler: async (input, context) => {
      const result = await signingIn<z.output<typeof signInForm>>(signInMember)(input, context);
      // On a family's phone everybody has her own language and type size: the account's, not the last one's cookie.
      if (input.personId) for (const name of ['lang', 'elder'] as const) dropCookie(context, name);
      return result;
    },
  }),
  joinAsNewcomer: defineAction({
    accept: 'form',
    input: newcomerForm,
    handler: signingIn<z.output<typeof newcomerForm>>(joinAsNewcomer),
  }),
  joinCohort: defineAction({
    accept: 'form',
    input: codeForm,
    handler: signingIn<z.output<typeof codeForm>>(joinCohort),
  }),
  signInWithCard: defineAction({
    accept: 'form',
    input: cardSignInForm,
    handler: signingIn<z.output<typeof cardSignInForm>>(signInWithCard),
  }),
  switchRole: defineAction({
    accept: 'form',
    input: choiceForm,
    handler: signingIn<z.output<typeof choiceForm>>(switchRole),
  }),
  changeSecret: defineAction({
    accept: 'form',
    input: secretForm,
    handler: signingIn<z.output<typeof secretForm>>(changeSecret),
  }),
  findCohort: defineAction({
    accept: 'form',
    input: codeForm,
    handler: ({ code }, context) => answer(tryClassCode)({ code, address: context.locals.clientAddress }, context),
  }),
  editProfile: defineAction({
    accept: 'form',
    input: profileForm,
    handler: async ({ theme, ...edit }, context) => {
      await answer(editProfile)(edit, context);
      keepCookie(context, 'lang', edit.locale);
      keepCookie(context, 'elder', edit.isElder ? '1' : '0');
      if (theme === 'system') dropCookie(context, 'theme');
      else keepCookie(context, 'theme', theme);
    },
  }),
  saveConsents: defineAction({ accept: 'form', input: consentForm, handler: answer(saveConsents) }),
  endDevice: defineAction({ accept: 'form', input: deviceForm, handler: answer(endDevice) }),
  forgetDevice: defineAction({
    accept: 'form',
    input: forgetForm,
    handler: ({ personId }, context) =>
      answer(forgetDevice)({ personId, deviceHash: context.locals.deviceHash }, context),
  }),
  takeRecord: defineAction({
    accept: 'form',
    input: recordForm,
    handler: (wish, context) => answer(takeRecord)({ ...wish, address: context.locals.clientAddress }, context),
  }),
  signOut: defineAction({
    accept: 'form',
    input: nothingForm,
    handler: async (_input, context) => {
      await answer(endSignIn)(originOf(context).former ?? '', context);
      dropCookie(context, 'sign-in');
    },
  }),
  signOutEverywhere: defineAction({
    accept: 'form',
    input: nothingForm,
    handler: async (_input, context) => {
      await answer((ctx: Ctx) => endAllSignIns(ctx))(undefined, context);
      dropCookie(context, 'sign-in');
    },
  }),
};
