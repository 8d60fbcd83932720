import { defineAction } from 'astro:actions';
import { noticeForm, noticeIdForm } from '#components/community/notice-form.ts';
import {
  answerForm,
  editPostForm,
  helpfulForm,
  moderationForm,
  ownPostForm,
  questionForm,
  reportForm,
} from '#components/community/post-form.ts';
import { remindersForm, seenForm } from '#components/community/reminder-form.ts';
import { decisionForm, echoForm, storyForm, storyIdForm } from '#components/community/story-form.ts';
import { editPost, markHelpful, removePost } from '#domain/community/change-post.ts';
import { chooseReminders, seeReminder } from '#domain/community/choose-reminders.ts';
import { moderatePost, reportPost } from '#domain/community/moderate-post.ts';
import { postNotice, readNotice, withdrawNotice } from '#domain/community/post-notice.ts';
import { decideStory, echoStory, tellStory, withdrawStory } from '#domain/community/tell-story.ts';
import { answerQuestion, askQuestion } from '#domain/community/write-post.ts';
import { answer, withBytes } from './answer.ts';

export const community = {
  ask: defineAction({ accept: 'form', input: questionForm, handler: withBytes(askQuestion) }),
  answer: defineAction({ accept: 'form', input: answerForm, handler: withBytes(answerQuestion) }),
  edit: defineAction({ accept: 'form', input: editPostForm, handler: answer(editPost) }),
  remove: defineAction({ accept: 'form', input: ownPostForm, handler: answer(removePost) }),
  helpful: defineAction({ accept: 'form', input: helpfulForm, handler: answer(markHelpful) }),
  report: defineAction({ accept: 'form', input: reportForm, handler: answer(reportPost) }),
  moderate: defineAction({ accept: 'form', input: moderationForm, handler: answer(moderatePost) }),
  notify: defineAction({ accept: 'form', input: noticeForm, handler: answer(postNotice) }),
  withdrawNotice: defineAction({ accept: 'form', input: noticeIdForm, handler: answer(withdrawNotice) }),
  readNotice: defineAction({ accept: 'form', input: noticeIdForm, handler: answer(readNotice) }),
  chooseReminders: defineAction({ accept: 'form', input: remindersForm, handler: answer(chooseReminders) }),
  seeReminder: defineAction({ accept: 'form', input: seenForm, handler: answer(seeReminder) }),
  tell: defineAction({ accept: 'form', input: storyForm, handler: answer(tellStory) }),
  withdrawStory: defineAction({ accept: 'form', input: storyIdForm, handler: answer(withdrawStory) }),
  decideStory: defineAction({ accept: 'form', input: decisionForm, handler: answer(decideStory) }),
  echo: defineAction({ accept: 'form', input: echoForm, handler: answer(echoStory) }),
};
