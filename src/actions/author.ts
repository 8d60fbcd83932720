import { defineAction } from 'astro:actions';
import { changeBankForm, revertFileForm, takeQuestionsForm } from '#components/author/bank-form.ts';
import { draftForm, openDraftForm, startCourseForm } from '#components/author/draft-form.ts';
import { removeFileForm, saveFileForm, yieldFileForm } from '#components/author/file-form.ts';
import { dialectForm, mediaForm, pictureForm, recordingForm } from '#components/author/media-form.ts';
import {
  addLessonForm,
  addModuleForm,
  moveLessonForm,
  moveModuleForm,
  removeLessonForm,
  removeModuleForm,
  returnLessonForm,
} from '#components/author/outline-form.ts';
import { saveQuestionForm } from '#components/author/question-form.ts';
import { startTaskForm } from '#components/author/start-task-form.ts';
import { saveTaskForm } from '#components/author/task-form.ts';
import { removeMedia } from '#domain/courses/add-picture.ts';
import { removeRecording } from '#domain/courses/add-recording.ts';
import {
  addLesson,
  addModule,
  moveLesson,
  moveModule,
  removeLesson,
  removeModule,
  returnLesson,
} from '#domain/courses/arrange-course.ts';
import { attachPicture, attachRecording } from '#domain/courses/attach-media.ts';
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
  addLesson: defineAction({ accept: 'form', input: addLessonForm, handler: answer(addLesson) }),
  addModule: defineAction({ accept: 'form', input: addModuleForm, handler: answer(addModule) }),
  addPicture: defineAction({ accept: 'form', input: pictureForm, handler: answer(attachPicture) }),
  addRecording: defineAction({ accept: 'form', input: recordingForm, handler: answer(attachRecording) }),
  changeBank: defineAction({ accept: 'form', input: changeBankForm, handler: answer(changeBank) }),
  discardDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(discardDraft) }),
  moveLesson: defineAction({ accept: 'form', input: moveLessonForm, handler: answer(moveLesson) }),
  moveModule: defineAction({ accept: 'form', input: moveModuleForm, handler: answer(moveModule) }),
  openDraft: defineAction({ accept: 'form', input: openDraftForm, handler: answer(openDraft) }),
  removeFile: defineAction({ accept: 'form', input: removeFileForm, handler: answer(removeDraftFile) }),
  removeLesson: defineAction({ accept: 'form', input: removeLessonForm, handler: answer(removeLesson) }),
  removeMedia: defineAction({ accept: 'form', input: mediaForm, handler: answer(removeMedia) }),
  removeModule: defineAction({ accept: 'form', input: removeModuleForm, handler: answer(removeModule) }),
  removeRecording: defineAction({ accept: 'form', input: dialectForm, handler: answer(removeRecording) }),
  reopenDraft: defineAction({ accept: 'form', input: draftForm, handler: answer(reopenDraft) }),
  returnLesson: defineAction({ accept: 'form', input: returnLessonForm, handler: answer(returnLesson) }),
  revertFile: defineAction({ accept: 'form', input: revertFileForm, handler: answer(revertDraftFile) }),
  saveFile: defineAction({ accept: 'form', input: saveFileForm, handler: answer(saveDraftFile) }),
  saveQuestion: defineAction({ accept: 'form', input: saveQuestionForm, handler: answer(saveQuestion) }),
  saveTask: defineAction({ accept: 'form', input: saveTaskForm, handler: answer(saveDraftFile) }),
  startCourse: defineAction({ accept: 'form', input: startCourseForm, handler: answer(startCourse) }),
  startTask: defineAction({ accept: 'form', input: startTaskForm, handler: answer(startTask) }),
  takeQuestions: defineAction({ accept: 'form', input: takeQuestionsForm, handler: answer(takeQuestions) }),
  yieldFile: defineAction({ accept: 'form', input: yieldFileForm, handler: answer(yieldDraftFile) }),
};
