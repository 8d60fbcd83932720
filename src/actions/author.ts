import { defineAction } from 'astro:actions';
import { draftForm, openDraftForm, startCourseForm } from '#components/author/draft-form.ts';
import { removeFileForm, saveFileForm, yieldFileForm } from '#components/author/file-form.ts';
import { discardDraft, reopenDraft } from '#domain/courses/discard-draft.ts';
import { openDraft } from '#domain/courses/open-draft.ts';
import { removeDraftFile } from '#domain/courses/remove-draft-file.ts';
import { saveDraftFile, yieldDraftFile } from '#domain/courses/save-draft-file.ts';
import { startCourse } from '#domain/courses/start-course.ts';
import { answer } from './answer.ts';

export const author = {
  discardDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(discardDraft) }),
  openDraft: defineAction({ accept: 'form', input: openDraftForm, handler: answer(openDraft) }),
  removeFile: defineAction({ accept: 'form', input: removeFileForm, handler: answer(removeDraftFile) }),
  reopenDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(reopenDraft) }),
  saveFile: defineAction({ accept: 'form', input: saveFileForm, handler: answer(saveDraftFile) }),
  startCourse: defineAction({ accept: 'form', input: startCourseForm, handler: answer(startCourse) }),
  yieldFile: defineAction({ accept: 'form', input: yieldFileForm, handler: answer(yieldDraftFile) }),
};
