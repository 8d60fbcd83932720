import { defineAction } from 'astro:actions';
import { helpForm } from '#components/outcomes/help-form.ts';
import { followUpForm, proofForm, shownForm, strikeForm } from '#components/outcomes/outcome-form.ts';
import { smileForm, stepForm, suggestionForm } from '#components/outcomes/suggestion-form.ts';
import { actOnHelp } from '#domain/outcomes/act-on-help.ts';
import { deleteIncome } from '#domain/outcomes/delete-income.ts';
import { followUpLearner } from '#domain/outcomes/follow-up-learner.ts';
import { giveSmile } from '#domain/outcomes/give-smile.ts';
import { proveOutcome } from '#domain/outcomes/prove-outcome.ts';
import { sendSuggestion } from '#domain/outcomes/send-suggestion.ts';
import { showOutcome, strikeProof } from '#domain/outcomes/show-outcome.ts';
import { stepSuggestion } from '#domain/outcomes/step-suggestion.ts';
import { answer } from './answer.ts';

export const outcomes = {
  actOnHelp: defineAction({ accept: 'form', input: helpForm, handler: answer(actOnHelp) }),
  deleteIncome: defineAction({ accept: 'form', handler: answer((ctx) => deleteIncome(ctx)) }),
  followUp: defineAction({ accept: 'form', input: followUpForm, handler: answer(followUpLearner) }),
  giveSmile: defineAction({ accept: 'form', input: smileForm, handler: answer(giveSmile) }),
  stepSuggestion: defineAction({ accept: 'form', input: stepForm, handler: answer(stepSuggestion) }),
  suggest: defineAction({ accept: 'form', input: suggestionForm, handler: answer(sendSuggestion) }),
  show: defineAction({
    accept: 'form',
    input: shownForm,
    handler: async ({ photo, ...typed }, context) => {
      const bytes = photo && photo.size > 0 ? new Uint8Array(await photo.arrayBuffer()) : null;
      return answer(showOutcome)({ ...typed, photo: bytes }, context);
    },
  }),
  strikeProof: defineAction({ accept: 'form', input: strikeForm, handler: answer(strikeProof) }),
  prove: defineAction({ accept: 'form', input: proofForm, handler: answer(proveOutcome) }),
};
