import { defineAction } from 'astro:actions';
import { printCardsForm, revokeCardForm } from '#components/roster/card-form.ts';
import {
  applyRosterForm,
  exportForm,
  mapRosterForm,
  sendRosterForm,
  undoRosterForm,
} from '#components/roster/roster-form.ts';
import { applyRoster } from '#domain/cohorts/apply-roster.ts';
import { mapRoster } from '#domain/cohorts/map-roster.ts';
import { noteExport } from '#domain/cohorts/note-export.ts';
import { printCards } from '#domain/cohorts/print-cards.ts';
import { revokeCard } from '#domain/cohorts/revoke-card.ts';
import { sendRoster } from '#domain/cohorts/send-roster.ts';
import { undoRoster } from '#domain/cohorts/undo-roster.ts';
import { answer } from './answer.ts';

export const roster = {
  apply: defineAction({ accept: 'form', input: applyRosterForm, handler: answer(applyRoster) }),
  export: defineAction({
    accept: 'form',
    input: exportForm,
    handler: async ({ kind, ...noted }, context) => {
      await answer(noteExport)(noted, context);
      return { kind, id: noted.id };
    },
  }),
  map: defineAction({ accept: 'form', input: mapRosterForm, handler: answer(mapRoster) }),
  send: defineAction({ accept: 'form', input: sendRosterForm, handler: answer(sendRoster) }),
  printCards: defineAction({ accept: 'form', input: printCardsForm, handler: answer(printCards) }),
  revokeCard: defineAction({ accept: 'form', input: revokeCardForm, handler: answer(revokeCard) }),
  undo: defineAction({ accept: 'form', input: undoRosterForm, handler: answer(undoRoster) }),
};
