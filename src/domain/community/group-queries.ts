import { and, eq } from 'drizzle-orm';
import { findCohortOfPeople } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/** A cohort as those see it who talk in its group. */
export type Group = {
  id: string;
  title: string;
  titleEn: string;
  organisationId: string;
  courseId: string;
  versionId: string;
};

/** The group of a cohort: for its learners, their mentors, and those who run or teach it. For others it does not exist. */
export async function findGroup(ctx: ReadCtx, cohortId: string): Promise<Group> {
  const { role } = ctx.actor;
  if (role === 'visitor') throw new AppError('unauthenticated', 'groups');
  if (role !== 'learner' && role !== 'mentor') {
    const { id, title, titleEn, organisationId, courseId, versionId } = await findCohortOfPeople(ctx, cohortId);
    return { id, title, titleEn, organisationId, courseId, versionId };
  }
  const found = (await listGroups(ctx)).find(({ id }) => id === cohortId);
  if (!found) throw new AppError('not-found', `group ${cohortId}`);
  return found;
}

/** The groups of a learner, or of a mentor's learners, the newest first; nobody else's are listed here. */
export async function listGroups({ db, actor }: ReadCtx): Promise<Group[]> {
  const { cohort, enrolment, pairing } = db.tables;
  const { id, title, titleEn, organisationId, courseId, versionId } = cohort;
  const columns = { id, title, titleEn, organisationId, courseId, versionId, startsOn: cohort.startsOn };
  const own = db.selectDistinct(columns).from(cohort);
  const rows =
    actor.role === 'mentor'
      ? await own.innerJoin(pairing, and(eq(pairing.cohortId, id), eq(pairing.mentorId, actor.id)))
      : await own.innerJoin(enrolment, and(eq(enrolment.cohortId, id), eq(enrolment.learnerId, actor.id)));
  return rows
    .toSorted((one, other) => (one.startsOn > other.startsOn ? -1 : 1))
    .map(({ startsOn: _, ...group }) => group);
}
