import { and, asc, desc, eq, gte, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { daysToReopen } from './draft-rules.ts';
import { reportOn } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { courseKeys } from './package-keys.ts';
import { readFile } from './package-store.ts';
import { mayAuthorCourse, mayStartCourse } from './policy.ts';
import { listWaitingReviews } from './review-queries.ts';

/** The draft of a course that is open: since when, opened by whom, when somebody last saved in it. */
export type OpenDraft = {
  id: string;
  openedAt: Date;
  openedByName: string;
  isNew: boolean;
  /** Who asks the actor to look at it; null when nobody does. */
  askedByName: string | null;
};

/** A course as its authors find it: shown or not yet, theirs or shipped with the platform. */
export type AuthorCourse = {
  id: string;
  code: string;
  title: string;
  titleEn: string;
  /** Null for what ships with the platform. */
  owner: { name: string; nameEn: string } | null;
  /** Null while it was never published. */
  version: { number: number; theoryMinutes: number; practiceMinutes: number } | null;
  draft: OpenDraft | null;
};

/** Refuses with `unauthenticated` or `forbidden` whoever writes no courses. */
export function checkAuthor({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'courses to write');
  if (!mayStartCourse(actor)) throw new AppError('forbidden', 'courses to write');
}

/** The courses that the actor may write, by code; drafts of new ones first. */
export async function listAuthorCourses(ctx: ReadCtx): Promise<AuthorCourse[]> {
  checkAuthor(ctx);
  const drafts = await listDrafts(ctx, isNotNull(ctx.db.tables.courseDraft.openFor));
  const published = await listPublished(ctx);
  const known = new Set(published.map(({ id }) => id));
  const draftOf = (id: string) => drafts.find(({ courseId }) => courseId === id)?.draft ?? null;
  const fresh = drafts.filter(({ courseId }) => !known.has(courseId));
  return [
    ...(await Promise.all(fresh.map((draft) => toNewCourse(ctx, draft)))),
    ...published.map((course) => ({ ...course, draft: draftOf(course.id) })),
  ];
}

/** One of them; `not-found` when it is not there, or not hers to write. */
export async function findAuthorCourse(ctx: ReadCtx, courseId: string): Promise<AuthorCourse> {
  const found = (await listAuthorCourses(ctx)).find(({ id }) => id === courseId);
  if (!found) throw new AppError('not-found', `course ${courseId}`);
  return found;
}

/** A draft that was put away and can be opened again. */
export type DiscardedDraft = { id: string; courseId: string; closedAt: Date };

/** Drafts that were put away lately, those of a course that has none open. */
export async function listDiscardedDrafts(ctx: ReadCtx): Promise<DiscardedDraft[]> {
  const { courseDraft } = ctx.db.tables;
  const since = new Date(ctx.now.getTime() - daysToReopen * 24 * 60 * 60 * 1000);
  const lately = and(isNull(courseDraft.openFor), isNull(courseDraft.publicationId), gte(courseDraft.closedAt, since));
  const open = await listDrafts(ctx, isNotNull(courseDraft.openFor));
  const closed = await listDrafts(ctx, lately);
  return closed.flatMap(({ courseId, draft, closedAt }) => {
    const isTaken = open.some((one) => one.courseId === courseId);
    return isTaken || !closedAt ? [] : [{ id: draft.id, courseId, closedAt }];
  });
}

type FoundDraft = {
  courseId: string;
  closedAt: Date | null;
  organisation: { name: string; nameEn: string } | null;
  draft: OpenDraft;
};

async function listDrafts(ctx: ReadCtx, which: SQL | undefined): Promise<FoundDraft[]> {
  const { db, actor } = ctx;
  const { courseDraft, organisation, person } = db.tables;
  const rows = await db
    .select({ draft: courseDraft, name: person.name, owner: { name: organisation.name, nameEn: organisation.nameEn } })
    .from(courseDraft)
    .leftJoin(person, eq(person.id, courseDraft.openedBy))
    .leftJoin(organisation, eq(organisation.id, courseDraft.organisationId))
    .where(which)
    .orderBy(desc(courseDraft.openedAt));
  const waiting = (await listWaitingReviews(ctx)).filter(({ askedBy }) => askedBy !== actor.id);
  return rows
    .filter(({ draft }) => mayAuthorCourse(actor, draft))
    .map(({ draft: { id, courseId, openedAt, closedAt, baseVersionId }, name, owner }) => {
      const askedByName = waiting.find(({ draftId }) => draftId === id)?.name ?? null;
      const draft = { id, openedAt, openedByName: name ?? '', isNew: baseVersionId === null, askedByName };
      return { courseId, closedAt, organisation: owner, draft };
    });
}

async function listPublished({ db, actor }: ReadCtx): Promise<Omit<AuthorCourse, 'draft'>[]> {
  const { course, courseVersion, organisation } = db.tables;
  const own = or(isNull(course.organisationId), eq(course.organisationId, actor.organisationId));
  const rows = await db
    .select({
      id: course.id,
      code: course.code,
      version: courseVersion,
      owner: { name: organisation.name, nameEn: organisation.nameEn },
    })
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .leftJoin(organisation, eq(organisation.id, course.organisationId))
    .where(actor.role === 'admin' ? undefined : own)
    .orderBy(asc(course.code));
  return rows.map(({ id, code, owner, version }) => {
    const { title, titleEn, number, theoryMinutes, practiceMinutes } = version;
    return { id, code, title, titleEn, owner, version: { number, theoryMinutes, practiceMinutes } };
  });
}

/** What a course that was never published says of itself, as far as it can be read. */
async function toNewCourse(ctx: ReadCtx, { courseId, organisation: owner, draft }: FoundDraft): Promise<AuthorCourse> {
  const { draftFile } = ctx.db.tables;
  const own = and(eq(draftFile.draftId, draft.id), eq(draftFile.path, 'course.md'));
  const [file] = await ctx.db.select({ hash: draftFile.fileHash }).from(draftFile).where(own);
  const bytes = file?.hash ? await readFile(ctx.db, file.hash) : undefined;
  const { value } = readFrontMatter(new TextDecoder().decode(bytes), courseKeys, reportOn('', []));
  const title = value?.title ?? courseId;
  const names = { title, titleEn: value?.title_en ?? title };
  return { id: courseId, code: value?.code ?? '', ...names, owner, version: null, draft };
}
