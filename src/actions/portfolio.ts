import { defineAction } from 'astro:actions';
import { sharingForm } from '#components/portfolio/portfolio-form.ts';
import { giveConsent } from '#domain/accounts/give-consent.ts';
import { answer } from './answer.ts';

export const portfolio = {
  agreeToShare: defineAction({ accept: 'form', input: sharingForm, handler: answer(giveConsent) }),
};
