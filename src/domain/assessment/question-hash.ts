/** What a question asks, as a hash: versions that leave it as it is share what was learned about it. */
import { createHash } from 'node:crypto';
import type { Question } from '../courses/package.ts';

/** Feedback and competency may change without making it another question; the order of its choices may not. */
export const hashQuestion = (question: Question): string =>
  createHash('sha256')
    .update(JSON.stringify(askedOf(question)))
    .digest('hex');

function askedOf(question: Question): unknown[] {
  const { kind, stem } = question;
  if (kind === 'single') return [kind, stem, question.choices.map(({ text, isRight }) => [text, isRight])];
  if (kind === 'several') return [kind, stem, question.choices.map(({ text, weight }) => [text, weight])];
  if (kind === 'number') return [kind, stem, question.value, question.tolerance];
  return [kind, stem, question.accepted.map(({ text }) => text)];
}
