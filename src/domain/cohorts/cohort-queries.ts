import { and, asc, desc, eq, exists, like, type SQL, sql } from 'drizzle-orm';
import { findOrganisation } from '#domain/organisations/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySeeLearners, sightOf } from './cohort-policy.ts';
import { isHeld } from './held-sessions.ts';

export type Cohort = {
  id: string;
  title: string;
  titleEn: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: string;
  organisationPath: string;
  collegeId: string | null;
  courseId: string;
  versionId: string;
  batch: number;
  place: string;
  startsOn: string;
  endsOn: string;
};

/** A cohort within the actor's sight; any other does not exist for her. */
export async function findCohort(ctx: ReadCtx, cohortId: string): Promise<Cohort> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'cohorts');
  const [found] = await selectCohorts(ctx, eq(ctx.db.tables.cohort.id, cohortId));
  if (!found) throw new AppError('not-found', `cohort ${cohortId}`);
  return found;
}

/** The same, for what shows people and not only totals. */
export async function findCohortOfPeople(ctx: ReadCtx, cohortId: string): Promise<Cohort> {
  const found = await findCohort(ctx, cohortId);
  if (!maySeeLearners(ctx.actor)) throw new AppError('forbidden', `people of cohort ${cohortId}`);
  return found;
}

/** All cohorts within the actor's sight, the newest first; refused to those who have none to look after. */
export async function listCohorts(ctx: ReadCtx): Promise<Cohort[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'cohorts');
  if (sightOf(ctx.actor) === 'none') throw new AppError('forbidden', 'cohorts');
  return selectCohorts(ctx);
}

export type CohortSession = {
  id: string;
  number: number;
  title: string;
  place: string;
  /** The session that it makes up (补课); null for those of the timetable. */
  makesUpId: string | null;
  teacherId: string;
  startsAt: Date;
  endsAt: Date;
  lessonIds: string[];
  theoryMinutes: number;
  practiceMinutes: number;
  /** The roll that counts; null while none was taken. */
  rollId: string | null;
};

/** The evenings of a cohort that take place, in their order. The caller has found the cohort. */
export async function listSessions({ db }: ReadCtx, cohortId: string): Promise<CohortSession[]> {
  const { session, sessionAttendance } = db.tables;
  const rows = await db
    .select({ session, rollId: sessionAttendance.rollId })
    .from(session)
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, session.id))
    .where(and(eq(session.cohortId, cohortId), isHeld(session)))
    .orderBy(asc(session.startsAt), asc(session.id));
  return rows.map(({ session: { cohortId: _cohort, ...own }, rollId }) => ({ ...own, rollId }));
}

async function selectCohorts(ctx: ReadCtx, ...conditions: SQL[]): Promise<Cohort[]> {
  const { cohort, organisation } = ctx.db.tables;
  const rows = await ctx.db
    .select({
      cohort,
      organisationName: organisation.name,
      organisationNameEn: organisation.nameEn,
      organisationPath: organisation.path,
    })
    .from(cohort)
    .innerJoin(organisation, eq(organisation.id, cohort.organisationId))
    .where(and(await withinSight(ctx), ...conditions))
    .orderBy(desc(cohort.startsOn), asc(cohort.id));
  return rows.map(({ cohort: own, ...rest }) => ({ ...own, ...rest }));
}

async function withinSight(ctx: ReadCtx): Promise<SQL | undefined> {
  const { cohort, organisation, session } = ctx.db.tables;
  const { actor } = ctx;
  const own = eq(cohort.organisationId, actor.organisationId);
  const taught = ctx.db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.cohortId, cohort.id), eq(session.teacherId, actor.id)));
  const nothing = sql`1 = 0`;
  const sight = sightOf(actor);
  if (sight === 'county') return like(organisation.path, `${await findCountyPath(ctx)}%`);
  return { all: undefined, organisation: own, taught: and(own, exists(taught)), none: nothing }[sight];
}

/** `/qingsui/` for the desk at `/qingsui/qingsui-commerce/`. */
async function findCountyPath(ctx: ReadCtx): Promise<string> {
  const desk = await findOrganisation(ctx, ctx.actor.organisationId);
  if (!desk) throw new AppError('not-found', `organisation ${ctx.actor.organisationId}`);
  return desk.path.replace(/[^/]+\/$/, '');
}
