import { defineAction } from 'astro:actions';
import { callOffForm, photoForm, planForm, recordForm, removePhotoForm } from '#components/forums/forum-form.ts';
import { addForumPhoto, removeForumPhoto } from '#domain/mentoring/add-forum-photo.ts';
import { callOffForum, planForum } from '#domain/mentoring/plan-forum.ts';
import { recordForum } from '#domain/mentoring/record-forum.ts';
import { answer } from './answer.ts';

export const forums = {
  plan: defineAction({ accept: 'form', input: planForm, handler: answer(planForum) }),
  callOff: defineAction({ accept: 'form', input: callOffForm, handler: answer(callOffForum) }),
  record: defineAction({ accept: 'form', input: recordForm, handler: answer(recordForum) }),
  addPhoto: defineAction({
    accept: 'form',
    input: photoForm,
    handler: async ({ photo, ...rest }, context) =>
      answer(addForumPhoto)({ ...rest, bytes: new Uint8Array(await photo.arrayBuffer()) }, context),
  }),
  removePhoto: defineAction({ accept: 'form', input: removePhotoForm, handler: answer(removeForumPhoto) }),
};
