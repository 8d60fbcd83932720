import { defineAction } from 'astro:actions';
import {
  conflictForm,
  handOverForm,
  pairingForm,
  profileForm,
  undoForm,
  withdrawForm,
} from '#components/mentors/mentor-form.ts';
import { choosePairs } from '#domain/mentoring/choose-pairs.ts';
import { declareConflict, withdrawConflict } from '#domain/mentoring/declare-conflict.ts';
import { editMentor } from '#domain/mentoring/edit-mentor.ts';
import { handOverLearners } from '#domain/mentoring/hand-over-learners.ts';
import { undoPairs } from '#domain/mentoring/undo-pairs.ts';
import { answer } from './answer.ts';

export const mentors = {
  edit: defineAction({ accept: 'form', input: profileForm, handler: answer(editMentor) }),
  declareConflict: defineAction({ accept: 'form', input: conflictForm, handler: answer(declareConflict) }),
  withdrawConflict: defineAction({ accept: 'form', input: withdrawForm, handler: answer(withdrawConflict) }),
  choosePairs: defineAction({ accept: 'form', input: pairingForm, handler: answer(choosePairs) }),
  undoPairs: defineAction({ accept: 'form', input: undoForm, handler: answer(undoPairs) }),
  handOver: defineAction({ accept: 'form', input: handOverForm, handler: answer(handOverLearners) }),
};
