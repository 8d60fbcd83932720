import { defineAction } from 'astro:actions';
import { correctForm, strikeForm, tapForm } from '#components/cohorts/clock-form.ts';
import { correctTap, strikeTap, tapClock } from '#domain/cohorts/tap-clock.ts';
import { answer } from './answer.ts';

export const clock = {
  correct: defineAction({ accept: 'form', input: correctForm, handler: answer(correctTap) }),
  strike: defineAction({ accept: 'form', input: strikeForm, handler: answer(strikeTap) }),
  tap: defineAction({ accept: 'form', input: tapForm, handler: answer(tapClock) }),
};
