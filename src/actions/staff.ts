import { defineAction } from 'astro:actions';
import { beginForm, endForm } from '#components/staff/staff-form.ts';
import { endMembership } from '#domain/mentoring/end-membership.ts';
import { beginMembership } from '#domain/organisations/begin-membership.ts';
import { answer } from './answer.ts';

export const staff = {
  begin: defineAction({ accept: 'form', input: beginForm, handler: answer(beginMembership) }),
  end: defineAction({ accept: 'form', input: endForm, handler: answer(endMembership) }),
};
