import { defineAction } from 'astro:actions';
import { removeForm, stageForm, switchForm, versionForm } from '#components/plugins/plugins-desk-form.ts';
import { approvePlugin, rollBackPlugin } from '#domain/plugins/approve-plugin.ts';
import { stagePlugin } from '#domain/plugins/stage-plugin.ts';
import { disablePlugin, enablePlugin, removePlugin } from '#domain/plugins/switch-plugin.ts';
import { answer } from './answer.ts';

export const plugins = {
  approvePlugin: defineAction({ accept: 'form', input: versionForm, handler: answer(approvePlugin) }),
  disablePlugin: defineAction({ accept: 'form', input: switchForm, handler: answer(disablePlugin) }),
  enablePlugin: defineAction({ accept: 'form', input: switchForm, handler: answer(enablePlugin) }),
  removePlugin: defineAction({ accept: 'form', input: removeForm, handler: answer(removePlugin) }),
  rollBackPlugin: defineAction({ accept: 'form', input: versionForm, handler: answer(rollBackPlugin) }),
  stagePlugin: defineAction({ accept: 'form', input: stageForm, handler: answer(stagePlugin) }),
};
