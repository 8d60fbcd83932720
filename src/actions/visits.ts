import { defineAction } from 'astro:actions';
import { visitForm } from '#components/mentors/visit-form.ts';
import { logVisit } from '#domain/mentoring/log-visit.ts';
import { answer } from './answer.ts';

export const visits = {
  log: defineAction({ accept: 'form', input: visitForm, handler: answer(logVisit) }),
};
