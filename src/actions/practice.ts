import { defineAction } from 'astro:actions';
import { excuseForm } from '#components/practice/excuse-form.ts';
import { paperForm } from '#components/practice/paper-form.ts';
import { submissionForm, workForm } from '#components/practice/work-form.ts';
import { answerAttemptForm, isBlank, readAnswer, startAttemptForm } from '#components/simulator/attempt-form.ts';
import { answerAttempt } from '#domain/practice/answer-attempt.ts';
import { excuseWork } from '#domain/practice/excuse-work.ts';
import { handInWork } from '#domain/practice/hand-in-work.ts';
import { keepWork } from '#domain/practice/keep-work.ts';
import { layFormPaper } from '#domain/practice/lay-form-paper.ts';
import { readAttempt } from '#domain/practice/simulator-queries.ts';
import { startAttempt } from '#domain/practice/start-attempt.ts';
import { withdrawSubmission } from '#domain/practice/withdraw-submission.ts';
import { AppError } from '#server/errors.ts';
import { answer } from './answer.ts';

type Typed = { itemId: string; phone: string; secret: string };

/** Who signs, and from where: wrong PINs count against both. */
const toSigning = ({ itemId, ...typed }: Typed, where: { deviceHash: string; address: string }) => ({
  itemId,
  claim: { ...typed, ...where },
});

export const practice = {
  answerAttempt: defineAction({
    accept: 'form',
    input: answerAttemptForm,
    handler: answer(async (ctx, { attemptId, after, fields }) => {
      const { attempt, form } = await readAttempt(ctx, attemptId);
      const read = readAnswer(fields, form);
      if (!attempt.grade && isBlank(read, form)) {
        throw new AppError('invalid', 'answers', [{ path: ['answers'], rule: 'blank' }]);
      }
      return answerAttempt(ctx, { attemptId, ...read, ...(after !== undefined && { after }) });
    }),
  }),
  excuse: defineAction({ accept: 'form', input: excuseForm, handler: answer(excuseWork) }),
  startAttempt: defineAction({ accept: 'form', input: startAttemptForm, handler: answer(startAttempt) }),
  keepWork: defineAction({
    accept: 'form',
    input: workForm,
    handler: ({ sign, ...work }, context) => {
      const { deviceHash, clientAddress: address } = context.locals;
      return answer(keepWork)({ ...work, sign: sign && toSigning(sign, { deviceHash, address }) }, context);
    },
  }),
  layPaper: defineAction({ accept: 'form', input: paperForm, handler: answer(layFormPaper) }),
  handIn: defineAction({ accept: 'form', input: workForm, handler: answer(handInWork) }),
  withdraw: defineAction({ accept: 'form', input: submissionForm, handler: answer(withdrawSubmission) }),
};
