import { defineAction } from 'astro:actions';
import {
  askReviewForm,
  decideReviewForm,
  publishForm,
  rebaseForm,
  restoreForm,
  upgradeForm,
  zipForm,
} from '#components/publishing/publishing-form.ts';
import { askReview } from '#domain/courses/ask-review.ts';
import { decideReview } from '#domain/courses/decide-review.ts';
import { publishDraft } from '#domain/courses/publish-draft.ts';
import { rebaseDraft } from '#domain/courses/rebase-draft.ts';
import { restoreVersion } from '#domain/courses/restore-version.ts';
import { takeUpgrade } from '#domain/courses/take-upgrade.ts';
import { takeZip } from '#domain/courses/take-zip.ts';
import { answer } from './answer.ts';

export const publishing = {
  askReview: defineAction({ accept: 'form', input: askReviewForm, handler: answer(askReview) }),
  decideReview: defineAction({ accept: 'form', input: decideReviewForm, handler: answer(decideReview) }),
  publishDraft: defineAction({ accept: 'form', input: publishForm, handler: answer(publishDraft) }),
  rebaseDraft: defineAction({ accept: 'form', input: rebaseForm, handler: answer(rebaseDraft) }),
  restoreVersion: defineAction({ accept: 'form', input: restoreForm, handler: answer(restoreVersion) }),
  takeUpgrade: defineAction({ accept: 'form', input: upgradeForm, handler: answer(takeUpgrade) }),
  takeZip: defineAction({ accept: 'form', input: zipForm, handler: answer(takeZip) }),
};
