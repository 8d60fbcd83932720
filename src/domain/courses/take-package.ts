import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { checkNewDraft, findOpenDraft, readDraftManifest } from './draft-queries.ts';
import { openDraft } from './open-draft.ts';
import type { PackageFiles } from './package-files.ts';
import { keepFiles } from './package-store.ts';
import { mayAuthorCourse, mayStartCourse } from './policy.ts';

export type TakePackage = { draftId: string; courseId: string; files: PackageFiles['files'] };

/**
 * Puts a course that came as files into its draft: the open one, a new one, or, for a course that nobody has, the first
 * of a course of the actor's college. What the package does not hold is taken out; every file that changes is a
 * revision, so that what was there can be had back. Says how many files changed. Refuses with `forbidden`,
 * `not-found`, or `conflict` when the id names another draft.
 */
export async function takePackage(ctx: Ctx, asked: TakePackage): Promise<{ courseId: string; changed: number }> {
  const { draftId, courseId, files } = asked;
  const isKnown = await hasCourse(ctx, courseId);
  if (isKnown) await openDraft(ctx, { draftId, courseId });
  return transact(ctx, async (tx) => {
    const draft = (await findOpenDraft(tx, courseId)) ?? (await startDraft(tx, asked));
    if (!mayAuthorCourse(tx.actor, draft)) throw new AppError('not-found', `draft of ${courseId}`);
    const hashes = await keepFiles(tx, files);
    const before = await readDraftManifest(tx, draft.id);
    const gone = [...before.keys()].filter((path) => !hashes.has(path)).map((path) => [path, null] as const);
    const changed = await changeFiles(tx, draft.id, new Map([...hashes, ...gone]));
    if (changed.length > 0) await recordEvent(tx, 'course-draft.imported', draft.id);
    return { courseId, changed: changed.length };
  });
}

async function hasCourse({ db }: Ctx, courseId: string): Promise<boolean> {
  const { course } = db.tables;
  const rows = await db.select({ id: course.id }).from(course).where(eq(course.id, courseId));
  return rows.length > 0;
}

async function startDraft(tx: TxCtx, { draftId: id, courseId }: TakePackage) {
  if (!mayStartCourse(tx.actor)) throw new AppError('forbidden', `starting ${courseId}`);
  await checkNewDraft(tx, id);
  const { organisationId } = tx.actor;
  const draft = { id, courseId, organisationId, openFor: courseId, baseVersionId: null, shippedId: null };
  await tx.db.insert(tx.db.tables.courseDraft).values({ ...draft, openedBy: tx.actor.id, openedAt: tx.now });
  return draft;
}
