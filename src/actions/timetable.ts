import { defineAction } from 'astro:actions';
import { entryForm, strikeForm } from '#components/timetable/calendar-form.ts';
import { cancelForm, feedForm, moveForm, shiftForm, undoForm } from '#components/timetable/change-form.ts';
import { planForm } from '#components/timetable/plan-form.ts';
import { cancelSession } from '#domain/cohorts/cancel-session.ts';
import { makeCohort } from '#domain/cohorts/make-cohort.ts';
import { makeUpSession } from '#domain/cohorts/make-up-session.ts';
import { moveSession } from '#domain/cohorts/move-session.ts';
import { noteDay, strikeDay } from '#domain/cohorts/note-day.ts';
import { endFeed, openFeed } from '#domain/cohorts/open-feed.ts';
import { shiftTimetable, undoShift } from '#domain/cohorts/shift-timetable.ts';
import { answer } from './answer.ts';

export const timetable = {
  cancel: defineAction({ accept: 'form', input: cancelForm, handler: answer(cancelSession) }),
  endFeed: defineAction({ accept: 'form', handler: answer(endFeed) }),
  makeCohort: defineAction({ accept: 'form', input: planForm, handler: answer(makeCohort) }),
  makeUp: defineAction({ accept: 'form', input: moveForm, handler: answer(makeUpSession) }),
  move: defineAction({ accept: 'form', input: moveForm, handler: answer(moveSession) }),
  noteDay: defineAction({ accept: 'form', input: entryForm, handler: answer(noteDay) }),
  openFeed: defineAction({ accept: 'form', input: feedForm, handler: answer(openFeed) }),
  shift: defineAction({ accept: 'form', input: shiftForm, handler: answer(shiftTimetable) }),
  strikeDay: defineAction({ accept: 'form', input: strikeForm, handler: answer(strikeDay) }),
  undoShift: defineAction({ accept: 'form', input: undoForm, handler: answer(undoShift) }),
};
