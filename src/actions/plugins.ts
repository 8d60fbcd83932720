import { defineAction } from 'astro:actions';
import { addCoursePracticesForm, removeCoursePracticeForm } from '#components/desk/practices-form.ts';
import {
  noticeForm,
  removeForm,
  returnForm,
  stageForm,
  switchForm,
  versionForm,
} from '#components/plugins/plugins-desk-form.ts';
import { addCoursePractices } from '#domain/plugins/add-course-practices.ts';
import { approvePlugin, rollBackPlugin } from '#domain/plugins/approve-plugin.ts';
import { bringPlugin } from '#domain/plugins/bring-plugin.ts';
import { removeCoursePractice } from '#domain/plugins/remove-course-practice.ts';
import { returnPlugin } from '#domain/plugins/return-plugin.ts';
import { seeNotice } from '#domain/plugins/see-notice.ts';
import { disablePlugin, enablePlugin, removePlugin } from '#domain/plugins/switch-plugin.ts';
import { answer } from './answer.ts';

export const plugins = {
  addCoursePractices: defineAction({
    accept: 'form',
    input: addCoursePracticesForm,
    handler: answer(addCoursePractices),
  }),
  approvePlugin: defineAction({ accept: 'form', input: versionForm, handler: answer(approvePlugin) }),
  disablePlugin: defineAction({ accept: 'form', input: switchForm, handler: answer(disablePlugin) }),
  enablePlugin: defineAction({ accept: 'form', input: switchForm, handler: answer(enablePlugin) }),
  removeCoursePractice: defineAction({
    accept: 'form',
    input: removeCoursePracticeForm,
    handler: answer(removeCoursePractice),
  }),
  removePlugin: defineAction({ accept: 'form', input: removeForm, handler: answer(removePlugin) }),
  returnPlugin: defineAction({ accept: 'form', input: returnForm, handler: answer(returnPlugin) }),
  rollBackPlugin: defineAction({ accept: 'form', input: versionForm, handler: answer(rollBackPlugin) }),
  seeNotice: defineAction({ accept: 'form', input: noticeForm, handler: answer(seeNotice) }),
  stagePlugin: defineAction({ accept: 'form', input: stageForm, handler: answer(bringPlugin) }),
};
