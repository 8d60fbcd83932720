import { and, asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listTasks } from '../courses/task-queries.ts';
import { mayLayPaper } from './policy.ts';

/** Where a photographed sheet may be laid: an item for paper or photographs of an assessment. */
export type PaperPlace = { taskId: string; title: string; titleEn: string; items: { id: string; label: string }[] };
/** A sheet that was laid, newest first. */
export type LaidSheet = { id: string; learner: string; taskId: string; itemId: string; by: string; addedAt: Date };
export type PaperDesk = {
  cohort: Cohort;
  learners: { id: string; name: string }[];
  places: PaperPlace[];
  laid: LaidSheet[];
};

/** All that laying paper needs, for whoever runs or teaches the cohort. */
export async function findPaperDesk(ctx: ReadCtx, cohortId: string): Promise<PaperDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayLayPaper(ctx.actor)) throw new AppError('forbidden', `paper of ${cohortId}`);
  const [learners, tasks, laid] = await Promise.all([
    listNames(ctx, cohortId),
    listTasks(ctx, cohort.versionId),
    listLaid(ctx, cohort),
  ]);
  const places = tasks.map(({ taskId, title, titleEn, evidence }) => ({
    ...{ taskId, title, titleEn },
    items: evidence.filter(({ kind }) => kind === 'paper' || kind === 'photo').map(({ id, label }) => ({ id, label })),
  }));
  return { cohort, learners, laid, places: places.filter(({ items }) => items.length > 0) };
}

function listNames({ db }: ReadCtx, cohortId: string): Promise<{ id: string; name: string }[]> {
  const { enrolment, person } = db.tables;
  return db
    .select({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
}

/** The sheets that the actor herself has laid for this class and that still lie in a draft. */
async function listLaid({ db, actor }: ReadCtx, { id, courseId }: Cohort): Promise<LaidSheet[]> {
  const { draftEvidence, enrolment, evidence, person } = db.tables;
  const rows = await db
    .select({
      id: evidence.id,
      learner: person.name,
      taskId: evidence.taskId,
      itemId: evidence.itemId,
      by: evidence.addedBy,
      learnerId: evidence.learnerId,
      addedAt: evidence.addedAt,
    })
    .from(draftEvidence)
    .innerJoin(evidence, eq(evidence.id, draftEvidence.evidenceId))
    .innerJoin(person, eq(person.id, evidence.learnerId))
    .innerJoin(enrolment, and(eq(enrolment.learnerId, evidence.learnerId), eq(enrolment.cohortId, id)))
    .where(and(eq(evidence.addedBy, actor.id), eq(evidence.courseId, courseId)));
  // A sheet of a group's work may lie in the drafts of several who mend it.
  const laid = new Map(rows.map((row) => [row.id, row]));
  const others = [...laid.values()].filter(({ by, learnerId }) => by !== learnerId);
  return others.sort((one, other) => other.addedAt.getTime() - one.addedAt.getTime()).slice(0, 50);
}
