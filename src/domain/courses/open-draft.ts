import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { inGroups } from '#server/db/groups.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkNewDraft, type Draft, findOpenDraft } from './draft-queries.ts';
import { mayAuthorCourse } from './policy.ts';
import { readVersionManifest } from './version-queries.ts';

/**
 * Opens the draft of a course with all files of the version that is shown, or finds the one that is open: authors of a
 * course write in the same draft. Refuses with `not-found` when the course is not there or not hers to write, and with
 * `conflict` when the id names a draft that was put away.
 */
export async function openDraft(
  ctx: Ctx,
  { draftId, courseId }: { draftId: string; courseId: string },
): Promise<Pick<Draft, 'id' | 'courseId'>> {
  return transact(ctx, async (tx) => {
    const course = await findOwned(tx, courseId);
    if (!course || !mayAuthorCourse(ctx.actor, course)) throw new AppError('not-found', `course ${courseId}`);
    const open = await findOpenDraft(tx, courseId);
    if (open) return open;
    await checkNewDraft(tx, draftId);
    const { courseDraft, draftFile } = tx.db.tables;
    const draft = { id: draftId, courseId, organisationId: course.organisationId };
    const base = { baseVersionId: course.versionId, shippedId: course.shippedId };
    const opened = { openFor: courseId, openedBy: ctx.actor.id, openedAt: ctx.now };
    await tx.db.insert(courseDraft).values({ ...draft, ...base, ...opened });
    const saved = { draftId, revision: 0, savedBy: ctx.actor.id, savedAt: ctx.now };
    const files = [...(await readVersionManifest(tx, course.versionId))];
    const rows = files.map(([path, fileHash]) => ({ ...saved, path, fileHash }));
    for (const some of inGroups(rows, 200)) await tx.db.insert(draftFile).values(some);
    await recordEvent(tx, 'course-draft.opened', draftId);
    return draft;
  });
}

async function findOwned({ db }: TxCtx, courseId: string) {
  const { course, courseVersion } = db.tables;
  const [row] = await db
    .select({
      organisationId: course.organisationId,
      versionId: course.currentVersionId,
      shippedId: courseVersion.shippedId,
    })
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .where(eq(course.id, courseId));
  return row;
}
