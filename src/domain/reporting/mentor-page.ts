/** One mentor: her profile, what she carries, and, for her office and herself, whom she has and must not have. */
import { maySeeMentees } from '#domain/mentoring/mentor-policy.ts';
import {
  findMentor,
  listConflicts,
  listLearnersOf,
  listMentees,
  listMentorEdits,
} from '#domain/mentoring/mentor-queries.ts';
import { listVillages } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { readMentorLine } from './mentor-corps.ts';

export async function readMentorPage(ctx: ReadCtx, mentorId: string) {
  const mentor = await findMentor(ctx, mentorId);
  const base = { mentor, line: await readMentorLine(ctx, mentor), villages: await listVillages(ctx) };
  if (!maySeeMentees(ctx.actor, mentor)) return { ...base, edits: [], conflicts: [], mentees: [], learners: null };
  const mentees = await listMentees(ctx, mentor);
  const hers = mentees.map(({ learnerId: id, name }) => ({ id, name }));
  const learners = ctx.actor.role === 'mentor' ? hers : await listLearnersOf(ctx, mentor.organisationId);
  const edits = await listMentorEdits(ctx, mentor.id);
  return { ...base, edits, conflicts: await listConflicts(ctx, mentor.id), mentees, learners };
}
