import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx, Role } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findGroup, type Group, listGroups } from './group-queries.ts';
import { mayModerate } from './policy.ts';
import type { ReportReason } from './rules.ts';

export const perPage = 20;

export type Post = {
  id: string;
  questionId: string | null;
  cohortId: string;
  courseId: string;
  organisationId: string;
  lessonId: string | null;
  authorId: string;
  author: string;
  role: Role;
  body: string;
  postedAt: Date;
  /** Hidden by a moderator: only its writer and moderators read it still. */
  hiddenAt: Date | null;
  helpedAt: Date | null;
};
export type Question = Post & { answers: number };

/** `new`: the newest first; `open`: those without an answer. */
export type QuestionFilter = { search: string; only: 'all' | 'open'; page: number };
export type QuestionPage = { questions: Question[]; total: number; page: number; pages: number };

/** The questions of a group, those about lessons too. The caller has found it. */
export const listGroupQuestions = (ctx: ReadCtx, group: Group, filter: QuestionFilter): Promise<QuestionPage> =>
  pageOf(ctx, eq(ctx.db.tables.post.cohortId, group.id), mayModerate(ctx.actor, group), filter);

/** The questions about a lesson, of all groups of one's own bodies that take the course. */
export async function listLessonQuestions(
  ctx: ReadCtx,
  { courseId, lessonId }: { courseId: string; lessonId: string },
  filter: QuestionFilter,
): Promise<QuestionPage & { groups: Group[] }> {
  const { post } = ctx.db.tables;
  const groups = (await listGroups(ctx)).filter((group) => group.courseId === courseId);
  const bodies = [...new Set(groups.map(({ organisationId }) => organisationId))];
  const about = and(eq(post.courseId, courseId), eq(post.lessonId, lessonId), inArray(post.organisationId, bodies));
  return { groups, ...(await pageOf(ctx, about, false, filter)) };
}

async function pageOf(ctx: ReadCtx, about: SQL | undefined, isModerator: boolean, filter: QuestionFilter) {
  const { post, person } = ctx.db.tables;
  const search = filter.search.trim();
  const isOpen = sql`not exists (select 1 from ${post} as a where a.question_id = ${post.id} and a.removed_at is null and a.hidden_at is null)`;
  const shown = and(
    about,
    isNull(post.questionId),
    isNull(post.removedAt),
    isShown(ctx, isModerator),
    search ? sql`lower(${post.body}) like ${patternOf(search)} escape '\\'` : undefined,
    filter.only === 'open' ? isOpen : undefined,
  );
  const [counted] = await ctx.db.select({ total: count() }).from(post).where(shown);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, filter.page), pages);
  const rows = await selectPosts(ctx)
    .where(shown)
    .innerJoin(person, eq(person.id, post.authorId))
    .orderBy(desc(post.postedAt), desc(post.id))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const answers = await countAnswers(
    ctx,
    rows.map(({ id }) => id),
  );
  return { questions: rows.map((row) => ({ ...row, answers: answers.get(row.id) ?? 0 })), total, page, pages };
}

export type Thread = { group: Group; question: Post; answers: Post[]; isModerator: boolean };

/** A question with its answers: those that helped first, then the oldest. */
export async function findThread(ctx: ReadCtx, questionId: string): Promise<Thread> {
  const { post, person } = ctx.db.tables;
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'questions');
  const [found] = await selectPosts(ctx)
    .innerJoin(person, eq(person.id, post.authorId))
    .where(and(eq(post.id, questionId), isNull(post.questionId), isNull(post.removedAt)));
  if (!found) throw new AppError('not-found', `question ${questionId}`);
  const group = await findGroupOf(ctx, found);
  const isModerator = mayModerate(ctx.actor, group);
  if (found.hiddenAt && !isModerator && found.authorId !== ctx.actor.id) {
    throw new AppError('not-found', `question ${questionId}`);
  }
  const answers = await selectPosts(ctx)
    .innerJoin(person, eq(person.id, post.authorId))
    .where(and(eq(post.questionId, questionId), isNull(post.removedAt), isShown(ctx, isModerator)))
    .orderBy(sql`case when ${post.helpedAt} is null then 1 else 0 end`, asc(post.postedAt), asc(post.id));
  return { group, question: found, answers, isModerator };
}

/** The group of a question: her own, or for one about a lesson that of a body where she takes the course. */
async function findGroupOf(ctx: ReadCtx, question: Post): Promise<Group> {
  const { role } = ctx.actor;
  if (question.lessonId && (role === 'learner' || role === 'mentor')) {
    const isOfBody = ({ organisationId, courseId }: Group) =>
      organisationId === question.organisationId && courseId === question.courseId;
    const own = (await listGroups(ctx)).filter(isOfBody);
    const found = own.find(({ id }) => id === question.cohortId) ?? own[0];
    if (found) return found;
  }
  return findGroup(ctx, question.cohortId);
}

/** What a moderator of a group has to look at: reported and not yet settled, the oldest first. */
export async function listReported(ctx: ReadCtx, group: Group): Promise<(Post & { reasons: ReportReason[] })[]> {
  if (!mayModerate(ctx.actor, group)) return [];
  const { post, person, postReport } = ctx.db.tables;
  const reports = await ctx.db
    .select({ postId: postReport.postId, reason: postReport.reason })
    .from(postReport)
    .innerJoin(post, eq(post.id, postReport.postId))
    .where(and(eq(post.cohortId, group.id), isNull(postReport.settledAt), isNull(post.removedAt)))
    .orderBy(asc(postReport.reportedAt));
  const ids = [...new Set(reports.map(({ postId }) => postId))];
  const posts = await selectPosts(ctx).innerJoin(person, eq(person.id, post.authorId)).where(inArray(post.id, ids));
  return ids.flatMap((id) => {
    const found = posts.find((one) => one.id === id);
    const reasons = reports.filter(({ postId }) => postId === id).map(({ reason }) => reason);
    return found ? [{ ...found, reasons: [...new Set(reasons)] }] : [];
  });
}

/** Anything around what was typed; signs that mean something in a pattern mean themselves. */
const patternOf = (search: string): string => `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

function isShown(ctx: ReadCtx, isModerator: boolean): SQL | undefined {
  const { post } = ctx.db.tables;
  return isModerator ? undefined : sql`(${post.hiddenAt} is null or ${post.authorId} = ${ctx.actor.id})`;
}

function selectPosts({ db }: ReadCtx) {
  const { post, person } = db.tables;
  const { id, questionId, cohortId, courseId, organisationId, lessonId, authorId, role, body, postedAt } = post;
  return db
    .select({
      ...{ id, questionId, cohortId, courseId, organisationId, lessonId, authorId, role, body, postedAt },
      ...{ author: person.name, hiddenAt: post.hiddenAt, helpedAt: post.helpedAt },
    })
    .from(post)
    .$dynamic();
}

async function countAnswers({ db }: ReadCtx, ids: readonly string[]): Promise<Map<string, number>> {
  const { post } = db.tables;
  const rows = await db
    .select({ id: post.questionId, answers: count() })
    .from(post)
    .where(and(inArray(post.questionId, [...ids]), isNull(post.removedAt), isNull(post.hiddenAt)))
    .groupBy(post.questionId);
  return new Map(rows.flatMap(({ id, answers }) => (id ? [[id, answers] as const] : [])));
}
