import { defineAction } from 'astro:actions';
import { audioForm, surveyForm, whoseForm } from '#components/survey/survey-form.ts';
import { answerSurvey, skipSurvey, switchAudio } from '#domain/cohorts/answer-survey.ts';
import type { Ctx } from '#server/context.ts';
import { answer } from './answer.ts';

type Whose = { cohortId: string | null; learnerId: string | null };
const whoseOf = ({ actor }: Ctx, { cohortId, learnerId }: Whose) => ({ cohortId, learnerId: learnerId ?? actor.id });

export const survey = {
  answer: defineAction({
    accept: 'form',
    input: surveyForm,
    // A learner is asked one thing at a time: without an answer she has skipped it. Who types for her leaves it open.
    handler: answer((ctx, form) =>
      answerSurvey(ctx, { ...form, ...whoseOf(ctx, form), skipsRest: form.learnerId === null }),
    ),
  }),
  skip: defineAction({
    accept: 'form',
    input: whoseForm,
    handler: answer((ctx, form) => skipSurvey(ctx, whoseOf(ctx, form)).then(() => ({ done: true }))),
  }),
  audio: defineAction({
    accept: 'form',
    input: audioForm,
    handler: answer((ctx, wish) => switchAudio(ctx, wish).then(() => ({ done: true }))),
  }),
};
