/** 出勤: evening by evening, of the learners who need care first. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { CohortSession } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';

export type Mark = 'present' | 'late' | 'absent' | 'excused';
export type StripRow = {
  learnerId: string;
  name: string;
  /** By evening, in their order; null where no roll says anything of her. */
  marks: (Mark | null)[];
};

/** How many learners the strip shows. */
export const stripLength = 12;

/** Who missed most comes first; the caller has found the cohort. */
export async function readStrip(
  ctx: ReadCtx,
  { cohortId, sessions }: { cohortId: string; sessions: readonly CohortSession[] },
): Promise<StripRow[]> {
  const people = await listPeople(ctx, cohortId);
  const marks = await listMarks(ctx, sessions, people);
  return people.map((one) => ({
    ...one,
    marks: sessions.map(
      ({ rollId }) => marks.find((mark) => mark.rollId === rollId && mark.learnerId === one.learnerId)?.status ?? null,
    ),
  }));
}

async function listPeople({ db }: ReadCtx, cohortId: string) {
  const { attendedMinutes: attended, enrolment, person } = db.tables;
  const own = and(eq(attended.cohortId, enrolment.cohortId), eq(attended.learnerId, enrolment.learnerId));
  const missed = sql`coalesce(${attended.held} - ${attended.attended}, 0)`;
  return db
    .select({ learnerId: enrolment.learnerId, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(attended, own)
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(desc(missed), asc(enrolment.enrolledAt), asc(enrolment.learnerId))
    .limit(stripLength);
}

function listMarks({ db }: ReadCtx, sessions: readonly CohortSession[], people: { learnerId: string }[]) {
  const { rollId, learnerId, status } = db.tables.attendance;
  const rolls = sessions.flatMap((session) => session.rollId ?? []);
  const ids = people.map((one) => one.learnerId);
  return db
    .select({ rollId, learnerId, status })
    .from(db.tables.attendance)
    .where(and(inArray(rollId, rolls), inArray(learnerId, ids)));
}
