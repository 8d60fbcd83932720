import { defineAction } from 'astro:actions';
import { groupIdForm, inviteForm, openGroupForm, replyForm } from '#components/practice/group-form.ts';
import { answerInvitation } from '#domain/practice/answer-invitation.ts';
import { askToJoin } from '#domain/practice/ask-to-join.ts';
import { inviteToGroup } from '#domain/practice/invite-to-group.ts';
import { leaveGroup } from '#domain/practice/leave-group.ts';
import { openGroup } from '#domain/practice/open-group.ts';
import { answer } from './answer.ts';

export const groups = {
  open: defineAction({ accept: 'form', input: openGroupForm, handler: answer(openGroup) }),
  invite: defineAction({ accept: 'form', input: inviteForm, handler: answer(inviteToGroup) }),
  ask: defineAction({ accept: 'form', input: groupIdForm, handler: answer(askToJoin) }),
  answer: defineAction({ accept: 'form', input: replyForm, handler: answer(answerInvitation) }),
  leave: defineAction({ accept: 'form', input: groupIdForm, handler: answer(leaveGroup) }),
};
