import { and, eq, like, max } from 'drizzle-orm';
import { findOrganisation } from '#domain/organisations/queries.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId, newId } from '#server/ids.ts';
import { listTeachers, type Preview, previewPlan } from './plan-queries.ts';
import type { CohortPlan } from './plan-rules.ts';
import { mayMakeCohort } from './timetable-policy.ts';

/** `accepted`: the warnings were read. `teachers`: who teaches single sessions, by number, instead of `teacherId`. */
export type NewCohort = CohortPlan & { accepted: boolean; teachers: ReadonlyMap<number, string> };

/**
 * 开班: makes a cohort with all its sessions, and gives it the next batch number of its body, course and year.
 * Refuses with `invalid` (issues, see plan-rules.ts; `warnings` while they were not accepted) and `conflict`.
 */
export async function makeCohort(ctx: Ctx, input: NewCohort): Promise<{ id: string }> {
  if (!isId(input.id)) throw new AppError('invalid', 'id of a cohort');
  return transact(ctx, async (tx) => {
    if (!mayMakeCohort(tx.actor, input)) throw new AppError('forbidden', 'a new cohort');
    if (await isStored(tx, input)) return { id: input.id };
    const preview = await previewPlan(tx, input);
    const issues = [...preview.issues];
    if (preview.slots.some(({ warnings }) => warnings.length > 0) && !input.accepted) {
      issues.push({ path: ['accepted'], rule: 'warnings' });
    }
    await refuseStrangers(tx, input);
    if (issues.length > 0 || !preview.course) throw new AppError('invalid', 'a new cohort', issues);
    await storeCohort(tx, input, preview);
    await storeSessions(tx, input, preview);
    await recordEvent(tx, 'cohort.made', input.id);
    return { id: input.id };
  });
}

/** The same form twice is one cohort; another one under the same id is a conflict. */
async function isStored({ db }: TxCtx, { id, title, startsOn, organisationId, place }: NewCohort): Promise<boolean> {
  const { cohort } = db.tables;
  const [stored] = await db.select().from(cohort).where(eq(cohort.id, id));
  if (!stored) return false;
  const isSame =
    stored.title === title.trim() && stored.organisationId === organisationId && stored.place === place.trim();
  if (isSame && stored.startsOn >= startsOn) return true;
  throw new AppError('conflict', `cohort ${id} is another one`);
}

/** Who teaches belongs to the body; the college and the town belong to its county. */
async function refuseStrangers(tx: TxCtx, { organisationId, teachers, collegeId, townId }: NewCohort): Promise<void> {
  const known = new Set((await listTeachers(tx, organisationId)).map(({ id }) => id));
  const stranger = [...teachers.values()].find((id) => !known.has(id));
  if (stranger) throw new AppError('invalid', 'teacher', [{ path: ['teacherId'], rule: 'unknown' }]);
  const { organisation } = tx.db.tables;
  const own = await findOrganisation(tx, organisationId);
  for (const [id, kind] of [
    [collegeId, 'college'],
    [townId, 'town'],
  ] as const) {
    if (!id) continue;
    const [found] = await tx.db.select().from(organisation).where(eq(organisation.id, id));
    if (found?.kind !== kind || countyOf(found) !== countyOf(own)) throw new AppError('invalid', `${kind} ${id}`);
  }
}

/** `qingsui` of `/qingsui/shiwan/shimo/`. */
const countyOf = (body: { path: string } | null) => body?.path.split('/')[1];

async function storeCohort(tx: TxCtx, input: NewCohort, { slots, course, programmeId }: Preview): Promise<void> {
  const { cohort } = tx.db.tables;
  if (!course) return;
  const [first, last] = [slots[0]?.day ?? input.startsOn, slots.at(-1)?.day ?? input.startsOn];
  const year = Number(first.slice(0, 4));
  const own = { organisationId: input.organisationId, courseId: course.id, year };
  const free = await findBatch(tx, own);
  await tx.db.insert(cohort).values({
    id: input.id,
    organisationId: input.organisationId,
    collegeId: input.collegeId || null,
    title: input.title.trim(),
    titleEn: input.titleEn.trim(),
    ...{ courseId: course.id, versionId: course.versionId, programmeId, batch: free },
    place: input.place.trim(),
    room: input.room.trim(),
    townId: input.townId || null,
    capacity: input.capacity,
    startsOn: first,
    endsOn: last,
  });
  await takeBatch(tx, { ...own, batch: free, cohortId: input.id });
}

type Batch = { organisationId: string; courseId: string; year: number };

async function findBatch({ db }: TxCtx, { organisationId, courseId, year }: Batch): Promise<number> {
  const { cohort } = db.tables;
  const same = and(eq(cohort.organisationId, organisationId), eq(cohort.courseId, courseId));
  const [row] = await db
    .select({ last: max(cohort.batch) })
    .from(cohort)
    .where(and(same, like(cohort.startsOn, `${year}-%`)));
  return (row?.last ?? 0) + 1;
}

/** Takes the number; when another has just taken it, the next one that is free. */
async function takeBatch({ db }: TxCtx, row: Batch & { batch: number; cohortId: string }): Promise<void> {
  const { cohort, cohortBatch } = db.tables;
  for (let batch = row.batch; ; batch += 1) {
    const taken = await db
      .insert(cohortBatch)
      .values({ ...row, batch })
      .onConflictDoNothing()
      .returning({ batch: cohortBatch.batch });
    if (taken.length === 0) continue;
    if (batch !== row.batch) await db.update(cohort).set({ batch }).where(eq(cohort.id, row.cohortId));
    return;
  }
}

async function storeSessions(tx: TxCtx, input: NewCohort, { slots }: Preview): Promise<void> {
  await tx.db.insert(tx.db.tables.session).values(
    slots.map(({ number, title, startsAt, endsAt, lessonIds, theoryMinutes, practiceMinutes }) => ({
      id: newId(tx.now),
      cohortId: input.id,
      teacherId: input.teachers.get(number) ?? input.teacherId,
      place: input.place.trim(),
      room: input.room.trim(),
      ...{ number, title, startsAt, endsAt, lessonIds, theoryMinutes, practiceMinutes },
    })),
  );
}
