import { defineAction } from 'astro:actions';
import { submissionForm, workForm } from '#components/practice/work-form.ts';
import { handInWork } from '#domain/practice/hand-in-work.ts';
import { keepWork } from '#domain/practice/keep-work.ts';
import { withdrawSubmission } from '#domain/practice/withdraw-submission.ts';
import { answer } from './answer.ts';

export const practice = {
  keepWork: defineAction({ accept: 'form', input: workForm, handler: answer(keepWork) }),
  handIn: defineAction({ accept: 'form', input: workForm, handler: answer(handInWork) }),
  withdraw: defineAction({ accept: 'form', input: submissionForm, handler: answer(withdrawSubmission) }),
};
