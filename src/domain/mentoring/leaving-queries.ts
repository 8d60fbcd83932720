/** 离任: what somebody leaves behind when she is no longer what she is for a body. */
import { and, countDistinct, eq, gte, ne } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx, Role } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { countOpenCohorts, listComing } from '../cohorts/hand-over-sessions.ts';
import { listTeachers, type Named } from '../cohorts/plan-queries.ts';
import { mayAppoint } from '../organisations/member-policy.ts';
import { checkEnd } from '../organisations/member-rules.ts';
import { listStaff, type StaffMember } from '../organisations/staff-queries.ts';

export type Leaving = StaffMember & {
  organisationId: string;
  /** Those to come, which nobody else of her roles there would go on teaching. */
  sessions: { id: string; startsAt: Date; title: string }[];
  /** Who may teach them instead. */
  takers: Named[];
  /** Of open cohorts of the body, while she is their mentor. */
  learners: number;
  openCohorts: number;
  /** How many else are in the same role there. */
  others: number;
};

/** Whom the actor may see leave. Anybody else is not found. */
export async function findLeaving(
  ctx: ReadCtx,
  { personId, organisationId, role }: { personId: string; organisationId: string; role: Role },
): Promise<Leaving> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'people of a body');
  const isTheirs = mayAppoint(ctx.actor, { organisationId, role: 'mentor' });
  const staff = isTheirs ? await listStaff(ctx, organisationId) : [];
  const she = staff.find((one) => one.personId === personId && one.role === role);
  if (!she) throw new AppError('not-found', `${personId} as ${role} of ${organisationId}`);
  const others = staff.filter((one) => one.role === role && one.personId !== personId).length;
  const teaches = (one: StaffMember) => one.role === 'instructor' || one.role === 'coordinator';
  const goesOn = staff.some((one) => one.personId === personId && one.role !== role && teaches(one));
  const isTeacher = teaches(she) && !goesOn;
  const teachers = isTeacher ? await listTeachers(ctx, organisationId) : [];
  return {
    ...{ ...she, organisationId, others },
    sessions: isTeacher ? await listComing(ctx, { organisationId, teacherId: personId }) : [],
    takers: teachers.filter(({ id }) => id !== personId),
    learners: role === 'mentor' ? await countLearners(ctx, { personId, organisationId }) : 0,
    openCohorts: await countOpenCohorts(ctx, organisationId),
  };
}

/** What speaks against it, with or without somebody who takes her sessions. */
export function checkLeaving(leaving: Leaving, takerId: string | null): Issue[] {
  const { learners, openCohorts, others, role, sessions, takers } = leaving;
  const isKnown = takers.some(({ id }) => id === takerId);
  const taker = takerId ? (isKnown ? 'known' : 'unknown') : 'none';
  return checkEnd({ role, others, openCohorts, learners, sessions: sessions.length, taker });
}

async function countLearners({ db, now }: ReadCtx, one: { personId: string; organisationId: string }) {
  const { cohort, pairing } = db.tables;
  const isOpen = and(eq(cohort.organisationId, one.organisationId), gte(cohort.endsOn, chinaDate(now)));
  const [found] = await db
    .select({ learners: countDistinct(pairing.learnerId) })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .where(and(eq(pairing.mentorId, one.personId), isOpen, ne(pairing.learnerId, one.personId)));
  return found?.learners ?? 0;
}
