import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findMentor, listMentees, type Mentor } from './mentor-queries.ts';
import { mayChoosePairs } from './pairing-policy.ts';
import { listPairRows, suggestFor } from './pairing-queries.ts';

/** What is suggested for all learners of a mentor who leaves, or has too much: in whatever open cohort they are. */
export async function readHandOver(ctx: ReadCtx, mentorId: string) {
  const mentor = await findMentor(ctx, mentorId);
  if (!mayChoosePairs(ctx.actor, mentor)) throw new AppError('forbidden', `learners of ${mentorId}`);
  const rows = await listRowsOf(ctx, mentor);
  return { mentor, ...(await suggestFor(ctx, mentor.organisationId, rows, mentor.id)) };
}

/** A mentor's learners of open cohorts as rows to pair. The caller may see them. */
export async function listRowsOf(ctx: ReadCtx, mentor: Mentor) {
  const mentees = await listMentees(ctx, mentor);
  const rows = await listPairRows(ctx, [...new Set(mentees.map(({ cohortId }) => cohortId))]);
  return rows.filter(({ mentorId }) => mentorId === mentor.id);
}
