/** 邀请: what of groups waits for a learner's answer, whichever task it is about. */
import { aliasedTable, and, asc, eq, exists, isNull, ne, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** `asked`: somebody wants her in a group; `wants-in`: somebody wants to come into hers. */
export type OpenInvitation = {
  id: string;
  kind: 'asked' | 'wants-in';
  name: string;
  courseId: string;
  taskId: string;
  title: string;
  titleEn: string;
};

/** The oldest first. Only while both are in the class and the group has not handed in; others than learners have none. */
export async function listOpenInvitations(ctx: ReadCtx): Promise<OpenInvitation[]> {
  const { db, actor } = ctx;
  if (actor.role !== 'learner') return [];
  const { cohort, groupInvitation, person, task, workGroup } = db.tables;
  const { id, groupId, learnerId, askedBy, askedAt, answer } = groupInvitation;
  const rows = await db
    .select({
      ...{ id, learnerId, name: person.name, courseId: workGroup.courseId, taskId: workGroup.taskId },
      ...{ title: task.title, titleEn: task.titleEn },
    })
    .from(groupInvitation)
    .innerJoin(workGroup, and(eq(workGroup.id, groupId), isNull(workGroup.closedAt)))
    .innerJoin(cohort, eq(cohort.id, workGroup.cohortId))
    .innerJoin(task, and(eq(task.versionId, cohort.versionId), eq(task.taskId, workGroup.taskId)))
    .innerJoin(person, eq(person.id, askedBy))
    .where(and(isNull(answer), isHers(ctx), isInClass(ctx, actor.id), isInClass(ctx, askedBy)))
    .orderBy(asc(askedAt), asc(id));
  return rows.map(({ learnerId: who, ...row }) => ({ ...row, kind: who === actor.id ? 'asked' : 'wants-in' }));
}

/** Hers to answer: she is asked by another, or somebody else asks for herself and she is in the group. */
function isHers({ db, actor }: ReadCtx): SQL | undefined {
  const { groupInvitation: invitation, groupSeat } = db.tables;
  const isAsked = and(eq(invitation.learnerId, actor.id), ne(invitation.askedBy, actor.id));
  const own = and(eq(groupSeat.groupId, invitation.groupId), eq(groupSeat.learnerId, actor.id));
  const isWished = and(eq(invitation.learnerId, invitation.askedBy), ne(invitation.askedBy, actor.id));
  const isMember = exists(db.select({ one: sql`1` }).from(groupSeat).where(own));
  return or(isAsked, and(isWished, isMember));
}

function isInClass({ db }: ReadCtx, learnerId: string | SQLWrapper): SQL {
  const { enrolment, workGroup } = db.tables;
  const classmate = aliasedTable(enrolment, 'classmate');
  return exists(
    db
      .select({ one: sql`1` })
      .from(classmate)
      .where(and(eq(classmate.cohortId, workGroup.cohortId), eq(classmate.learnerId, learnerId))),
  );
}
