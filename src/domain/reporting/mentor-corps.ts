/** 乡创导师团: the mentors in sight with what they carry and how soon they answer. Counts only, nobody's learner is named. */
import { and, count, eq, gt, gte, inArray, lte, notExists, sum } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { promiseMovedSince } from '#domain/assessment/rules.ts';
import { maySeeCorps } from '#domain/mentoring/mentor-policy.ts';
import { listMentorsInSight, type Mentor } from '#domain/mentoring/mentor-queries.ts';
import { listVillages, type Village } from '#domain/organisations/queries.ts';
import { chinaDate, dayAfter } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

export const corpsSorts = ['name', 'load', 'room', 'overdue'] as const;
export type CorpsSort = (typeof corpsSorts)[number];
export type CorpsQuery = { search: string; sort: CorpsSort; page: number };

export type MentorLine = Mentor & {
  places: Village[];
  /** Learners in cohorts that have not ended. */
  load: number;
  /** Works that wait for her, and those of them past the promised 72 hours. */
  waiting: number;
  overdue: number;
  /** Median hours from handing in to grading, of the last 90 days; null when she graded nothing. */
  medianHours: number | null;
  /** Of the last 30 days. */
  visits: number;
  minutes: number;
};

const pageSize = 30;
const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** One page of the corps, for those who look after it. */
export async function readMentorCorps(ctx: ReadCtx, { search, sort, page }: CorpsQuery) {
  if (ctx.actor.role !== 'visitor' && !maySeeCorps(ctx.actor)) throw new AppError('forbidden', 'the corps');
  const lines = await readLines(ctx, await listMentorsInSight(ctx));
  const found = lines.filter((line) => matches(line, search)).toSorted(orders[sort]);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const from = (Math.min(Math.max(1, page), pages) - 1) * pageSize;
  return { rows: found.slice(from, from + pageSize), total: found.length, pages };
}

/** What one mentor whom the caller has found carries. */
export async function readMentorLine(ctx: ReadCtx, mentor: Mentor): Promise<MentorLine> {
  const [line] = await readLines(ctx, [mentor]);
  if (!line) throw new AppError('not-found', `mentor ${mentor.id}`);
  return line;
}

/** What those mentors carry to whom a cohort has been given. The caller has found it and may see its people. */
export async function listCohortMentors(ctx: ReadCtx, cohortId: string): Promise<MentorLine[]> {
  const { membership, pairing } = ctx.db.tables;
  const paired = ctx.db.select({ id: pairing.mentorId }).from(pairing).where(eq(pairing.cohortId, cohortId));
  return (await readLines(ctx, await listMentorsInSight(ctx, inArray(membership.personId, paired)))).toSorted(
    orders.overdue,
  );
}

function matches({ name, dialects, places }: MentorLine, search: string): boolean {
  const wanted = search.toLowerCase();
  const words = [name, ...dialects, ...places.flatMap((one) => [one.name, one.nameEn, one.townName, one.townNameEn])];
  return words.some((word) => word.toLowerCase().includes(wanted));
}

const byName = (one: MentorLine, other: MentorLine) =>
  one.name.localeCompare(other.name, 'zh-CN') || (one.id < other.id ? -1 : 1);
const room = ({ capacity, isActive, load }: MentorLine) => (isActive ? capacity - load : Number.NEGATIVE_INFINITY);
const orders: Record<CorpsSort, (one: MentorLine, other: MentorLine) => number> = {
  name: byName,
  load: (one, other) => other.load - one.load || byName(one, other),
  room: (one, other) => (room(one) === room(other) ? byName(one, other) : room(other) > room(one) ? 1 : -1),
  overdue: (one, other) => other.overdue - one.overdue || byName(one, other),
};

async function readLines(ctx: ReadCtx, mentors: readonly Mentor[]): Promise<MentorLine[]> {
  const ids = mentors.map(({ id }) => id);
  const villages = new Map((await listVillages(ctx)).map((one) => [one.id, one]));
  const loads = new Map((await countLoads(ctx, ids)).map((row) => [row.id, row.total]));
  const waits = new Map((await countWaiting(ctx, ids)).map((row) => [row.id, row.total]));
  const overdue = new Map((await countWaiting(ctx, ids, promiseMovedSince(ctx.now))).map((row) => [row.id, row.total]));
  const hours = Map.groupBy(await listAnswers(ctx, ids), ({ id }) => id);
  const logged = new Map((await sumVisits(ctx, ids)).map((row) => [row.id, row]));
  return mentors.map((mentor) => ({
    ...mentor,
    places: mentor.villages.flatMap((id) => villages.get(id) ?? []),
    load: loads.get(mentor.id) ?? 0,
    waiting: waits.get(mentor.id) ?? 0,
    overdue: overdue.get(mentor.id) ?? 0,
    medianHours: medianOf((hours.get(mentor.id) ?? []).map((one) => one.hours)),
    visits: logged.get(mentor.id)?.visits ?? 0,
    minutes: Number(logged.get(mentor.id)?.minutes ?? 0),
  }));
}

/** The middle of some numbers, rounded; of an even count the mean of the two; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}

function countLoads({ db, now }: ReadCtx, ids: string[]) {
  const { cohort, pairing } = db.tables;
  return db
    .select({ id: pairing.mentorId, total: count() })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .where(and(inArray(pairing.mentorId, ids), gte(cohort.endsOn, chinaDate(now))))
    .groupBy(pairing.mentorId);
}

function countWaiting({ db }: ReadCtx, ids: string[], since?: Date) {
  const { pairing, submission, waitingSubmission } = db.tables;
  const paired = and(eq(pairing.cohortId, submission.cohortId), eq(pairing.learnerId, submission.learnerId));
  return db
    .select({ id: pairing.mentorId, total: count() })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(pairing, paired)
    .where(and(inArray(pairing.mentorId, ids), since && lte(submission.submittedAt, since)))
    .groupBy(pairing.mentorId);
}

async function listAnswers({ db, now }: ReadCtx, ids: string[]) {
  const { grading, submission } = db.tables;
  const recent = gt(grading.gradedAt, new Date(now.getTime() - 90 * day));
  const rows = await db
    .select({ id: grading.graderId, gradedAt: grading.gradedAt, submittedAt: submission.submittedAt })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .where(and(inArray(grading.graderId, ids), recent));
  return rows.map(({ id, gradedAt, submittedAt }) => ({
    id,
    hours: (gradedAt.getTime() - submittedAt.getTime()) / hour,
  }));
}

function sumVisits({ db, now }: ReadCtx, ids: string[]) {
  const { visit } = db.tables;
  const newer = alias(visit, 'newer');
  const replacing = db.select({ id: newer.id }).from(newer).where(eq(newer.replacesId, visit.id));
  return db
    .select({ id: visit.mentorId, visits: count(), minutes: sum(visit.minutes) })
    .from(visit)
    .where(and(inArray(visit.mentorId, ids), gte(visit.day, dayAfter(chinaDate(now), -30)), notExists(replacing)))
    .groupBy(visit.mentorId);
}
