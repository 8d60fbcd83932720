import { defineAction } from 'astro:actions';
import { endForm, hideForm, linkForm, sharingForm, showForm, viewForm } from '#components/portfolio/portfolio-form.ts';
import { giveConsent } from '#domain/accounts/give-consent.ts';
import { countView } from '#domain/portfolio/count-view.ts';
import { endLink, openLink } from '#domain/portfolio/open-link.ts';
import { hideWork, showWork } from '#domain/portfolio/show-work.ts';
import { answer } from './answer.ts';

export const portfolio = {
  agreeToShare: defineAction({ accept: 'form', input: sharingForm, handler: answer(giveConsent) }),
  countView: defineAction({ accept: 'form', input: viewForm, handler: answer(countView) }),
  endLink: defineAction({ accept: 'form', input: endForm, handler: answer(endLink) }),
  hideWork: defineAction({ accept: 'form', input: hideForm, handler: answer(hideWork) }),
  openLink: defineAction({ accept: 'form', input: linkForm, handler: answer(openLink) }),
  showWork: defineAction({ accept: 'form', input: showForm, handler: answer(showWork) }),
};
