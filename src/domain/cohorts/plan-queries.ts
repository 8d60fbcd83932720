import { and, asc, eq, gt, inArray, like, lt } from 'drizzle-orm';
import { listProgrammes } from '#domain/courses/programme-queries.ts';
import { findCourse, listCourses } from '#domain/courses/queries.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findCountyId, listRegions, openCalendar, type Region } from './calendar-queries.ts';
import { type Busy, type Placed, type Warning, warnOf } from './clash-rules.ts';
import { isHeld } from './held-sessions.ts';
import { type CohortPlan, checkPlan, type PlanIssue } from './plan-rules.ts';
import { mayMakeCohort } from './timetable-policy.ts';
import {
  momentOf,
  type Portion,
  packDays,
  portionsOf,
  portionsOfLessons,
  type Slot,
  usualStart,
} from './timetable-rules.ts';

export type Named = { id: string; name: string };
export type Titled = { id: string; title: string; titleEn: string };

/** All that a new cohort is chosen from. */
export type PlanChoices = {
  /** The body that is asked about. */
  organisationId: string;
  /** The bodies for which the actor may make one. */
  organisations: Region[];
  colleges: Region[];
  towns: Region[];
  teachers: Named[];
  programmes: (Titled & { weekdays: number[]; start: string })[];
  courses: Titled[];
};

/** What a cohort of a body is chosen from; without a body that of the coordinator, or the first of the county. */
export async function readPlanChoices(ctx: ReadCtx, wanted: string): Promise<PlanChoices> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'a new cohort');
  if (!mayMakeCohort(ctx.actor, ctx.actor)) throw new AppError('forbidden', 'a new cohort');
  const bodies = await listBodies(ctx);
  const organisations = bodies.filter(({ id }) => mayMakeCohort(ctx.actor, { organisationId: id }));
  const organisationId = (organisations.find(({ id }) => id === wanted) ?? organisations[0])?.id;
  if (!organisationId) throw new AppError('not-found', `body ${wanted}`);
  const programmes = await listProgrammes(ctx);
  return {
    organisationId,
    organisations,
    colleges: bodies.filter(({ kind, id }) => kind === 'college' && id !== organisationId),
    towns: (await listRegions(ctx)).filter(({ kind }) => kind === 'town'),
    teachers: await listTeachers(ctx, organisationId),
    programmes: programmes.map(({ id, title, titleEn, weekdays, sessions }) => {
      return { id, title, titleEn, weekdays, start: usualStart(sessions) };
    }),
    courses: (await listCourses(ctx)).map(({ id, title, titleEn }) => ({ id, title, titleEn })),
  };
}

/** Who may teach for a body, and take the rolls of its evenings. */
export function listTeachers({ db }: ReadCtx, organisationId: string): Promise<Named[]> {
  const { membership, person } = db.tables;
  return db
    .selectDistinct({ id: person.id, name: person.name })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.role, ['instructor', 'coordinator'])))
    .orderBy(asc(person.name), asc(person.id));
}

export type PlannedSlot = Slot & { startsAt: Date; endsAt: Date; warnings: Warning[] };

/** A plan, packed: its dates with what speaks against them; or what is wrong with it. */
export type Preview = {
  issues: PlanIssue[];
  slots: PlannedSlot[];
  /** The course that the cohort follows, in the version of today; of a programme the one it works on longest. */
  course: { id: string; versionId: string } | null;
  programmeId: string | null;
};

export async function previewPlan(ctx: ReadCtx, plan: CohortPlan): Promise<Preview> {
  const nothing = { slots: [], course: null, programmeId: null };
  if (!mayMakeCohort(ctx.actor, plan)) throw new AppError('forbidden', 'a new cohort');
  const issues = checkPlan(plan, chinaDate(ctx.now));
  const teachers = await listTeachers(ctx, plan.organisationId);
  if (plan.teacherId && !teachers.some(({ id }) => id === plan.teacherId)) {
    issues.push({ path: ['teacherId'], rule: 'unknown' });
  }
  const content = await findContent(ctx, plan);
  if (plan.content && !content) issues.push({ path: ['content'], rule: 'unknown' });
  if (issues.length > 0 || !content) return { issues, ...nothing };
  const hindrancesOn = await openCalendar(ctx, { ...plan, townId: plan.townId || null });
  const isBlocked = (day: string) => !plan.onBlocked && hindrancesOn(day).some(({ blocks }) => blocks);
  const slots = packDays(
    content.portions,
    { from: plan.startsOn, weekdays: plan.weekdays, tea: content.tea },
    isBlocked,
  );
  if (!slots || slots.length === 0) return { issues: [{ path: ['weekdays'], rule: 'no-days' }], ...nothing };
  const placed = slots.map((slot) => {
    return { ...slot, startsAt: momentOf(slot.day, slot.start), endsAt: momentOf(slot.day, slot.end) };
  });
  const busy = await listBusy(ctx, { from: placed[0]?.startsAt, until: placed.at(-1)?.endsAt });
  const around = { busy, endBy: content.endBy, lastDay: plan.lastDay || null };
  return {
    issues: [],
    slots: placed.map((slot) => {
      const where: Placed = { ...slot, place: plan.place, room: plan.room, teacherId: plan.teacherId };
      return { ...slot, warnings: warnOf(where, { ...around, hindrances: hindrancesOn(slot.day) }) };
    }),
    course: content.course,
    programmeId: content.programmeId,
  };
}

type Span = { from: Date | undefined; until: Date | undefined; except?: readonly string[] };

/** Sessions that take place within a span anywhere in the actor's county; named for those whose own they are. */
export async function listBusy(ctx: ReadCtx, { from, until, except = [] }: Span): Promise<Busy[]> {
  const { cohort, organisation, session } = ctx.db.tables;
  const { actor } = ctx;
  if (!from || !until) return [];
  const inCounty = like(organisation.path, `/${await findCountyId(ctx, actor.organisationId)}/%`);
  const rows = await ctx.db
    .select({ session, title: cohort.title, organisationId: cohort.organisationId })
    .from(session)
    .innerJoin(cohort, eq(cohort.id, session.cohortId))
    .innerJoin(organisation, eq(organisation.id, cohort.organisationId))
    .where(and(isHeld(session), inCounty, lt(session.startsAt, until), gt(session.endsAt, from)));
  return rows
    .filter(({ session: { id } }) => !except.includes(id))
    .map(({ session: { startsAt, endsAt, place, room, teacherId }, title, organisationId }) => {
      const isOwn = actor.role === 'admin' || actor.organisationId === organisationId;
      return { startsAt, endsAt, place, room, teacherId, what: isOwn ? title : '' };
    });
}

type Content = {
  portions: Portion[];
  course: { id: string; versionId: string };
  programmeId: string | null;
  tea: number;
  endBy: string;
};

/** Evenings of a course without a programme: 70 to 110 minutes, ten minutes of tea, home by nine (domain.md §3.0). */
const bare = { least: 70, most: 110, tea: 10, endBy: '21:00' };

async function findContent(ctx: ReadCtx, { content, start }: CohortPlan): Promise<Content | null> {
  const [kind, id] = content.split(':');
  if (kind === 'programme') {
    const found = (await listProgrammes(ctx)).find((one) => one.id === id);
    if (!found) return null;
    const minutes = new Map<string, number>();
    for (const step of found.sessions.flatMap(({ steps }) => steps)) {
      if (step.is !== 'lesson') continue;
      const { courseId } = step.lesson;
      minutes.set(courseId, (minutes.get(courseId) ?? 0) + step.lesson.minutes);
    }
    const [longest] = [...minutes].toSorted(([, one], [, other]) => other - one);
    const course = (await listCourses(ctx)).find((one) => one.id === longest?.[0]);
    const { tea, endBy } = found;
    return course ? { portions: portionsOf(found.sessions, start), course, programmeId: found.id, tea, endBy } : null;
  }
  const course = (await listCourses(ctx)).find((one) => kind === 'course' && one.id === id);
  if (!course) return null;
  const { outline } = await findCourse(ctx, { courseId: course.id, versionId: course.versionId });
  const lessons = outline.flatMap((module) => module.lessons);
  return { portions: portionsOfLessons(lessons, { ...bare, start }), course, programmeId: null, ...bare };
}

async function listBodies(ctx: ReadCtx): Promise<Region[]> {
  const { organisation } = ctx.db.tables;
  const countyId = await findCountyId(ctx, ctx.actor.organisationId);
  return ctx.db
    .select({ id: organisation.id, kind: organisation.kind, name: organisation.name, nameEn: organisation.nameEn })
    .from(organisation)
    .where(and(like(organisation.path, `/${countyId}/%`), inArray(organisation.kind, ['federation', 'college'])))
    .orderBy(asc(organisation.path));
}
