import type { Actor } from '#server/context.ts';

/** Whoever runs or teaches a class says what was done for somebody of it; nobody about herself. */
export const mayActOnHelp = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  (actor.role === 'coordinator' || actor.role === 'instructor') && actor.id !== learnerId;

/** A mentor sees what holds the learners up whom she accompanies. */
export const maySeeHelpOfPaired = (actor: Actor): boolean => actor.role === 'mentor';

/** A learner tells what became of it for herself. */
export const mayTellOutcome = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  actor.role === 'learner' && actor.id === learnerId;

/** Whoever runs or teaches a class calls its learners afterwards and types what they say, and what was seen of it. */
export const mayFollowUp = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  (actor.role === 'coordinator' || actor.role === 'instructor') && actor.id !== learnerId;

/** What she earns is hers: she alone takes it away again. */
export const mayDeleteIncome = (actor: Actor): boolean => actor.role === 'learner';

/** Whoever answers for what became of it sees how many are in which band; who teaches has no need to. */
export const mayCountIncome = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'coordinator' || role === 'county' || role === 'admin';

/** Whoever has signed in may say what could be better, with a name or without. */
export const maySuggest = (actor: Actor): boolean => actor.role !== 'visitor' && actor.role !== 'system';

/** The coordinator of the organisation it was said to answers. */
export const mayAnswerSuggestion = (actor: Actor, suggestion: { organisationId: string }): boolean =>
  actor.role === 'coordinator' && actor.organisationId === suggestion.organisationId;

/** Learners say how a class was for them. */
export const mayGiveSmile = (actor: Actor): boolean => actor.role === 'learner';
