/**
 * 结对建议: who goes to whom so that the whole suits best. An assignment problem: every place of every mentor is a
 * column, every learner a row, and each learner has a column of her own for nobody, so dear that it is taken only when
 * all places are full or forbidden. Solved exactly (Jonker and Volgenant), not greedily.
 */
import { linearSumAssignment } from 'linear-sum-assignment';
import { type Fact, factsOf, type LearnerToPair, type MentorToPair, pairCost, placeCost } from './pairing-rules.ts';

export type Suggestion = { learnerId: string; mentorId: string | null; facts: Fact[] };

/** More than any sum of what suits badly; a forbidden pair is dearer than nobody. */
const nobody = 1_000;
const forbidden = 1_000_000;

/** `conflicts`: `mentorId/learnerId` of those who may never be paired. The same input gives the same answer. */
export function suggestPairs(
  learners: readonly LearnerToPair[],
  mentors: readonly MentorToPair[],
  conflicts: ReadonlySet<string>,
): Suggestion[] {
  if (learners.length === 0) return [];
  const places = mentors.flatMap((mentor) => placesOf(mentor, learners.length));
  const costs = learners.map((learner) => [
    ...places.map(({ mentor, taken }) =>
      conflicts.has(`${mentor.id}/${learner.id}`) || learner.id === mentor.id
        ? forbidden
        : pairCost(learner, mentor) + placeCost(mentor, taken),
    ),
    ...learners.map(() => nobody),
  ]);
  const { rowAssignments } = linearSumAssignment(costs, { maximaze: false });
  const chosen = learners.map((_, row) => places[rowAssignments[row] ?? -1]?.mentor ?? null);
  return learners.map((learner, row) => explain(learner, chosen[row] ?? null, chosen));
}

type Place = { mentor: MentorToPair; taken: number };

function placesOf(mentor: MentorToPair, most: number): Place[] {
  const room = Math.min(most, Math.max(0, mentor.capacity - mentor.load));
  return Array.from({ length: room }, (_, at) => ({ mentor, taken: mentor.load + at }));
}

function explain(
  learner: LearnerToPair,
  mentor: MentorToPair | null,
  chosen: readonly (MentorToPair | null)[],
): Suggestion {
  if (!mentor) return { learnerId: learner.id, mentorId: null, facts: [] };
  const given = chosen.filter((one) => one?.id === mentor.id).length;
  const room = mentor.capacity - mentor.load - given;
  return { learnerId: learner.id, mentorId: mentor.id, facts: factsOf(learner, mentor, room) };
}
