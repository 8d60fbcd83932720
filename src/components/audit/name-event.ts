import type { Translate } from '#messages/translate.ts';

const known = [
  'certificate.awarded',
  'certificate.revoked',
  'class-code.closed',
  'class-code.opened',
  'consent.changed',
  'course.imported',
  'course.offered',
  'course-draft.arranged',
  'course-draft.discarded',
  'course-draft.opened',
  'simulator-attempt.started',
  'simulator-attempt.graded',
  'simulator-attempt.passed',
  'plugin.approved',
  'plugin.disabled',
  'plugin.enabled',
  'plugin.imported',
  'plugin.quarantined',
  'plugin.removed',
  'plugin.rolled-back',
  'plugin.staged',
  'course.published',
  'course.restored',
  'course-draft.imported',
  'course-draft.upgraded',
  'course-draft.rebased',
  'course-review.asked',
  'course-review.approved',
  'course-review.returned',
  'course-draft.reopened',
  'course-draft.saved',
  'course-draft.started',
  'draft.opened',
  'draft.reopened',
  'evidence.added',
  'evidence.removed',
  'help.flagged',
  'learner.enrolled',
  'lesson.finished',
  'lesson.read',
  'member.added',
  'mentor.paired',
  'person.registered',
  'profile.edited',
  'programme.imported',
  'question.retried',
  'quiz.taken',
  'roll.taken',
  'secret.changed',
  'secret.reset',
  'sign-in.ended',
  'sign-in.ended-everywhere',
  'sign-in.started',
  'submission.graded',
  'submission.received',
  'submission.withdrawn',
] as const;

const nouns = [
  'certificate',
  'class-code',
  'consent',
  'course',
  'course-draft',
  'simulator-attempt',
  'plugin',
  'course-review',
  'draft',
  'evidence',
  'help',
  'learner',
  'lesson',
  'member',
  'mentor',
  'person',
  'profile',
  'programme',
  'question',
  'quiz',
  'roll',
  'secret',
  'sign-in',
  'submission',
] as const;

/** What events are about, in words; a noun that nobody has worded yet by its own name. */
export function nameNoun(t: Translate, noun: string): string {
  const found = nouns.find((one) => one === noun);
  return found ? t(`audit.noun.${found}`) : noun;
}

/** What happened, in words; an event that nobody has worded yet by its own name. */
export function nameEvent(t: Translate, name: string): string {
  const found = known.find((one) => one === name);
  return found ? t(`audit.event.${found}`) : name;
}
