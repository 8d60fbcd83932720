import { defineAction } from 'astro:actions';
import { changeBankForm, revertFileForm, takeQuestionsForm } from '#components/author/bank-form.ts';
import { draftForm, openDraftForm, startCourseForm } from '#components/author/draft-form.ts';
import { removeFileForm, saveFileForm, yieldFileForm } from '#components/author/file-form.ts';
import { saveQuestionForm } from '#components/author/question-form.ts';
import { startTaskForm } from '#components/author/start-task-form.ts';
import { saveTaskForm } from '#components/author/task-form.ts';
import { changeBank } from '#domain/courses/change-bank.ts';
import { discardDraft, reopenDraft } from '#domain/courses/discard-draft.ts';
import { openDraft } from '#domain/courses/open-draft.ts';
import { removeDraftFile } from '#domain/courses/remove-draft-file.ts';
import { revertDraftFile } from '#domain/courses/revert-draft-file.ts';
import { saveDraftFile, yieldDraftFile } from '#domain/courses/save-draft-file.ts';
import { saveQuestion } from '#domain/courses/save-question.ts';
import { startCourse } from '#domain/courses/start-course.ts';
import { startTask } from '#domain/courses/start-task.ts';
import { takeQuestions } from '#domain/courses/take-questions.ts';
import { answer } from './answer.ts';

export const author = {
  changeBank: defineAction({ accept: 'form', input: changeBankForm, handler: answer(changeBank) }),
  discardDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(discardDraft) }),
  openDraft: defineAction({ accept: 'form', input: openDraftForm, handler: answer(openDraft) }),
  removeFile: defineAction({ accept: 'form', input: removeFileForm, handler: answer(removeDraftFile) }),
  reopenDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(reopenDraft) }),
  revertFile: defineAction({ accept: 'form', input: revertFileForm, handler: answer(revertDraftFile) }),
  saveFile: defineAction({ accept: 'form', input: saveFileForm, handler: answer(saveDraftFile) }),
  saveQuestion: defineAction({ accept: 'form', input: saveQuestionForm, handler: answer(saveQuestion) }),
  saveTask: defineAction({ accept: 'form', input: saveTaskForm, handler: answer(saveDraftFile) }),
  startCourse: defineAction({ accept: 'form', input: startCourseForm, handler: answer(startCourse) }),
  startTask: defineAction({ accept: 'form', input: startTaskForm, handler: answer(startTask) }),
  takeQuestions: defineAction({ accept: 'form', input: takeQuestionsForm, handler: answer(takeQuestions) }),
  yieldFile: defineAction({ accept: 'form', input: yieldFileForm, handler: answer(yieldDraftFile) }),
};
