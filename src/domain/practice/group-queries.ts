/** Groups that make one work together: who belongs to them, who is asked, who might be. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { checkTeam, type GroupSize, type Member, roomIn, type TeamIssue } from './group-rules.ts';
import { findSeat } from './seat-queries.ts';
import { hasStanding } from './standing-queries.ts';

export type GroupMember = Member & { name: string };
/** Who is asked, and who asked; she herself when she would like to come in. */
export type Asked = { id: string; learnerId: string; name: string; askedBy: string; asker: string };
export type Group = {
  id: string;
  courseId: string;
  taskId: string;
  cohortId: string;
  holderId: string;
  closedAt: Date | null;
  /** In the order in which they came. */
  members: GroupMember[];
  /** Who has not answered yet, of those who are in the class. */
  asked: Asked[];
};

/** A group, for those who have found it: see `findOwnGroup` and the verbs. */
export async function readGroup(ctx: ReadCtx, groupId: string): Promise<Group> {
  const { workGroup } = ctx.db.tables;
  const [found] = await ctx.db.select().from(workGroup).where(eq(workGroup.id, groupId));
  if (!found) throw new AppError('not-found', `group ${groupId}`);
  const { id, courseId, taskId, cohortId, holderId, closedAt } = found;
  const classmates = await listClass(ctx, cohortId);
  const group = { id, courseId, taskId, cohortId, holderId, closedAt };
  return { ...group, members: await listMembers(ctx, id, classmates), asked: await listAsked(ctx, id, classmates) };
}

export const teamOf = ({ members, asked }: Group) => ({ members, asked: asked.length });

type Names = Map<string, string>;

async function listClass({ db }: ReadCtx, cohortId: string): Promise<Names> {
  const { enrolment, person } = db.tables;
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(person.name), asc(person.id));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function listMembers({ db }: ReadCtx, groupId: string, classmates: Names): Promise<GroupMember[]> {
  const { groupSeat, person } = db.tables;
  const { learnerId, share, since } = groupSeat;
  const rows = await db
    .select({ learnerId, share, name: person.name })
    .from(groupSeat)
    .innerJoin(person, eq(person.id, learnerId))
    .where(eq(groupSeat.groupId, groupId))
    .orderBy(asc(since), asc(learnerId));
  return rows.map((row) => ({ ...row, isGone: !classmates.has(row.learnerId) }));
}

async function listAsked({ db }: ReadCtx, groupId: string, classmates: Names): Promise<Asked[]> {
  const { groupInvitation, person } = db.tables;
  const { id, learnerId, askedBy, askedAt, answer } = groupInvitation;
  const rows = await db
    .select({ id, learnerId, askedBy, asker: person.name })
    .from(groupInvitation)
    .innerJoin(person, eq(person.id, askedBy))
    .where(and(eq(groupInvitation.groupId, groupId), isNull(answer)))
    .orderBy(asc(askedAt), asc(id));
  return rows.flatMap((row) => {
    const name = classmates.get(row.learnerId);
    return name === undefined ? [] : [{ ...row, name }];
  });
}

export type Classmate = { id: string; name: string };
/** How a learner stands with a task for groups before her first work of it is handed in. */
export type Together =
  | { state: 'member'; group: Group; free: Classmate[]; room: number; issues: TeamIssue[] }
  /** `asked`: groups that wait for her answer; `open`: others of her class with room, `requestId` once she has asked. */
  | {
      state: 'outside';
      asked: { id: string; asker: string; names: string[] }[];
      open: { id: string; names: string[]; requestId: string | null }[];
    };

type TaskOfClass = { courseId: string; taskId: string; group: GroupSize | null; cohortId: string | null };

/** Null where nothing is to be made together: a task of her own, no class, or she has handed in already. */
export async function findTogether(ctx: ReadCtx, task: TaskOfClass): Promise<Together | null> {
  const { courseId, taskId, cohortId, group: size } = task;
  const own = { courseId, taskId, learnerId: ctx.actor.id };
  const seat = await findSeat(ctx, own);
  if (!cohortId || !size || (await hasStanding(ctx, own))) return null;
  if (!seat) return { state: 'outside', ...(await listGroups(ctx, { ...own, cohortId, size })) };
  const group = await readGroup(ctx, seat.groupId);
  const team = teamOf(group);
  const free = await listFree(ctx, group);
  return { state: 'member', group, free, room: roomIn(size, team), issues: checkTeam(size, team) };
}

/** Classmates who are in no group for the task, have not handed it in and are not asked by this one. */
async function listFree(ctx: ReadCtx, { cohortId, courseId, taskId, asked }: Group): Promise<Classmate[]> {
  const { groupSeat, submission, withdrawal } = ctx.db.tables;
  const classmates = await listClass(ctx, cohortId);
  const of = (table: typeof groupSeat | typeof submission) =>
    and(eq(table.courseId, courseId), eq(table.taskId, taskId), inArray(table.learnerId, [...classmates.keys()]));
  const seats = await ctx.db.select({ id: groupSeat.learnerId }).from(groupSeat).where(of(groupSeat));
  const standing = await ctx.db
    .select({ id: submission.learnerId })
    .from(submission)
    .leftJoin(withdrawal, eq(withdrawal.submissionId, submission.id))
    .where(and(of(submission), isNull(withdrawal.submissionId)));
  const taken = new Set([...seats, ...standing, ...asked.map((one) => ({ id: one.learnerId }))].map(({ id }) => id));
  return [...classmates].flatMap(([id, name]) => (taken.has(id) ? [] : [{ id, name }]));
}

type Place = { courseId: string; taskId: string; cohortId: string; learnerId: string; size: GroupSize };

async function listGroups(ctx: ReadCtx, { courseId, taskId, cohortId, learnerId, size }: Place) {
  const { groupSeat, workGroup } = ctx.db.tables;
  const here = [eq(workGroup.cohortId, cohortId), eq(workGroup.courseId, courseId), eq(workGroup.taskId, taskId)];
  const inUse = ctx.db.select({ id: groupSeat.groupId }).from(groupSeat).where(eq(groupSeat.taskId, taskId));
  const rows = await ctx.db
    .select({ id: workGroup.id })
    .from(workGroup)
    .where(and(...here, isNull(workGroup.closedAt), inArray(workGroup.id, inUse)))
    .orderBy(asc(workGroup.openedAt), asc(workGroup.id));
  const groups = await Promise.all(rows.map(({ id }) => readGroup(ctx, id)));
  const said = groups.map((group) => {
    const hers = group.asked.find((one) => one.learnerId === learnerId);
    const isInvited = hers !== undefined && hers.askedBy !== learnerId;
    return { group, hers, isInvited, names: group.members.map(({ name }) => name) };
  });
  return {
    asked: said.flatMap(({ hers, isInvited, names }) => (hers && isInvited ? [{ ...hers, names }] : [])),
    open: said.flatMap(({ group, hers, isInvited, names }) =>
      isInvited || (!hers && roomIn(size, teamOf(group)) === 0)
        ? []
        : [{ id: group.id, names, requestId: hers?.id ?? null }],
    ),
  };
}
