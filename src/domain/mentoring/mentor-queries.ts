/** 导师档案: one mentor, whom the actor may see, with what was changed, whom she may not be given, and whom she has. */
import { and, asc, desc, eq, gte, inArray, isNull, like, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findOrganisation } from '../organisations/queries.ts';
import { maySeeMentees, mentorSightOf } from './mentor-policy.ts';
import type { MentorProfile } from './mentor-rules.ts';

export type Mentor = MentorProfile & {
  id: string;
  name: string;
  organisationId: string;
  leftAt: Date | null;
  /** Whether anybody has written her profile yet. */
  isWritten: boolean;
};

/** Members who are mentors and whom the actor may see, as a condition over `membership` and `organisation`. */
export async function mentorsInSight(ctx: ReadCtx): Promise<SQL | undefined> {
  const { membership, organisation } = ctx.db.tables;
  const { actor } = ctx;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'mentors');
  const sight = mentorSightOf(actor);
  if (sight === 'none') throw new AppError('forbidden', 'mentors');
  const isMentor = eq(membership.role, 'mentor');
  if (sight === 'self') return and(isMentor, eq(membership.personId, actor.id));
  if (sight === 'body') return and(isMentor, eq(membership.organisationId, actor.organisationId));
  if (sight === 'all') return isMentor;
  return and(isMentor, like(organisation.path, `${await findAreaPath(ctx)}%`));
}

/** All that the actor's body looks after: `/qingsui/` for the body at `/qingsui/qingsui-federation/`. */
export async function findAreaPath(ctx: ReadCtx): Promise<string> {
  const body = await findOrganisation(ctx, ctx.actor.organisationId);
  if (!body) throw new AppError('not-found', `organisation ${ctx.actor.organisationId}`);
  return body.path.replace(/[^/]+\/$/, '');
}

const bare = { kind: 'returnee', specialities: [], dialects: [], villages: [], times: [], capacity: 12 } as const;

/** The mentors in sight in no order. A mentor of two bodies stands there once. */
export async function listMentorsInSight(ctx: ReadCtx, only?: SQL): Promise<Mentor[]> {
  const { membership, mentor, organisation, person } = ctx.db.tables;
  const rows = await ctx.db
    .select({ id: person.id, name: person.name, organisationId: membership.organisationId, mentor })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(mentor, eq(mentor.personId, membership.personId))
    .where(and(await mentorsInSight(ctx), only))
    .orderBy(asc(membership.since), asc(membership.organisationId));
  const once = new Map(rows.toReversed().map((row) => [row.id, row]));
  return [...once.values()].map(({ mentor: own, ...who }) => ({
    ...who,
    ...(own ? { ...own, villages: own.villages ?? [], times: own.times ?? [] } : copyOf(bare)),
    leftAt: own?.leftAt ?? null,
    isActive: !own?.leftAt,
    isWritten: own !== null,
  }));
}

const copyOf = ({ kind, capacity }: typeof bare) => ({
  ...{ kind, capacity },
  ...{ specialities: [], dialects: [], villages: [], times: [] },
});

/** One mentor in the actor's sight; any other does not exist for her. */
export async function findMentor(ctx: ReadCtx, mentorId: string): Promise<Mentor> {
  const [found] = await listMentorsInSight(ctx, eq(ctx.db.tables.person.id, mentorId));
  if (!found) throw new AppError('not-found', `mentor ${mentorId}`);
  return found;
}

export type MentorEdit = MentorProfile & { id: string; note: string; editor: string; editedAt: Date };

/** What was changed, the newest first. The caller has found the mentor. */
export async function listMentorEdits({ db }: ReadCtx, mentorId: string): Promise<MentorEdit[]> {
  const { mentorEdit, person } = db.tables;
  const rows = await db
    .select({ edit: mentorEdit, editor: person.name })
    .from(mentorEdit)
    .innerJoin(person, eq(person.id, mentorEdit.editedBy))
    .where(eq(mentorEdit.mentorId, mentorId))
    .orderBy(desc(mentorEdit.editedAt), desc(mentorEdit.id))
    .limit(20);
  return rows.map(({ edit, editor }) => ({ ...edit, editor }));
}

/** The conflicts that stand. The caller has found the mentor. */
export function listConflicts(ctx: ReadCtx, mentorId: string) {
  const { mentorConflict, person } = ctx.db.tables;
  const declarer = alias(person, 'declarer');
  return ctx.db
    .select({
      id: mentorConflict.id,
      learnerId: mentorConflict.learnerId,
      learner: person.name,
      kind: mentorConflict.kind,
      declarer: declarer.name,
      declaredAt: mentorConflict.declaredAt,
    })
    .from(mentorConflict)
    .innerJoin(person, eq(person.id, mentorConflict.learnerId))
    .innerJoin(declarer, eq(declarer.id, mentorConflict.declaredBy))
    .where(and(eq(mentorConflict.mentorId, mentorId), isNull(mentorConflict.withdrawnAt)))
    .orderBy(desc(mentorConflict.declaredAt));
}

export type Mentee = { learnerId: string; name: string; cohortId: string; title: string; titleEn: string; since: Date };

/** The learners a mentor has in cohorts that have not ended, for those who may see their names. */
export async function listMentees(ctx: ReadCtx, mentor: { id: string; organisationId: string }): Promise<Mentee[]> {
  if (!maySeeMentees(ctx.actor, mentor)) return [];
  const { cohort, pairing, person } = ctx.db.tables;
  const isHere = ctx.actor.role === 'mentor' ? undefined : eq(cohort.organisationId, mentor.organisationId);
  return ctx.db
    .select({
      learnerId: person.id,
      name: person.name,
      cohortId: cohort.id,
      title: cohort.title,
      titleEn: cohort.titleEn,
      since: pairing.pairedAt,
    })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .innerJoin(person, eq(person.id, pairing.learnerId))
    .where(and(eq(pairing.mentorId, mentor.id), gte(cohort.endsOn, chinaDate(ctx.now)), isHere))
    .orderBy(asc(cohort.startsOn), asc(cohort.id), asc(person.id));
}

/** The learners of a body's open cohorts: about whom its office may declare a conflict. */
export async function listLearnersOf({ db, now }: ReadCtx, organisationId: string) {
  const { cohort, enrolment, person } = db.tables;
  const isOpen = and(eq(cohort.organisationId, organisationId), gte(cohort.endsOn, chinaDate(now)));
  const open = db.select({ id: cohort.id }).from(cohort).where(isOpen);
  return db
    .selectDistinct({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(inArray(enrolment.cohortId, open))
    .orderBy(asc(person.name), asc(person.id));
}
