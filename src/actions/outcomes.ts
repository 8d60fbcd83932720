import { defineAction } from 'astro:actions';
import { helpForm } from '#components/outcomes/help-form.ts';
import { actOnHelp } from '#domain/outcomes/act-on-help.ts';
import { answer } from './answer.ts';

export const outcomes = {
  actOnHelp: defineAction({ accept: 'form', input: helpForm, handler: answer(actOnHelp) }),
};
