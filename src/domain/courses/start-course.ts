import { asc, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { isCourseCode } from './draft-rules.ts';
import { isSlug } from './file-rules.ts';
import { keepFiles } from './package-store.ts';
import { mayStartCourse } from './policy.ts';
import { scaffoldCourse } from './scaffold.ts';

export type CourseToStart = {
  draftId: string;
  /** Its address, and the name of its folder: `sell-pears`. */
  courseId: string;
  /** `PEAR`: begins the ids of its lessons. */
  code: string;
  title: string;
  titleEn: string;
};

/**
 * Starts a course of the author's own organisation: an open draft with one module of two lessons. Until it is published
 * nobody else sees it. Refuses with `forbidden` or `invalid` (an address or a code that is wrong or taken). The same
 * draft again is one fact.
 */
export async function startCourse(ctx: Ctx, started: CourseToStart): Promise<{ courseId: string }> {
  if (!mayStartCourse(ctx.actor)) throw new AppError('forbidden', `course ${started.courseId}`);
  const { draftId, courseId } = started;
  const wrong = checkWords(started);
  if (wrong.length > 0) throw new AppError('invalid', `course ${courseId}`, wrong);
  return transact(ctx, async (tx) => {
    if (await isStarted(tx, started)) return { courseId };
    const taken = await listTaken(tx, started);
    if (taken.length > 0) throw new AppError('invalid', `course ${courseId}`, taken);
    await openEmpty(tx, started);
    const texts = scaffoldCourse({ ...started, author: tx.actor.name, competency: await firstCode(tx) });
    const bytes = [...texts].map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
    await changeFiles(tx, draftId, await keepFiles(tx, new Map(bytes)));
    await recordEvent(tx, 'course-draft.started', draftId);
    return { courseId };
  });
}

function checkWords({ courseId, code, title, titleEn }: CourseToStart): Issue[] {
  const isLong = (text: string, most: number) => text.trim().length === 0 || text.length > most;
  return [
    ...(isSlug(courseId) ? [] : [{ path: ['courseId'], rule: 'slug' }]),
    ...(isCourseCode(code) ? [] : [{ path: ['code'], rule: 'code' }]),
    ...(isLong(title, 40) ? [{ path: ['title'], rule: 'title' }] : []),
    ...(isLong(titleEn, 120) ? [{ path: ['titleEn'], rule: 'title' }] : []),
  ];
}

async function isStarted({ db, actor }: TxCtx, { draftId, courseId }: CourseToStart): Promise<boolean> {
  const { courseDraft } = db.tables;
  const [known] = await db.select().from(courseDraft).where(eq(courseDraft.id, draftId));
  if (known && (known.courseId !== courseId || known.openedBy !== actor.id))
    throw new AppError('conflict', `draft ${draftId}`);
  return known !== undefined;
}

/** Addresses and codes are the platform's, not the college's: learners' ids begin with them. */
async function listTaken({ db }: TxCtx, { courseId, code }: CourseToStart): Promise<Issue[]> {
  const { course, courseDraft } = db.tables;
  const [sameId] = await db.select({ id: course.id }).from(course).where(eq(course.id, courseId));
  const [sameDraft] = await db
    .select({ id: courseDraft.id })
    .from(courseDraft)
    .where(eq(courseDraft.openFor, courseId));
  const [sameCode] = await db.select({ id: course.id }).from(course).where(eq(course.code, code));
  return [
    ...(sameId || sameDraft ? [{ path: ['courseId'], rule: 'taken' }] : []),
    ...(sameCode ? [{ path: ['code'], rule: 'taken' }] : []),
  ];
}

async function openEmpty({ db, actor, now }: TxCtx, { draftId, courseId }: CourseToStart): Promise<void> {
  const opened = { openFor: courseId, openedBy: actor.id, openedAt: now };
  await db
    .insert(db.tables.courseDraft)
    .values({ id: draftId, courseId, organisationId: actor.organisationId, ...opened });
}

/** Every lesson trains a competency; which one, the author says later. */
async function firstCode({ db }: TxCtx): Promise<string> {
  const { competency } = db.tables;
  const [first] = await db.select({ code: competency.code }).from(competency).orderBy(asc(competency.code)).limit(1);
  return first?.code ?? 'LV01';
}
